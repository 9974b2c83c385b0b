/** Which calls, missed tickets and lines a wall lists. */
import type { WallBoard, WallCall, WallLine, WallMissed } from '../../src/contract/board.js'
import type { HallClock } from '../shared/hall-clock.js'
import type { HallView, LineView } from '../shared/hall-view.js'

/** A missed ticket is shown this long, real ms. */
export const missedShownMs = 60_000

/** The calls of one area: for those who wait there, and to the counters that stand there. */
export function callsHere (calls: readonly WallCall[], hall: HallView, areaId: string | undefined): readonly WallCall[] {
  if (areaId === undefined) return calls
  const services = new Set(hall.lines.filter(line => line.areaId === areaId).map(line => line.serviceId))
  const counters = new Set(hall.counters.filter(counter => counter.areaId === areaId).map(counter => counter.counterId))
  return calls.filter(call => services.has(call.serviceId) || counters.has(call.counterId))
}

/** Past calls, each ticket once with its last call, newest first; the hero is not among them. */
export function listed (calls: readonly WallCall[], hero: WallCall | undefined): readonly WallCall[] {
  const seen = new Set(hero ? [hero.label] : [])
  return calls.filter(call => {
    const isFirst = !seen.has(call.label)
    seen.add(call.label)
    return isFirst
  })
}

/** Whoever was called this long ago and has not come is still listed, real ms. */
export const listedMs = 3 * 60_000

/**
 * The rows of a list into which `fit` go: the newest. Only when more people are called and have not come than go into
 * it, all of them, to be paged through.
 */
export function rowsOf (calls: readonly WallCall[], fit: number, { at, speed }: Pick<HallClock, 'at' | 'speed'>): readonly WallCall[] {
  const expected = calls.filter(call => call.status === 'called' && at - call.at < listedMs * speed)
  return expected.length > fit ? expected : calls.slice(0, fit)
}

export function missedHere (board: WallBoard, hall: HallView, areaId: string | undefined, { at, speed }: Pick<HallClock, 'at' | 'speed'>): readonly WallMissed[] {
  const services = areaId === undefined ? undefined : new Set(linesHere(hall, areaId).map(line => line.serviceId))
  return board.missed.filter(({ missedAt, serviceId }) => at - missedAt < missedShownMs * speed && (!services || services.has(serviceId)))
}

export function linesHere (hall: HallView, areaId: string | undefined): readonly LineView[] {
  return areaId === undefined ? hall.lines : hall.lines.filter(line => line.areaId === areaId)
}

/** Visitors and open windows of some lines together. A window of two lines counts for both. */
export function sumOf (lines: readonly WallLine[]): { readonly waiting: number, readonly open: number } {
  return lines.reduce((sum, line) => ({ waiting: sum.waiting + line.waiting, open: sum.open + line.countersOpen }), { waiting: 0, open: 0 })
}

export function counterNumber (hall: HallView, counterId: string): string {
  return hall.counters.find(counter => counter.counterId === counterId)?.number ?? counterId
}

/** `1 号等候区 不动产登记` is read by its last part; what stands before it says where that is. */
export function areaParts (name: string): { readonly place: string, readonly main: string } {
  const cut = name.includes(', ') ? name.indexOf(', ') + 1 : name.lastIndexOf(' ')
  const main = name.slice(cut + 1)
  return cut > 0 && main.length > 1 ? { place: name.slice(0, cut).replace(/[,·\s]+$/, ''), main } : { place: '', main: name }
}
