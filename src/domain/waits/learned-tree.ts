/**
 * One regression tree: a few questions to a row of features, a number at the end of each way.
 *
 * Grown best question first on histograms of the coded features (Friedman 2001, "Greedy function
 * approximation"; histograms and best-first growth as in Ke et al. 2017, "LightGBM").
 */
import type { Borders } from './learned-bins.js'

/** Node `i` asks whether feature `feature[i]` is at most `border[i]` or not known: `left[i]`, else `left[i] + 1`. A leaf has feature -1. */
export interface Tree {
  readonly feature: readonly number[]
  readonly border: readonly number[]
  readonly left: readonly number[]
  readonly value: readonly number[]
}

export interface GrowthLimits {
  readonly leavesMax: number
  /** Rows that each leaf must rest on. */
  readonly rowsMin: number
  /** Rows' worth of zeros mixed into each leaf, so that small leaves say little. */
  readonly restraint: number
}

export interface Ground {
  readonly codes: readonly Uint8Array[]
  readonly borders: readonly Borders[]
  /** What is left to explain, one per row of the table. */
  readonly residual: Float64Array
  /** The rows to grow on; reordered here so that each leaf's rows stand together. */
  readonly rows: Int32Array
  /** The features that may be asked about. */
  readonly features: readonly number[]
}

interface Leaf { node: number, from: number, to: number, sums: Float64Array, split: Split | undefined }
interface Split { feature: number, code: number, gain: number }

/** Room for every code of one feature: sum and count side by side. */
const wide = 512
/** A question must explain more than rounding errors do. */
const gainMin = 1e-9

/** Grows a tree; `valueOf(from, to)` says what a leaf answers whose rows are `ground.rows[from..to)`. */
export function growTree (ground: Ground, limits: GrowthLimits, valueOf?: (from: number, to: number) => number): Tree {
  const tree = { feature: [-1], border: [0], left: [0], value: [0] }
  const { rows, residual } = ground
  const first: Leaf = { node: 0, from: 0, to: rows.length, sums: sumsOf(ground, 0, rows.length), split: undefined }
  first.split = bestSplit(ground, first, limits)
  const leaves = [first]

  while (leaves.length < limits.leavesMax) {
    let best: Leaf | undefined
    for (const leaf of leaves) if (leaf.split && leaf.split.gain > (best?.split?.gain ?? gainMin)) best = leaf
    if (!best?.split) break
    const { feature, code } = best.split
    const middle = divide(ground, best, best.split)
    const child = tree.feature.length
    tree.feature[best.node] = feature
    tree.border[best.node] = ground.borders[feature]?.[code - 1] ?? -Number.MAX_VALUE
    tree.left[best.node] = child
    tree.feature.push(-1, -1)
    for (const array of [tree.border, tree.left, tree.value]) array.push(0, 0)

    // Only the smaller side is summed up; the larger one is what remains.
    const isLeftSmall = middle - best.from <= best.to - middle
    const small = isLeftSmall ? sumsOf(ground, best.from, middle) : sumsOf(ground, middle, best.to)
    const large = best.sums
    for (let i = 0; i < large.length; i++) large[i] = (large[i] ?? 0) - (small[i] ?? 0)
    const right: Leaf = { node: child + 1, from: middle, to: best.to, sums: isLeftSmall ? large : small, split: undefined }
    Object.assign(best, { node: child, to: middle, sums: isLeftSmall ? small : large })
    best.split = bestSplit(ground, best, limits)
    right.split = bestSplit(ground, right, limits)
    leaves.push(right)
  }

  const mean = (from: number, to: number): number => {
    let sum = 0
    for (let i = from; i < to; i++) sum += residual[rows[i] ?? 0] ?? 0
    return sum / (to - from + limits.restraint)
  }
  for (const { node, from, to } of leaves) tree.value[node] = (valueOf ?? mean)(from, to)
  return tree
}

/** Per feature and code the sum of what is left to explain, and how many rows. */
function sumsOf ({ codes, residual, rows, features }: Ground, from: number, to: number): Float64Array {
  const sums = new Float64Array(features.length * wide)
  features.forEach((feature, f) => {
    const column = codes[feature] ?? new Uint8Array()
    const base = f * wide
    for (let i = from; i < to; i++) {
      const row = rows[i] as number
      const at = base + 2 * (column[row] as number)
      sums[at] = (sums[at] as number) + (residual[row] as number)
      sums[at + 1] = (sums[at + 1] as number) + 1
    }
  })
  return sums
}

/** The question that takes most of the squared error away. */
function bestSplit ({ features, borders }: Ground, { sums, from, to }: Leaf, { rowsMin, restraint }: GrowthLimits): Split | undefined {
  const count = to - from
  if (count < 2 * rowsMin) return undefined
  let best: Split | undefined
  features.forEach((feature, f) => {
    const base = f * wide
    const codesMax = (borders[feature]?.length ?? 0) + 1
    let sum = 0
    for (let code = 0; code <= codesMax; code++) sum += sums[base + 2 * code] as number
    const before = sum * sum / (count + restraint)
    let leftSum = 0
    let leftCount = 0
    for (let code = 0; code < codesMax; code++) {
      leftSum += sums[base + 2 * code] as number
      leftCount += sums[base + 2 * code + 1] as number
      if (leftCount < rowsMin) continue
      if (count - leftCount < rowsMin) break
      const rightSum = sum - leftSum
      const gain = leftSum * leftSum / (leftCount + restraint) + rightSum * rightSum / (count - leftCount + restraint) - before
      if (gain > (best?.gain ?? gainMin)) best = { feature, code, gain }
    }
  })
  return best
}

/** Moves the rows of the left side to the front and answers where the right side begins. Keeps their order. */
function divide ({ codes, rows }: Ground, { from, to }: Leaf, { feature, code }: Split): number {
  const column = codes[feature] ?? new Uint8Array()
  const right: number[] = []
  let middle = from
  for (let i = from; i < to; i++) {
    const row = rows[i] as number
    if ((column[row] as number) <= code) rows[middle++] = row
    else right.push(row)
  }
  rows.set(right, middle)
  return middle
}

/** What a tree answers to one row of features, given by `feature => value`. */
export function answerOf ({ feature, border, left, value }: Tree, row: ArrayLike<number>): number {
  let node = 0
  for (;;) {
    const asked = feature[node] as number
    if (asked < 0) return value[node] as number
    // Not "at most": what is not known goes left, as its code 0 does.
    node = (left[node] as number) + ((row[asked] as number) > (border[node] as number) ? 1 : 0)
  }
}
