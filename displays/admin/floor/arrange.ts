/** Puts what is not on the plan yet where it does not lie on anything: areas in rows, each with its counters along its sides. To be moved from there. */
import { desk, placed, snap, spotOf, type Box, type Places, type Spot } from './places.js'

export interface ToPlace { readonly areas: ReadonlyArray<{ readonly areaId: string, readonly squareMetres: number }>, readonly counters: ReadonlyArray<{ readonly counterId: string, readonly areaId: string }> }

const rowWidth = 40
const gap = 2
const deskStep = 2
const usualBox = { width: 8, height: 5 }

/** Everything that is missing, by area. */
export function arranged (places: Places, all: ToPlace): Places {
  let now = places
  for (const area of all.areas) if (!now.areas[area.areaId]) now = withArea(now, area, all.counters.filter(({ areaId, counterId }) => areaId === area.areaId && !now.counters[counterId]).length)
  for (const { counterId, areaId } of all.counters) if (!now.counters[counterId]) now = withCounter(now, counterId, now.areas[areaId])
  return now
}

/** One area, below and beside what is there: twice as wide as deep, as large as it is said to be. */
export function withArea (places: Places, { areaId, squareMetres }: ToPlace['areas'][number], counterCount = 0): Places {
  const width = Math.max(usualBox.width / 2, snap(Math.sqrt(squareMetres * 2)))
  const height = Math.max(1.5, snap(squareMetres / width))
  const rows = Math.ceil(counterCount / Math.max(1, Math.floor(width / deskStep)))
  const above = Math.ceil(rows / 2) * deskStep
  const needed = { width, height: height + rows * deskStep }
  const at = freeSpot(places, needed)
  return { ...places, areas: { ...places.areas, [areaId]: placed({ x: at.x, y: at.y + above, width, height }) } }
}

/** Along the upper side of its area, then along the lower one, then in further rows. */
export function withCounter (places: Places, counterId: string, area: Box | undefined): Places {
  const box = area ?? { ...freeSpot(places, usualBox), ...usualBox }
  const perRow = Math.max(1, Math.floor(box.width / deskStep))
  for (let index = 0; ; index++) {
    const [row, column] = [Math.floor(index / perRow), index % perRow]
    const off = (Math.floor(row / 2) + 0.5) * deskStep
    const wanted = { x: box.x + (column + 0.5) * deskStep, y: row % 2 === 0 ? box.y - off : box.y + box.height + off }
    const spot = spotOf(wanted)
    const isFree = wanted.y >= desk.height / 2
      && !Object.values(places.counters).some(each => each && Math.abs(each.x - spot.x) < deskStep && Math.abs(each.y - spot.y) < deskStep - 0.5)
      && !Object.values(places.areas).some(each => each && standsOn(spot, each))
    if (isFree || row > 200) return { ...places, counters: { ...places.counters, [counterId]: spot } }
  }
}

function standsOn ({ x, y }: Spot, box: Box): boolean {
  return x - desk.width / 2 < box.x + box.width && box.x < x + desk.width / 2 && y - desk.height / 2 < box.y + box.height && box.y < y + desk.height / 2
}

/** The first place, in reading order, at which nothing lies. */
function freeSpot (places: Places, { width, height }: { readonly width: number, readonly height: number }): Spot {
  const taken = [
    ...Object.values(places.areas).flatMap(box => box ? [box] : []),
    ...Object.values(places.counters).flatMap(spot => spot ? [{ x: spot.x - 1, y: spot.y - 1, width: 2, height: 2 }] : [])
  ]
  const isFree = (x: number, y: number): boolean => !taken.some(box => x < box.x + box.width + gap && box.x < x + width + gap && y < box.y + box.height + gap && box.y < y + height + gap)
  for (let y = 1; y < 400; y += 1) {
    for (let x = 1; x === 1 || x + width <= rowWidth; x += 1) if (isFree(x, y)) return { x, y }
  }
  return { x: 1, y: 1 }
}
