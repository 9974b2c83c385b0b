/** A service as it is filled in, with its halls and counters; and the steps that make it so. */
import type { CatalogStep } from '../../../src/contract/administration.js'
import type { Item } from '../../../src/contract/catalog.js'
import { nextLetter } from '../../../src/domain/catalog/letters.js'
import type { PartOf } from '../kit/catalog.js'

export interface HallDraft {
  readonly isOn: boolean
  readonly letter: string
  readonly areaId: string | undefined
  readonly ticketsPerDay: number | null
  readonly counterIds: readonly string[]
  readonly assistIds: readonly string[]
  /** The service's items are done in this hall, too, or no longer. */
  readonly itemsToo: boolean
}
export interface ItemDraft {
  readonly key: number
  readonly zh: string
  readonly en: string
  readonly departmentId: string | undefined
  readonly themeId: string | undefined
  readonly for: Item['for']
  readonly minutes: number | null
}
export interface ServiceDraft {
  readonly zh: string
  readonly en: string
  readonly minutes: number | null
  readonly halls: Readonly<Record<string, HallDraft>>
  readonly items: readonly ItemDraft[]
}

/** All of the catalogue that a service touches. */
export interface Around {
  readonly halls: ReadonlyArray<PartOf<'hall'>>
  readonly areas: ReadonlyArray<PartOf<'area'>>
  readonly lines: ReadonlyArray<PartOf<'line'>>
  readonly counters: ReadonlyArray<PartOf<'counter'>>
}

export const hallOff: HallDraft = { isOn: false, letter: '', areaId: undefined, ticketsPerDay: null, counterIds: [], assistIds: [], itemsToo: true }

/** In every ordinary hall, with a free letter each. */
export function newDraft (around: Around): ServiceDraft {
  return {
    zh: '', en: '', minutes: null, items: [],
    halls: Object.fromEntries(around.halls.reduce<Array<[string, HallDraft]>>((all, { value: { hallId, isLight } }) =>
      [...all, [hallId, { ...hallOff, isOn: isLight !== true, letter: freeLetter(around, all.map(([, { letter }]) => letter)) }]], []))
  }
}

export function draftOf (service: PartOf<'service'>, around: Around): ServiceDraft {
  const { serviceId, name, typicalMinutes } = service.value
  return {
    ...name, minutes: typicalMinutes, items: [],
    halls: Object.fromEntries(around.halls.map(({ value: { hallId } }) => {
      const line = lineOf(around, hallId, serviceId)
      const idsOf = (list: 'services' | 'assists'): string[] => countersOf(around, hallId).filter(({ value }) => (value[list] ?? []).includes(serviceId)).map(({ value }) => value.counterId)
      return [hallId, line ? { isOn: true, letter: line.letter, areaId: line.areaId, ticketsPerDay: line.ticketsPerDay ?? null, counterIds: idsOf('services'), assistIds: idsOf('assists'), itemsToo: true } : hallOff]
    }))
  }
}

export function countersOf ({ counters }: Around, hallId: string): ReadonlyArray<PartOf<'counter'>> {
  return counters.filter(counter => counter.hallId === hallId)
}

export function lineOf ({ lines }: Around, hallId: string, serviceId: string) {
  return lines.find(line => line.hallId === hallId && line.value.serviceId === serviceId)?.value
}

/** A letter that no line of any hall has, and none of `others`. */
export function freeLetter ({ lines }: Around, others: readonly string[]): string {
  return nextLetter(new Set([...lines.map(({ value }) => value.letter), ...others])) ?? ''
}

/** Who has this letter, where it is not this service in this hall. */
export function holderOf ({ lines }: Around, letter: string, hallId: string, serviceId: string | undefined): PartOf<'line'> | undefined {
  return lines.find(line => line.value.letter === letter && !(line.hallId === hallId && line.value.serviceId === serviceId))
}

export type Wrong = 'needed' | 'chosen' | 'letter' | 'letter-taken' | 'letter-twice' | 'no-hall' | 'both'

