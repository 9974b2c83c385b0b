/** Ends what was started, in reverse order, within a deadline; asking twice ends it once. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from './logger.js'
import { reasonOf } from './start-problem.js'

export interface Stopping {
  /** To be ended before everything that was named earlier. */
  add: (name: string, stop: () => void | Promise<void>) => void
  /** Answers whether everything ended in time; the second time, with the first answer. */
  stop: () => Promise<boolean>
}

/** One part may not use up the time of all: Redis must still be ended in good order. */
export function stopping ({ deadlineMs = 10_000, logger }: { deadlineMs?: number, logger: Logger }): Stopping {
  const parts: Array<{ name: string, stop: () => void | Promise<void> }> = []
  let stopped: Promise<boolean> | undefined

  const stop = async () => {
    const began = performance.now()
    let isWhole = true
    for (let part = parts.pop(); part; part = parts.pop()) {
      const left = Math.max(deadlineMs - (performance.now() - began), 500)
      const share = parts.length === 0 ? left : Math.max(left / 2, 500)
      const problem = await endOf(part.stop, share)
      if (problem === undefined) continue
      isWhole = false
      logger.error({ part: part.name, problem }, 'stopping-failed')
    }
    return isWhole
  }
  return {
    add: (name, stop) => { parts.push({ name, stop }) },
    stop: () => stopped ??= stop()
  }
}

/** What went wrong, or `undefined`. */
async function endOf (stop: () => void | Promise<void>, withinMs: number): Promise<string | undefined> {
  const enough = new AbortController()
  try {
    return await Promise.race([
      Promise.resolve(stop()).then(() => undefined),
      sleep(withinMs, `did not end within ${Math.round(withinMs)} ms`, { signal: enough.signal })
    ])
  } catch (problem) {
    return reasonOf(problem)
  } finally {
    enough.abort()
  }
}

/** A terminal and npm each send the same press; within this time it counts once. */
const samePressMs = 1000
/** How often it is looked whether npm is still there, real ms. */
const parentLookMs = 500

/**
 * Stops on Ctrl-C, a stop from the system, or the end of the npm that runs it, then leaves. A second press ends at once.
 * @param before told at the first press, for a person to read
 * @param env by it npm is known
 */
export function stopOnSignals ({ stop }: Stopping, before: () => void = () => undefined, env: NodeJS.ProcessEnv = process.env): void {
  let pressedAt: number | undefined
  const press = () => {
    if (pressedAt !== undefined) {
      if (performance.now() - pressedAt > samePressMs) process.exit(1)
      return
    }
    pressedAt = performance.now()
    before()
    void stop().then(isWhole => { process.exit(isWhole ? 0 : 1) })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, press)
  if (env['npm_lifecycle_event'] === undefined) return
  // npm ends on SIGTERM, and its shell passes none on: whoever stops `npm start` means what it runs.
  const parent = process.ppid
  const looking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(looking)
    if (pressedAt === undefined) press()
  }, parentLookMs)
  looking.unref()
}
