/** A Redis of a test's own, to be killed and started again: every write is on its disk before it is answered. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closed, connect, opened, type RedisConnection, type RedisUse } from '../../src/runtime/redis.js'
import { launchRedis, redisProgram, socketIn } from '../../src/runtime/redis-process.js'

type Test = { teardown: (end: () => void | Promise<void>) => void }
export type OwnRedis = Awaited<ReturnType<typeof ownRedis>>

export async function ownRedis (t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-own-'))
  const path = socketIn(folder)
  const program = redisProgram(process.env.HALLFLOW_REDIS_SERVER)
  let server = launchRedis(program, folder, path)
  const connections: RedisConnection[] = []

  const own = {
    url: `unix://${path}`,
    /** A connection that finds its way back when the server does; `jobs` has the patience for a busy machine. */
    connection: async (use: RedisUse = 'commands'): Promise<RedisConnection> => {
      const connection = connect({ kind: 'unix', path }, use)
      connections.push(connection)
      await opened(connection)
      return connection
    },
    /** As a power cut would: no word, no last write. */
    kill: async (): Promise<void> => {
      if (server.exitCode !== null || server.signalCode !== null) return
      const gone = new Promise(resolve => { server.once('exit', resolve) })
      const noticed = connections.filter(({ status }) => status === 'ready').map(async connection => await new Promise<void>(resolve => { connection.once('close', resolve) }))
      server.kill('SIGKILL')
      await Promise.all([gone, ...noticed])
    },
    start: (): void => { server = launchRedis(program, folder, path) },
    /** The file to which the server adds what it writes. */
    file: (): string => join(folder, 'appendonlydir', readdirSync(join(folder, 'appendonlydir')).find(name => name.endsWith('.incr.aof')) ?? '')
  }
  t.teardown(async () => {
    await Promise.all(connections.map(closed))
    await own.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  return own
}
