/** Halls of a test's own to be backed up, and restored into another store. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Checker } from '../../checker/check.js'
import { readLine } from '../../checker/history.js'
import { hallLine } from '../../scripts/people/history.js'
import { checkBackup } from '../../src/backup/check.js'
import { backupKey } from '../../src/backup/key.js'
import { makeBackup, type MakeOptions } from '../../src/backup/make.js'
import { restoreBackup } from '../../src/backup/restore.js'
import { resumeHalls } from '../../src/backup/resume.js'
import { Refusal } from '../../src/contract/refusal.js'
import type { HallEvent } from '../../src/contract/events.js'
import type { StoreContext } from '../../src/store/context.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { openDay } from '../../src/store/halls/day.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { issue } from '../../src/store/tickets/issue.js'
import { testCatalog, testHall } from './catalog.js'
import { testClock } from './clock.js'
import { ownRedis } from './own-redis.js'

type Test = Parameters<typeof ownRedis>[0]
export const secret = 'a secret for tests only, of no worth to anybody'
export const ids = ['here', 'there'] as const
export const dayMs = 24 * 60 * 60_000

export function folderOf (t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-backup-'))
  t.teardown(() => { rmSync(folder, { recursive: true, force: true }) })
  return folder
}

/** Two halls on a Redis of their own. */
export async function halls (t: Test, clock = testClock()) {
  const own = await ownRedis(t)
  const redis = await own.connection('jobs')
  const catalog = testCatalog(ids.map((id, index) => testHall(id, index)))
  const store: StoreContext = { redis, now: clock.hall, catalog: { current: () => catalog, reload: async () => catalog } }
  const folder = folderOf(t)
  const options: MakeOptions = {
    store, folder, key: backupKey({ secret }), secretId: backupKey({ secret }).id, because: 'command', real: Date.now, version: '0.1.0', settings: { PORT: '3000' }, folders: {}
  }
  return {
    own, redis, store, clock, catalog, folder, options,
    make: async (more: Partial<MakeOptions> = {}) => {
      const backup = await makeBackup({ ...options, ...more })
      return { ...backup, path: join(folder, backup.name) }
    },
    open: async (day = '2026-03-02') => { for (const hallId of ids) await openDay(store, { hallId, day, by: 'agent:day-keeper' }) },
    issue: async (hallId: string = 'here', serviceId = 'tax') => (await issue(store, { hallId, serviceId, channel: 'kiosk', by: 'kiosk:1', request: { answerId: `a${Math.random()}`, bodyDigest: 'b' } })).ticket
  }
}
export type Halls = Awaited<ReturnType<typeof halls>>

export async function restored (t: Test, { clock }: Halls, path: string, isSkipping = true) {
  const next = await halls(t, clock)
  const checked = await checkBackup(path, next.options.key)
  const told = await restoreBackup({ redis: next.redis, path, key: next.options.key, real: Date.now, folders: {} })
  return { ...next, checked, told, resumed: await resumeHalls(next.store, checked, { isSkipping, by: 'operator:restore' }) }
}

/** Issues, calls and cancels without pause until it is told to stop. */
export function busy (district: Halls, seed: number) {
  const over = new AbortController()
  let acts = 0
  const press = async (act: () => Promise<unknown>) => {
    await act().catch((problem: unknown) => { if (!(problem instanceof Refusal)) throw problem })
    acts++
  }
  const work = async (hallId: string) => {
    const counterId = `c${seed}`
    const at = { hallId, counterId, by: `clerk:${counterId}`, holder: `h${counterId}` }
    await press(async () => await openCounter(district.store, { ...at, clerk: counterId }))
    while (!over.signal.aborted) {
      const ticket = await district.issue(hallId)
      await press(async () => await callNext(district.store, at))
      await press(async () => await finishAndCallNext(district.store, at))
      if (acts % 5 === 0) await press(async () => await cancel(district.store, { hallId, ticketId: ticket.ticketId, by: 'visitor' }))
    }
  }
  const working = Promise.all(ids.map(work))
  return { stop: async () => { over.abort(); await working; return acts } }
}

/** The epoch that each event of a log stands in. */
function counting () {
  let epoch = 1
  return { next: (event: HallEvent) => epoch = event.type === 'hall:day-opened' || event.type === 'hall:repaired' ? event.epoch : epoch }
}

export function judged (district: Halls, logs: ReadonlyMap<string, readonly HallEvent[]>) {
  const checker = new Checker()
  const lines = [...district.catalog.halls.values()].map(hall => hallLine(hall, district.catalog.district))
  for (const line of lines) checker.take(readLine(JSON.stringify(line)))
  for (const [hallId, log] of logs) {
    const epochs = counting()
    for (const event of log) checker.take(readLine(JSON.stringify({ kind: 'event', hallId, epoch: epochs.next(event), event })))
  }
  return checker.finish()
}
