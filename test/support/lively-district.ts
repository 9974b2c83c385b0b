/** A district on real queues: the hall clock runs thirty times as fast, and workers come and go. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import type { Ticket } from '../../src/contract/ticket.js'
import { fastClocks, type ClockAnchor } from '../../src/runtime/clock.js'
import { closed, connect, opened } from '../../src/runtime/redis.js'
import { offerMove } from '../../src/store/moves/moves.js'
import { startWorkers, type Workers } from '../../workers/agents.js'
import { testMorning } from './catalog.js'
import { openDistrict } from './district.js'

const minute = 60_000
const range = (minutes: number) => ({ p10Ms: minutes * minute, p50Ms: minutes * minute, p90Ms: minutes * minute })
const child = fileURLToPath(new URL('work-and-die.ts', import.meta.url))

/** What a worker of another process must know to work in the same halls. */
export interface Lively { readonly path: string, readonly ids: readonly string[], readonly anchor: ClockAnchor }

export async function livelyDistrict (t: Test, { speed = 30 } = {}) {
  const anchor: ClockAnchor = { text: '', realAt: Date.now(), startAt: testMorning, speed }
  const clocks = fastClocks(anchor)
  const district = await openDistrict(t, { now: clocks.hall, catalog: catalog => ({ ...catalog, district: { ...catalog.district, balancing: { ...catalog.district.balancing, arriveSlackMinutes: 2 } } }) })
  const troubles: unknown[] = []
  return {
    ...district,
    clocks,
    troubles,
    /** Another process of workers, as far as the halls can tell. */
    work: async (): Promise<Workers> => {
      const connection = connect(district.where.path, 'jobs')
      await opened(connection)
      const store = await district.storeOn()
      const workers = await startWorkers({ ...district.context, store, connection, real: clocks.real, realDelay: clocks.realDelay, trouble: trouble => troubles.push(trouble) })
      t.teardown(async () => {
        await workers.stop()
        await closed(connection)
      })
      return workers
    },
    /** A real process of workers that is killed with -9 right after a script was run for the first time. */
    workAndDie: async (after: string): Promise<string> => {
      const lively: Lively = { path: district.where.path, ids: district.ids, anchor }
      // By `env`, for tap slips loaders of its own into every child.
      const worker = spawn('/usr/bin/env', ['-i', `PATH=${process.env['PATH']}`, process.execPath, '--import', 'tsx', child, JSON.stringify(lively), after], { stdio: ['ignore', 'ignore', 'inherit'] })
      t.teardown(() => { worker.kill('SIGKILL') })
      return await new Promise(resolve => { worker.once('exit', (code, signal) => { resolve(signal ?? String(code)) }) })
    },
    /** A ticket with an offer to move to the other hall, two minutes away. */
    offered: async (): Promise<Ticket> => {
      const ticket = await district.issue()
      await offerMove(district.store, {
        hallId: district.here, ticketId: ticket.ticketId, by: 'agent:balancer', cooldownMs: 0, nearFront: 0,
        offer: { toHallId: district.there, expiresAt: clocks.hall() + 3 * minute, travelMs: 2 * minute, stay: range(60), there: range(35) }
      })
      return ticket
    }
  }
}

export async function until (says: string, isSo: () => Promise<boolean>, withinMs = 15_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!await isSo()) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${says}`)
    await new Promise(resolve => setTimeout(resolve, 40))
  }
}
