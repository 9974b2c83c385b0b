/** The catalogue as pages read it: parts of a kind, and the names of what others point to. */
import { useMemo } from 'react'
import type { CatalogPart } from '../../../src/contract/administration.js'
import type { Area, CounterPlan, Department, Grid, Item, Line, PriorityClass, Service, Theme, Zone } from '../../../src/contract/catalog.js'
import type { CalendarDay } from '../../../src/contract/hours.js'
import type { Hall as HallShape } from '../../../src/contract/catalog.js'
import type { z } from 'zod'
import { useAdmin } from '../frame/context.js'
import { useLoaded, type Loaded } from './loaded.js'

export type HallValue = Omit<HallShape, 'grids' | 'areas' | 'lines' | 'counters' | 'zones' | 'printers' | 'catalogVersion' | 'dates' | 'rules'> & { readonly rules?: Partial<HallShape['rules']> }
interface Values {
  service: Service, item: Item, hall: HallValue, area: Area, line: Line, counter: CounterPlan, zone: Zone, theme: Theme, department: Department, priority: PriorityClass,
  day: CalendarDay, grid: z.infer<typeof Grid>, district: Record<string, unknown>, printer: Record<string, unknown>
}
export type Kind = keyof Values
/** A part whose value has the shape of its kind. */
export type PartOf<K extends Kind> = Omit<CatalogPart, 'value' | 'kind'> & { readonly kind: K, readonly value: Values[K] }
export interface Parts<K extends Kind> { readonly head: number, readonly parts: ReadonlyArray<PartOf<K>> }

export function useParts<K extends Kind> (kind: K, hallId?: string): Loaded<Parts<K>> {
  return useLoaded<Parts<K>>(`/admin/catalog/parts?kind=${kind}${hallId === undefined ? '' : `&hallId=${hallId}`}`)
}

/** Words for what other parts name by an id; the id itself until they are known. */
export interface Names {
  readonly hall: (hallId: string) => string
  readonly service: (serviceId: string) => string
  readonly department: (departmentId: string) => string
  readonly theme: (themeId: string) => string
  readonly area: (hallId: string, areaId: string) => string
  readonly grid: (hallId: string, gridId: string) => string
  readonly isKnown: boolean
}

export function useNames (): Names {
  const { lang } = useAdmin()
  const [halls, services, areas] = [useParts('hall').body, useParts('service').body, useParts('area').body]
  const [departments, themes, grids] = [useParts('department').body, useParts('theme').body, useParts('grid').body]
  return useMemo(() => {
    const all = [halls, services, areas, departments, themes, grids]
    const words = new Map<string, string>()
    for (const each of all) for (const { part, value } of each?.parts ?? []) words.set(part, 'shortName' in value ? value.shortName[lang] : value.name[lang])
    const wordOf = (kind: string, ...ids: readonly string[]): string => words.get([kind, ...ids].join('/')) ?? ids.at(-1) ?? ''
    return {
      hall: id => wordOf('hall', id), service: id => wordOf('service', id), department: id => wordOf('department', id), theme: id => wordOf('theme', id),
      area: (hallId, id) => wordOf('area', hallId, id), grid: (hallId, id) => wordOf('grid', hallId, id), isKnown: all.every(each => each !== undefined)
    }
  }, [lang, halls, services, areas, departments, themes, grids])
}
