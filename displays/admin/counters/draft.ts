/** Counters of a hall as they are being changed, many at once; and the steps that make them so. */
import type { CatalogStep } from '../../../src/contract/administration.js'
import type { CounterPlan } from '../../../src/contract/catalog.js'
import type { PartOf } from '../kit/catalog.js'

export interface CounterDraft {
  readonly part: string
  readonly counterId: string
  readonly number: string
  readonly areaId: string
  readonly services: readonly string[]
  readonly assists: readonly string[]
  readonly departmentId: string | undefined
  readonly combined: CounterPlan['combined']
  readonly isNew?: true
}

/** What a counter is to a service. */
export type Does = 'serves' | 'assists' | 'nothing'

export function draftOf ({ part, value: { counterId, number, areaId, services, assists = [], departmentId, combined } }: PartOf<'counter'>): CounterDraft {
  return { part, counterId, number, areaId, services, assists, departmentId, combined }
}

export function doesAt ({ services, assists }: CounterDraft, serviceId: string): Does {
  return services.includes(serviceId) ? 'serves' : assists.includes(serviceId) ? 'assists' : 'nothing'
}

export function withDoes (draft: CounterDraft, serviceId: string, does: Does): CounterDraft {
  const without = (list: readonly string[]): readonly string[] => list.filter(id => id !== serviceId)
  const placed = (list: readonly string[], isIn: boolean): readonly string[] => isIn ? (list.includes(serviceId) ? list : [...list, serviceId]) : without(list)
  return { ...draft, services: placed(draft.services, does === 'serves'), assists: placed(draft.assists, does === 'assists') }
}

/** One press after the other: nothing, serves, assists. */
export const nextDoes: Readonly<Record<Does, Does>> = { nothing: 'serves', serves: 'assists', assists: 'nothing' }

/** Alike, whatever the order of the services. */
export function isSame (one: CounterDraft, other: CounterDraft): boolean {
  const plain = ({ services, assists, ...rest }: CounterDraft): string => JSON.stringify([rest.number, rest.areaId, rest.departmentId, rest.combined, services.toSorted(), assists.toSorted()])
  return plain(one) === plain(other)
}

/** A new counter for what stands on the desk: its id is the number where that may be one and is free. */
export function newCounter (hallId: string, number: string, areaId: string, taken: ReadonlySet<string>): CounterDraft {
  const plain = number.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 12) || 'w'
  let counterId = plain
  for (let figure = 2; taken.has(counterId); figure++) counterId = `${plain}-${figure}`
  return { part: `counter/${hallId}/${counterId}`, counterId, number, areaId, services: [], assists: [], departmentId: undefined, combined: undefined, isNew: true }
}

export function stepsOf (drafts: readonly CounterDraft[], before: ReadonlyMap<string, CounterDraft>): CatalogStep[] {
  return drafts.flatMap((draft): CatalogStep[] => {
    const { part, counterId, number, areaId, services, assists, departmentId, combined, isNew } = draft
    const was = before.get(part)
    if (isNew) return [{ do: 'put', part, value: { counterId, number, areaId, services: [...services], ...assists.length > 0 && { assists: [...assists] }, ...departmentId !== undefined && { departmentId }, ...combined && { combined } } }]
    if (!was || isSame(draft, was)) return []
    return [{
      do: 'patch', part, fields: {
        ...number !== was.number && { number }, ...areaId !== was.areaId && { areaId }, ...departmentId !== was.departmentId && { departmentId: departmentId ?? null },
        ...JSON.stringify(combined) !== JSON.stringify(was.combined) && { combined: combined ?? null },
        ...services.join(' ') !== was.services.join(' ') && { services: [...services] }, ...assists.join(' ') !== was.assists.join(' ') && { assists: assists.length > 0 ? [...assists] : null }
      }
    }]
  })
}