/** By the place of a field: `zh`, `halls.downtown.letter`, `items.3.en`. */
export function wrongIn (draft: ServiceDraft, around: Around, serviceId?: string): Readonly<Record<string, Wrong>> {
  const wrong: Record<string, Wrong> = {}
  const needs = (place: string, isThere: boolean, what: Wrong = 'needed'): void => { if (!isThere) wrong[place] = what }
  needs('zh', draft.zh.trim() !== '')
  needs('en', draft.en.trim() !== '')
  needs('minutes', (draft.minutes ?? 0) > 0)
  const on = Object.entries(draft.halls).filter(([, { isOn }]) => isOn)
  if (on.length === 0) wrong['halls'] = 'no-hall'
  for (const [hallId, { letter, areaId, counterIds, assistIds }] of on) {
    needs(`halls.${hallId}.areaId`, areaId !== undefined, 'chosen')
    needs(`halls.${hallId}.counterIds`, counterIds.length > 0, 'chosen')
    if (assistIds.some(id => counterIds.includes(id))) wrong[`halls.${hallId}.assistIds`] = 'both'
    if (!/^[A-HJ-NP-Z]{1,2}$/.test(letter)) wrong[`halls.${hallId}.letter`] = 'letter'
    else if (holderOf(around, letter, hallId, serviceId)) wrong[`halls.${hallId}.letter`] = 'letter-taken'
    else if (on.some(([other, { letter: theirs }]) => other !== hallId && theirs === letter)) wrong[`halls.${hallId}.letter`] = 'letter-twice'
  }
  for (const { key, zh, en, departmentId, themeId, minutes } of draft.items) {
    for (const [field, isThere] of [['zh', zh.trim() !== ''], ['en', en.trim() !== ''], ['minutes', (minutes ?? 0) > 0]] as const) needs(`items.${key}.${field}`, isThere)
    needs(`items.${key}.departmentId`, departmentId !== undefined, 'chosen')
    needs(`items.${key}.themeId`, themeId !== undefined, 'chosen')
  }
  return wrong
}

/** For a draft in which nothing is wrong. */
export function addSteps (draft: ServiceDraft): CatalogStep[] {
  return [{
    do: 'add-service',
    service: { name: { zh: draft.zh.trim(), en: draft.en.trim() }, typicalMinutes: draft.minutes ?? 0 },
    halls: Object.entries(draft.halls).flatMap(([hallId, { isOn, areaId, letter, ticketsPerDay, counterIds, assistIds }]) => isOn && areaId !== undefined
      ? [{ hallId, areaId, letter, ...ticketsPerDay !== null && { ticketsPerDay }, counterIds: [...counterIds], ...assistIds.length > 0 && { assistCounterIds: [...assistIds] } }]
      : []),
    items: draft.items.flatMap(({ zh, en, departmentId, themeId, minutes, for: whom }) => departmentId !== undefined && themeId !== undefined
      ? [{ name: { zh: zh.trim(), en: en.trim() }, departmentId, themeId, typicalMinutes: minutes ?? 0, for: whom }]
      : [])
  }]
}

/** What makes a service that is there as the draft says; nothing where it is so already. */
export function changeSteps (service: PartOf<'service'>, draft: ServiceDraft, around: Around, items: ReadonlyArray<PartOf<'item'>>): CatalogStep[] {
  const { serviceId } = service.value
  const before = draftOf(service, around)
  const own = { name: { zh: draft.zh.trim(), en: draft.en.trim() }, typicalMinutes: draft.minutes ?? 0 }
  const steps: CatalogStep[] = own.name.zh === before.zh && own.name.en === before.en && own.typicalMinutes === before.minutes ? [] : [{ do: 'patch', part: service.part, fields: own }]
  const halls = new Map(items.map(({ part, value }) => [part, new Set(value.halls)]))
  for (const [hallId, now] of Object.entries(draft.halls)) {
    const was = before.halls[hallId] ?? hallOff
    const part = `line/${hallId}/${serviceId}`
    if (now.isOn && !was.isOn) steps.push({ do: 'put', part, value: { serviceId, letter: now.letter, areaId: now.areaId, ...now.ticketsPerDay !== null && { ticketsPerDay: now.ticketsPerDay } } })
    else if (!now.isOn && was.isOn) steps.push({ do: 'remove', part })
    else if (now.isOn && (now.letter !== was.letter || now.areaId !== was.areaId || now.ticketsPerDay !== was.ticketsPerDay)) steps.push({ do: 'patch', part, fields: { letter: now.letter, areaId: now.areaId, ticketsPerDay: now.ticketsPerDay } })
    steps.push(...counterSteps(around, hallId, serviceId, now))
    if (now.isOn !== was.isOn && now.itemsToo) for (const each of halls.values()) if (now.isOn) each.add(hallId); else each.delete(hallId)
  }
  return [...steps, ...items.flatMap(({ part, value }): CatalogStep[] => {
    const now = [...halls.get(part) ?? []]
    return now.length > 0 && now.join(' ') !== value.halls.join(' ') ? [{ do: 'patch', part, fields: { halls: now } }] : []
  })]
}

function counterSteps (around: Around, hallId: string, serviceId: string, { isOn, counterIds, assistIds }: HallDraft): CatalogStep[] {
  return countersOf(around, hallId).flatMap(({ part, value }): CatalogStep[] => {
    const placed = (list: readonly string[], isIn: boolean): readonly string[] => isIn === list.includes(serviceId) ? list : isIn ? [...list, serviceId] : list.filter(id => id !== serviceId)
    const services = placed(value.services, isOn && counterIds.includes(value.counterId))
    const assists = placed(value.assists ?? [], isOn && assistIds.includes(value.counterId))
    const isSame = services === value.services && assists.length === (value.assists?.length ?? 0)
    return isSame ? [] : [{ do: 'patch', part, fields: { services: [...services], assists: assists.length > 0 ? [...assists] : null } }]
  })
}
