/** One private redis-server, from its start until it has ended. */
import { readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from './logger.js'
import { connect, opened } from './redis.js'
import { launchRedis } from './redis-process.js'
import { StartProblem } from './start-problem.js'

export interface Place {
  readonly program: string
  readonly folder: string
  readonly socket: string
}

/** A running server: ours to end, whoever started it. */
export interface Server {
  readonly pid: number
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>
}

/** A hundred thousand tickets load in under 3 s; a disk may be slow. */
const loadingMaxMs = 60_000
/** After SIGTERM Redis has only its last writes to finish. */
const stoppingMaxMs = 10_000
/** The server's own log is begun anew at a start when it is larger, in bytes. */
const logMax = 1024 * 1024

/** @throws {StartProblem} with the server's own reason, where it gave one */
export async function start ({ program, folder, socket }: Place): Promise<Server> {
  const log = join(folder, 'redis.log')
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > logMax) truncateSync(log)
  const from = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  rmSync(socket, { force: true })

  const child = launchRedis(program, folder, socket)
  child.unref()
  let hasEnded = false
  const gone = new Promise<void>(resolve => {
    const end = () => { hasEnded = true; resolve() }
    child.once('exit', end)
    child.once('error', end)
  })
  const link = connect({ kind: 'unix', path: socket }, 'commands')
  const answers = await Promise.race([opened(link, loadingMaxMs).then(() => true, () => false), gone.then(() => false)])
  link.disconnect()
  if (answers && child.pid !== undefined) return { pid: child.pid, gone }

  if (!hasEnded) child.kill('SIGKILL')
  throw new StartProblem(`redis-server ${hasEnded ? 'ended at once' : 'does not answer'} in ${folder}` +
    `${lastWords(log, from)}; nothing was changed there.`)
}

/** What the server wrote into its log last, where it says more than we can. */
function lastWords (log: string, from: number): string {
  try {
    const lines = readFileSync(log).subarray(from).toString('utf8').trim().split('\n')
    const complaint = lines.findLast(line => / # (?!WARNING)/.test(line)) ?? lines.at(-1) ?? ''
    const words = complaint.replace(/^.* [#*.-] /, '')
    return words ? ` and said: ${words.replace(/\.$/, '')}` : ''
  } catch {
    return ''
  }
}

/** Ends a server in good order and waits until it is gone. */
export async function end ({ pid, gone }: Server, logger: Logger): Promise<void> {
  signal(pid, 'SIGTERM')
  const enough = new AbortController()
  const late = sleep(stoppingMaxMs, false, { signal: enough.signal }).catch(() => true)
  const isGone = await Promise.race([gone.then(() => true), late])
  enough.abort()
  if (isGone) return
  // Every acknowledged write is on disk already, so this loses nothing.
  logger.warn({ pid }, 'redis-killed')
  signal(pid, 'SIGKILL')
  await gone
}

function signal (pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended before we could ask.
  }
}
