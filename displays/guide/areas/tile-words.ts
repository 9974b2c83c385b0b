/** What an area's tile and the heat strip say: figures that agree with each other, and a word beside each colour. */
import type { AreaFlow } from '../../../src/contract/flow.js'

/** `0.953` is told as 95. */
export function percentOf (share: number): number {
  return Math.round(share * 100)
}

/** The areas of a grid in the order of the floor, as the catalogue lists them. */
export function inGrid<A extends { readonly gridId: string }> (areas: readonly A[], grid: string | undefined): readonly A[] {
  return grid === undefined ? areas : areas.filter(area => area.gridId === grid)
}

/** The ten minutes that the strip shows: those of the area that is foretold furthest. */
export function stripTimes (areas: readonly Pick<AreaFlow, 'cells'>[]): readonly number[] {
  const [longest] = areas.toSorted((one, other) => other.cells.length - one.cells.length)
  return longest?.cells.map(({ at }) => at) ?? []
}

/** Free seats; nobody is sent to a place that is full itself. */
export function freeSeats ({ seats, people }: Pick<AreaFlow, 'seats' | 'people'>): number {
  return Math.max(0, seats - people)
}

/** Where to send people who find no seat: the other area with most free seats, when it has a fair number. */
export function roomiest (areas: readonly AreaFlow[], areaId: string): AreaFlow | undefined {
  const [best] = areas.filter(area => area.areaId !== areaId && area.level < 2 && freeSeats(area) >= roomSeats)
    .toSorted((one, other) => freeSeats(other) - freeSeats(one))
  return best
}
const roomSeats = 5
