/** What an administrator should see to: each with the page where that is done. */
import type { CatalogChange } from '../../../src/contract/administration.js'
import type { DevicePage } from '../../../src/contract/devices.js'
import type { PartOf } from '../kit/catalog.js'
import { countersOf, type Around } from '../services/draft.js'

export type Attention =
  | { readonly kind: 'waits', readonly id: number, readonly path: string }
  | { readonly kind: 'calendar', readonly year: number, readonly path: string }
  | { readonly kind: 'devices', readonly count: number, readonly path: string }
  | { readonly kind: 'alone', readonly hallId: string, readonly serviceId: string, readonly path: string }

interface Seen {
  readonly changes: readonly CatalogChange[]
  readonly days: ReadonlyArray<PartOf<'day'>>
  readonly devices: readonly DevicePage[]
  readonly around: Around
  /** By the halls' clocks, `2026-11-23`. */
  readonly today: string
}

/** The State Council tells the next year's holidays in November. */
const nextYearFrom = 12

export function attentionTo ({ changes, days, devices, around, today }: Seen): readonly Attention[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const years = month >= nextYearFrom ? [year, year + 1] : [year]
  const broken = devices.filter(({ state }) => state === 'offline' || state === 'faulty' || state === 'suspected' || state === 'stale')
  return [
    ...changes.filter(({ state, waitsFor }) => state === 'planned' && (waitsFor?.length ?? 0) > 0).map(({ id }) => ({ kind: 'waits' as const, id, path: `history/${id}` })),
    ...broken.length > 0 ? [{ kind: 'devices' as const, count: broken.length, path: 'devices' }] : [],
    ...years.filter(each => !days.some(({ value }) => value.date.startsWith(`${each}-`))).map(each => ({ kind: 'calendar' as const, year: each, path: 'holidays' })),
    // A light hall has a desk or two by its nature.
    ...around.lines.flatMap(({ hallId = '', value: { serviceId } }) => around.halls.some(({ value }) => value.hallId === hallId && value.isLight !== true) &&
      countersOf(around, hallId).filter(({ value }) => value.services.includes(serviceId)).length === 1
      ? [{ kind: 'alone' as const, hallId, serviceId, path: `services/${serviceId}` }]
      : [])
  ]
}
