/** The bench's own Redis: private, durable, as the embedded one is started, gone afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { open, type RedisConnection } from '../../src/runtime/redis.js'
import { launchRedis, redisProgram, socketIn } from '../../src/runtime/redis-process.js'
import type { Bench } from './bench.js'

export interface BenchRedis {
  readonly path: string
  /** A connection as hallflow's commands have it. */
  readonly connection: RedisConnection
  /** Without time-outs, for filling and for questions about the server. */
  readonly plain: Redis
  /** CPU time that the server has used, ms. */
  readonly cpuMs: () => Promise<number>
}

export async function startRedis (bench: Bench): Promise<BenchRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-bench-'))
  const path = socketIn(folder)
  const server = launchRedis(redisProgram(process.env.HALLFLOW_REDIS_SERVER), folder, path)
  server.unref()
  let isGone = false
  const end = () => {
    if (isGone) return
    isGone = true
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', end)
  bench.afterwards(end)

  const connection = await open({ kind: 'unix', path }, 'commands')
  const plain = new Redis({ path })
  bench.afterwards(() => { connection.disconnect(); plain.disconnect() })
  // A rewrite of the file would fall into the middle of one side's slice.
  await plain.config('SET', 'auto-aof-rewrite-percentage', '0')
  return {
    path,
    connection,
    plain,
    cpuMs: async () => {
      const told = await plain.info('cpu')
      return ['used_cpu_user', 'used_cpu_sys'].reduce((sum, name) => sum + Number(new RegExp(`^${name}:(.*)$`, 'm').exec(told)?.[1]) * 1000, 0)
    }
  }
}
