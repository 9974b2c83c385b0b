/** Where areas and counters lie on the plan of a floor, in metres from its upper left corner: moved, sized, and put there the first time. */
import type { CatalogStep } from '../../../src/contract/administration.js'

export interface Spot { readonly x: number, readonly y: number }
export interface Box extends Spot { readonly width: number, readonly height: number }
/** `undefined`: not on the plan. A counter's spot is the middle of its desk. */
export interface Places { readonly areas: Readonly<Record<string, Box | undefined>>, readonly counters: Readonly<Record<string, Spot | undefined>> }
export interface Thing { readonly kind: 'area' | 'counter', readonly id: string }

export const planMax = 500
export const sideMin = 1
export const desk = { width: 1.6, height: 1.2 }
/** Room around what stands there, and the least that a plan shows. */
const margin = 3
const least = { width: 36, height: 20 }

export const snap = (metres: number): number => Math.round(metres * 2) / 2
const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

export function placed (box: Box): Box {
  const [width, height] = [within(snap(box.width), sideMin, planMax), within(snap(box.height), sideMin, planMax)]
  return { x: within(snap(box.x), 0, planMax - width), y: within(snap(box.y), 0, planMax - height), width, height }
}

export function spotOf ({ x, y }: Spot): Spot {
  return { x: within(snap(x), 0, planMax), y: within(snap(y), 0, planMax) }
}

export function extentOf (places: Places): { readonly width: number, readonly height: number } {
  const rights = [...known(places.areas).map(box => box.x + box.width), ...known(places.counters).map(({ x }) => x + desk.width / 2)]
  const bottoms = [...known(places.areas).map(box => box.y + box.height), ...known(places.counters).map(({ y }) => y + desk.height / 2)]
  return { width: Math.min(planMax, Math.max(least.width, Math.ceil(Math.max(0, ...rights) + margin))), height: Math.min(planMax, Math.max(least.height, Math.ceil(Math.max(0, ...bottoms) + margin))) }
}

/** A thing moved by so much; an area takes the counters in `along` with it. */
export function moved (places: Places, { kind, id }: Thing, by: Spot, along: readonly string[] = []): Places {
  if (kind === 'counter') {
    const spot = places.counters[id]
    return spot ? { ...places, counters: { ...places.counters, [id]: spotOf({ x: spot.x + by.x, y: spot.y + by.y }) } } : places
  }
  const box = places.areas[id]
  if (!box) return places
  const to = placed({ ...box, x: box.x + by.x, y: box.y + by.y })
  const done = { x: to.x - box.x, y: to.y - box.y }
  const counters = Object.fromEntries(along.flatMap(each => {
    const spot = places.counters[each]
    return spot ? [[each, spotOf({ x: spot.x + done.x, y: spot.y + done.y })]] : []
  }))
  return { areas: { ...places.areas, [id]: to }, counters: { ...places.counters, ...counters } }
}

export function sized (places: Places, areaId: string, by: Spot): Places {
  const box = places.areas[areaId]
  return box ? { ...places, areas: { ...places.areas, [areaId]: placed({ ...box, width: Math.max(sideMin, box.width + by.x), height: Math.max(sideMin, box.height + by.y) }) } } : places
}

export function without (places: Places, { kind, id }: Thing): Places {
  return kind === 'area' ? { ...places, areas: { ...places.areas, [id]: undefined } } : { ...places, counters: { ...places.counters, [id]: undefined } }
}

/** What the server is told: only what differs. */
export function placeStep (hallId: string, before: Places, after: Places): Extract<CatalogStep, { do: 'place' }> | undefined {
  const areas = differing(before.areas, after.areas)
  const counters = differing(before.counters, after.counters)
  if (Object.keys(areas).length + Object.keys(counters).length === 0) return undefined
  return { do: 'place', hallId, ...Object.keys(areas).length > 0 && { areas }, ...Object.keys(counters).length > 0 && { counters } }
}

export interface Overlap { readonly kind: Thing['kind'], readonly one: string, readonly other: string }

/** Areas that lie on each other, desks that stand on each other. */
export function overlapsIn ({ areas, counters }: Places): Overlap[] {
  const boxes = Object.entries(areas).flatMap(([id, box]) => box ? [{ id, ...box }] : [])
  const desks = Object.entries(counters).flatMap(([id, spot]) => spot ? [{ id, x: spot.x, y: spot.y, width: desk.width, height: desk.height }] : [])
  return [...pairs(boxes, 'area'), ...pairs(desks, 'counter')]
}

function pairs (boxes: ReadonlyArray<Box & { readonly id: string }>, kind: Thing['kind']): Overlap[] {
  return boxes.flatMap((one, index) => boxes.slice(index + 1).filter(other => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height)
    .map(other => ({ kind, one: one.id, other: other.id })))
}

function differing<T> (before: Readonly<Record<string, T | undefined>>, after: Readonly<Record<string, T | undefined>>): Record<string, T | null> {
  return Object.fromEntries(Object.keys({ ...before, ...after }).filter(id => JSON.stringify(before[id]) !== JSON.stringify(after[id])).map(id => [id, after[id] ?? null]))
}

export function known<T> (record: Readonly<Record<string, T | undefined>>): T[] {
  return Object.values(record).filter((each): each is T => each !== undefined)
}
