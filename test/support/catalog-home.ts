/** A district whose catalogue lives in a Redis of the file's own: seeded from files, followed by as many processes as a test wants. */
import { randomBytes } from 'node:crypto'
import { openDesk } from '../../src/catalog/live/desk.js'
import { openHome } from '../../src/catalog/live/home.js'
import { seed } from '../../src/catalog/live/seed.js'
import type { CatalogChangeRequest, CatalogStep } from '../../src/contract/administration.js'
import { wishesOf, type CheckShape } from '../../src/domain/catalog/steps.js'
import { numberDay } from '../../src/domain/hours.js'
import { openDay } from '../../src/store/halls/day.js'
import { testClock } from './clock.js'
import { startRedis, testConnection } from './redis.js'

type Test = Parameters<typeof testConnection>[0]

export interface CatalogHomeOptions {
  readonly folder: string
  readonly isOpen?: boolean
}

export async function openCatalogHome (t: Test, { folder, isOpen = true }: CatalogHomeOptions) {
  const where = await startRedis()
  const clock = testClock()
  const told: Array<Record<string, unknown>> = []
  const process = async () => {
    const redis = await testConnection(t, 'commands', where)
    await seed({ redis, now: clock.hall }, folder)
    const home = await openHome({ redis, now: clock.hall, trouble: problem => { told.push({ problem }) }, tell: (event, facts) => { told.push({ event, ...facts }) } })
    return { home, desk: openDesk(home), store: home.store, redis }
  }
  const one = await process()
  if (isOpen) {
    for (const [hallId, hall] of one.store.catalog.current().halls) await openDay(one.store, { hallId, day: numberDay(hall, clock.hall()), by: 'agent:test' })
  }
  /** What an administrator sends. */
  const asked = (steps: readonly CatalogStep[], { from = 'now', note = '', basedOn }: Partial<Omit<CatalogChangeRequest, 'steps'>> = {}) =>
    ({ wishes: (parts: Parameters<typeof wishesOf>[0], check: CheckShape) => wishesOf(parts, steps, check), from, note, ...basedOn !== undefined && { basedOn } })
  const act = (by = 'admin:lin', key?: string) => ({ by, ...key !== undefined && { request: { answerId: key, bodyDigest: randomBytes(4).toString('hex') } } })
  return {
    ...one, process, clock, told, where, asked, act,
    change: async (steps: readonly CatalogStep[], more: Partial<Omit<CatalogChangeRequest, 'steps'>> = {}, by = 'admin:lin') => await one.desk.change(asked(steps, more), act(by)),
    preview: async (steps: readonly CatalogStep[], from = 'now') => await one.desk.preview(asked(steps, { from }))
  }
}
