/** Finds a redis-server that outlived its hallflow, and judges whether it can serve on. */
import { readFileSync, readlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startOf } from './folder-lock.js'
import { open, type RedisConnection } from './redis.js'
import type { Place, Server } from './redis-server.js'
import { StartProblem } from './start-problem.js'

/** How long a server of ours that neither answers nor ends is waited for. */
const dyingMaxMs = 10_000

/**
 * The server of ours that outlived its hallflow. It is taken as it is: the fastest start, nothing lost.
 * One that is about to end, or to answer, is waited for.
 */
export async function adopt ({ folder, socket }: Place): Promise<Server | undefined> {
  const began = Date.now()
  for (;;) {
    const ours = await pidBehind(socket, folder)
    if (ours !== undefined) return { pid: ours, gone: ending(ours) }
    const holder = pidIn(folder)
    if (holder === undefined) return undefined
    if (Date.now() - began > dyingMaxMs) {
      throw new StartProblem(`a redis-server (process ${holder}) still holds ${folder} and does not answer; ` +
        `end it with kill -9 ${holder}, then start again.`)
    }
    await sleep(25)
  }
}

/** The living server that wrote its number into our folder and works there. */
function pidIn (folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, 'redis.pid'), 'utf8').trim())
    if (!Number.isInteger(pid) || startOf(pid) === undefined) return undefined
    // The number may belong to somebody else by now; a redis-server stands in its own folder.
    if (process.platform === 'linux' && readlinkSync(`/proc/${pid}/cwd`) !== folder) return undefined
    return pid
  } catch {
    return undefined
  }
}

/** The server that answers on our socket, if it works in our folder. */
async function pidBehind (socket: string, folder: string): Promise<number | undefined> {
  if (!await isListening(socket)) return undefined
  let redis: RedisConnection | undefined
  try {
    redis = await open({ kind: 'unix', path: socket }, 'commands', 1000)
    const [, dir] = await redis.config('GET', 'dir')
    if (dir !== folder) return undefined
    // A server that was just told to end still answers for a tenth of a second: asked again after it.
    await sleep(300)
    // Whoever started it: tickets are on disk before anybody hears of them.
    await redis.config('SET', 'appendonly', 'yes')
    await redis.config('SET', 'appendfsync', 'always')
    await redis.config('SET', 'maxmemory-policy', 'noeviction')
    return Number(/^process_id:(\d+)/m.exec(await redis.info('server'))?.[1])
  } catch {
    return undefined
  } finally {
    redis?.disconnect()
  }
}

function isListening (socket: string): Promise<boolean> {
  return new Promise(resolve => {
    const link = connect(socket)
    link.once('connect', () => { link.destroy(); resolve(true) })
    link.once('error', () => { resolve(false) })
  })
}

/** An adopted server is not our child: its end is seen by looking. */
async function ending (pid: number): Promise<void> {
  const born = startOf(pid)
  while (startOf(pid) === born) await sleep(50, undefined, { ref: false })
}
