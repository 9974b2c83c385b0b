/** Sums up what was measured, and sets ours beside the bare machine's of the same round. */

/** What one slice of measuring gave; times in ms, more figures may stand beside the three. */
export interface Figures {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly [more: string]: number
}

/** Ours and the bare machine, measured one right after the other. */
export interface Round {
  readonly ours: Figures
  readonly bare: Figures
}

export interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
}

/** `ratio` is ours / bare within a round: by `perSecond` 1 is the most, by a time 1 is the least. */
export type By = 'perSecond' | 'p50Ms' | 'p99Ms'

export interface Result {
  readonly by: By
  readonly rounds: number
  readonly ratio: Spread
  readonly ours: Readonly<Record<string, Spread>>
  readonly bare: Readonly<Record<string, Spread>>
}

export function resultOf (rounds: readonly Round[], by: By): Result {
  return {
    by,
    rounds: rounds.length,
    ratio: spreadOf(rounds.map(({ ours, bare }) => ours[by] / bare[by])),
    ours: spreads(rounds.map(round => round.ours)),
    bare: spreads(rounds.map(round => round.bare))
  }
}

/** `latencies` in ms, in any order; `tookMs` is how long all of it took. */
export function figuresOf (latencies: readonly number[], tookMs: number, more: Readonly<Record<string, number>> = {}): Figures {
  const ascending = Float64Array.from(latencies).toSorted()
  return { perSecond: latencies.length / tookMs * 1000, p50Ms: quantile(ascending, 0.5), p99Ms: quantile(ascending, 0.99), ...more }
}

/** The value that `share` of them do not exceed (nearest rank). @throws {RangeError} when there is none */
export function quantile (ascending: ArrayLike<number>, share: number): number {
  const value = ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)]
  if (value === undefined) throw new RangeError('nothing was measured')
  return value
}

export function spreadOf (values: readonly number[]): Spread {
  const ascending = values.toSorted((one, other) => one - other)
  const middle = (ascending.length - 1) / 2
  const median = (at(ascending, Math.floor(middle)) + at(ascending, Math.ceil(middle))) / 2
  return { min: at(ascending, 0), median, max: at(ascending, ascending.length - 1) }
}

/** What `--json` writes: medians, how far the rounds lay apart, and the bare machine beside them. */
export function plain ({ by, rounds, ratio, ours, bare }: Result) {
  return {
    ratio: rounded(ratio.median),
    ...medians(ours),
    by,
    rounds,
    ratioMin: rounded(ratio.min),
    ratioMax: rounded(ratio.max),
    spread: Object.fromEntries(Object.entries(ours).map(([name, { min, max }]) => [name, [rounded(min), rounded(max)]])),
    bare: medians(bare)
  }
}

function medians (all: Readonly<Record<string, Spread>>): Record<string, number> {
  return Object.fromEntries(Object.entries(all).map(([name, { median }]) => [name, rounded(median)]))
}

function spreads (all: readonly Figures[]): Record<string, Spread> {
  return Object.fromEntries(Object.keys(all[0] ?? {}).map(name => [name, spreadOf(all.map(figures => figures[name] ?? Number.NaN))]))
}

function at (ascending: readonly number[], index: number): number {
  const value = ascending[index]
  if (value === undefined) throw new RangeError('nothing was measured')
  return value
}

function rounded (value: number): number {
  return Number(value.toPrecision(4))
}
