/** A hall with its areas and grids as they are filled in, and the steps that make it so. */
import type { CatalogStep } from '../../../src/contract/administration.js'
import { idOf } from '../../../src/domain/catalog/letters.js'
import type { HallValue, PartOf } from '../kit/catalog.js'

interface Both { readonly zh: string, readonly en: string }
export interface AreaDraft { readonly key: string, readonly areaId: string | undefined, readonly name: Both, readonly floor: Both, readonly gridKey: string | undefined, readonly seats: number | null, readonly squareMetres: number | null }
/** `key`: the grid's id, or a name of its own until it has one. */
export interface GridDraft { readonly key: string, readonly gridId: string | undefined, readonly name: Both }
export interface HallDraft {
  readonly name: Both
  readonly shortName: Both
  readonly address: Both
  readonly timeZone: string
  readonly numberDayAt: string
  readonly areas: readonly AreaDraft[]
  readonly grids: readonly GridDraft[]
}
export type Wrong = 'needed' | 'chosen' | 'time'

export function draftOf ({ name, shortName, address, timeZone, numberDayAt }: HallValue, areas: ReadonlyArray<PartOf<'area'>>, grids: ReadonlyArray<PartOf<'grid'>>): HallDraft {
  return {
    name, shortName, address, timeZone, numberDayAt,
    areas: areas.map(({ value }) => ({ key: value.areaId, areaId: value.areaId, name: value.name, floor: value.floor, gridKey: value.gridId, seats: value.seats, squareMetres: value.squareMetres })),
    grids: grids.map(({ value }) => ({ key: value.gridId, gridId: value.gridId, name: value.name }))
  }
}

export function wrongIn ({ name, shortName, address, numberDayAt, areas, grids }: HallDraft): Readonly<Record<string, Wrong>> {
  const wrong: Record<string, Wrong> = {}
  const both = (place: string, { zh, en }: Both): void => {
    if (zh.trim() === '') wrong[`${place}.zh`] = 'needed'
    if (en.trim() === '') wrong[`${place}.en`] = 'needed'
  }
  both('name', name)
  both('shortName', shortName)
  both('address', address)
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(numberDayAt)) wrong['numberDayAt'] = 'time'
  for (const area of areas) {
    both(`${area.key}.name`, area.name)
    both(`${area.key}.floor`, area.floor)
    if (!grids.some(({ key }) => key === area.gridKey)) wrong[`${area.key}.grid`] = 'chosen'
    if (area.seats === null) wrong[`${area.key}.seats`] = 'needed'
    if (area.squareMetres === null) wrong[`${area.key}.squareMetres`] = 'needed'
  }
  for (const grid of grids) both(`${grid.key}.name`, grid.name)
  return wrong
}

/** For a draft in which nothing is wrong. `takenGrids`: grids are known by themselves, over all halls. */
export function stepsOf (hallId: string, draft: HallDraft, before: HallDraft, takenGrids: ReadonlySet<string>): CatalogStep[] {
  const fields = Object.fromEntries((['name', 'shortName', 'address', 'timeZone', 'numberDayAt'] as const).flatMap(field => JSON.stringify(draft[field]) === JSON.stringify(before[field]) ? [] : [[field, draft[field]]]))
  const gridIds = new Map(draft.grids.map(({ key, gridId, name }) => [key, gridId ?? idOf(`${hallId} ${name.en}`, 'grid', id => takenGrids.has(id))]))
  const areaTaken = new Set(before.areas.map(({ areaId }) => areaId))
  return [
    ...Object.keys(fields).length > 0 ? [{ do: 'patch', part: `hall/${hallId}`, fields } as const] : [],
    ...draft.grids.flatMap(({ key, gridId, name }): CatalogStep[] => {
      const id = gridIds.get(key) ?? ''
      if (gridId === undefined) return [{ do: 'put', part: `grid/${hallId}/${id}`, value: { gridId: id, name } }]
      return JSON.stringify(before.grids.find(each => each.key === key)?.name) === JSON.stringify(name) ? [] : [{ do: 'patch', part: `grid/${hallId}/${id}`, fields: { name } }]
    }),
    ...draft.areas.flatMap((area): CatalogStep[] => {
      const value = { name: area.name, floor: area.floor, gridId: gridIds.get(area.gridKey ?? '') ?? '', seats: area.seats ?? 0, squareMetres: area.squareMetres ?? 0 }
      if (area.areaId === undefined) {
        const areaId = idOf(area.name.en, 'area', id => areaTaken.has(id))
        areaTaken.add(areaId)
        return [{ do: 'put', part: `area/${hallId}/${areaId}`, value: { areaId, ...value } }]
      }
      return JSON.stringify(before.areas.find(({ key }) => key === area.key)) === JSON.stringify(area) ? [] : [{ do: 'patch', part: `area/${hallId}/${area.areaId}`, fields: value }]
    }),
    ...before.areas.flatMap(({ key, areaId }): CatalogStep[] => areaId === undefined || draft.areas.some(each => each.key === key) ? [] : [{ do: 'remove', part: `area/${hallId}/${areaId}` }]),
    ...before.grids.flatMap(({ key, gridId }): CatalogStep[] => gridId === undefined || draft.grids.some(each => each.key === key) ? [] : [{ do: 'remove', part: `grid/${hallId}/${gridId}` }])
  ]
}
