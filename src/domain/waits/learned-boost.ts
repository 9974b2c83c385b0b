/**
 * A sum of small trees that learns a mean or a quantile from a table of features.
 *
 * Gradient boosting after Friedman 2001 (squared loss) and 2002 (each tree on a part of the rows);
 * quantiles by the check loss of Koenker & Bassett 1978, each leaf answering the quantile of what is left there.
 * The state is plain JSON. The same table and seed give the same trees.
 */
import { diceOf } from './dice.js'
import { bordersOf, codesOf, stepsMax, type Column } from './learned-bins.js'
import { answerOf, growTree, type GrowthLimits, type Tree } from './learned-tree.js'

export interface Learned {
  readonly start: number
  readonly trees: readonly Tree[]
}

export interface LearnOptions extends GrowthLimits {
  /** 0 < share < 1 learns that quantile; absent learns the mean. */
  readonly quantile?: number
  readonly trees: number
  /** How much of each tree's answer is believed. */
  readonly pace: number
  /** Share of the rows, and of the features, that each tree sees. */
  readonly rowShare: number
  readonly featureShare: number
  readonly steps: number
  readonly seed: string
}

export const learnDefaults: LearnOptions = {
  trees: 200, pace: 0.06, leavesMax: 24, rowsMin: 60, restraint: 20, rowShare: 0.7, featureShare: 0.7, steps: 64, seed: 'learned'
}

/**
 * Learns `target` from `columns`, all of one length.
 * @throws {RangeError} where the lengths differ, nothing is there to learn from, or a target is not a number
 */
export function learn (columns: readonly Column[], target: Float64Array, options: LearnOptions): Learned {
  const count = target.length
  if (count === 0) throw new RangeError('there is nothing to learn from')
  if (columns.some(({ length }) => length !== count)) throw new RangeError('the columns are not of one length')
  if (!target.every(Number.isFinite)) throw new RangeError('a target is not a number')
  const { quantile, pace, rowShare, featureShare } = options
  const dice = diceOf(options.seed)
  const borders = columns.map(column => bordersOf(column, Math.min(options.steps, stepsMax)))
  const codes = columns.map((column, f) => codesOf(column, borders[f] ?? []))
  const every = Int32Array.from(target.keys())

  const left = new Float64Array(count)
  const level = (from: number, to: number, rows: Int32Array): number => quantileOf(Float64Array.from(rows.subarray(from, to), row => left[row] ?? 0), quantile ?? 0.5)
  left.set(target)
  const start = quantile === undefined ? target.reduce((sum, value) => sum + value, 0) / count : level(0, count, every)
  for (let i = 0; i < count; i++) left[i] = (target[i] as number) - start

  const trees: Tree[] = []
  const pull = new Float64Array(count)
  for (let round = 0; round < options.trees; round++) {
    const rows = rowShare >= 1 ? every.slice() : every.filter(() => dice.next() < rowShare)
    const some = columns.map((_, f) => f).filter(() => featureShare >= 1 || dice.next() < featureShare)
    if (rows.length === 0 || some.length === 0) continue
    // The mean follows what is left itself, a quantile only its side (the slope of the check loss).
    if (quantile === undefined) pull.set(left)
    else for (let i = 0; i < count; i++) pull[i] = (left[i] as number) > 0 ? quantile : quantile - 1
    const grown = growTree({ codes, borders, residual: pull, rows, features: some }, options,
      quantile === undefined ? undefined : (from, to) => level(from, to, rows))
    // A tree without a question would only repeat which rows were drawn.
    if (grown.feature.length === 1) continue
    const tree = { ...grown, value: grown.value.map(value => value * pace) }
    trees.push(tree)
    subtract(left, tree, columns)
  }
  return { start, trees }
}

function subtract (left: Float64Array, { feature, border, left: child, value }: Tree, columns: readonly Column[]): void {
  for (let i = 0; i < left.length; i++) {
    let node = 0
    for (let asked = feature[0] as number; asked >= 0; asked = feature[node] as number) {
      node = (child[node] as number) + (((columns[asked] as Column)[i] as number) > (border[node] as number) ? 1 : 0)
    }
    left[i] = (left[i] as number) - (value[node] as number)
  }
}

/** The value with a share of `share` below it, between the two nearest; sorts `values` in place. */
export function quantileOf (values: Float64Array, share: number): number {
  values.sort()
  const at = share * (values.length - 1)
  const low = values[Math.floor(at)] ?? NaN
  const high = values[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}

/** What was learned says to one row of features, in the columns' order; NaN where a feature is not known. */
export function told ({ start, trees }: Learned, row: ArrayLike<number>): number {
  let sum = start
  for (const tree of trees) sum += answerOf(tree, row)
  return sum
}
