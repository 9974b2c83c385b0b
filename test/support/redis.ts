/** The Redis that tests use: the one of the test run, or one of this file's own. Real, durable, private. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closed, connect, open, opened, type RedisConnection, type RedisUse } from '../../src/runtime/redis.js'
import { launchRedis, redisProgram, socketIn } from '../../src/runtime/redis-process.js'

export interface TestRedis {
  /** The unix socket. */
  readonly path: string
  /** The same as a `REDIS_URL`. */
  readonly url: string
}

let started: Promise<TestRedis> | undefined

/** A running Redis. Tests share it: own a hall id, never the whole store. */
export function testRedis (): Promise<TestRedis> {
  const given = process.env.HALLFLOW_TEST_REDIS
  if (given) return Promise.resolve(at(given))
  started ??= startRedis()
  return started
}

/** A connection that answers, closed by the test's own teardown. */
export async function testConnection (
  t: { teardown: (end: () => Promise<void>) => void }, use: RedisUse = 'commands', where?: TestRedis
): Promise<RedisConnection> {
  const connection = connect((where ?? await testRedis()).path, use)
  await opened(connection)
  t.teardown(() => closed(connection))
  return connection
}

/** Starts a Redis of this process's own, which ends with it. */
export async function startRedis (): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-test-'))
  const path = socketIn(folder)
  const server = launchRedis(redisProgram(process.env.HALLFLOW_REDIS_SERVER), folder, path)
  // It must not hold the process open when all tests have passed.
  server.unref()
  process.once('exit', () => {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  await closed(await open({ kind: 'unix', path }, 'commands'))
  return at(path)
}

const at = (path: string): TestRedis => ({ path, url: `unix://${path}` })
