/**
 * Features as a few steps each: what a tree may ask about a number.
 *
 * A table is held by columns, one `Float64Array` per feature, all of one length; NaN means "not known".
 */

export type Column = Float64Array

/** Codes fit in a byte: 0 for "not known", then one for each step. */
export const stepsMax = 254

/** Ascending borders of one feature; a value's code is 1 + the number of borders below it. */
export type Borders = readonly number[]

/** Borders between about equally many values, midway between two neighbours that occur. */
export function bordersOf (column: Column, steps: number): Borders {
  const sorted = column.filter(value => !Number.isNaN(value)).toSorted()
  const values = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1])
  if (values.length <= steps) return midway(values, Array.from(values.slice(1), (_, i) => i + 1))
  const cuts = new Set<number>()
  for (let step = 1; step < steps; step++) {
    const value = sorted[Math.floor(step * sorted.length / steps)] ?? NaN
    const below = place(values, value)
    // A value that many have is parted from those below it first, then from those above.
    const cut = below === 0 || cuts.has(below) ? below + 1 : below
    if (cut < values.length) cuts.add(cut)
  }
  return midway(values, [...cuts].toSorted((a, b) => a - b))
}

const midway = (values: Column, cuts: readonly number[]): number[] => cuts.map(cut => ((values[cut - 1] ?? NaN) + (values[cut] ?? NaN)) / 2)

/** How many of the ascending `values` are less than `value`. */
function place (values: ArrayLike<number>, value: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? Infinity) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** One byte per value: 0 where it is not known. */
export function codesOf (column: Column, borders: Borders): Uint8Array {
  return Uint8Array.from(column, value => Number.isNaN(value) ? 0 : 1 + place(borders, value))
}
