/** How good what was told turned out to be. */

export interface Score {
  /** Root of the mean squared error, and mean of told minus waited; in the source's unit. */
  readonly rmse: number
  readonly bias: number
  /** Share of waits within the range told for 80 %, its ends included, and the range's mean width. */
  readonly coverage80: number
  readonly width80: number
}

export interface Outcome { readonly told: number, readonly p10: number, readonly p90: number, readonly wait: number }

export function scoreOf (outcomes: readonly Outcome[]): Score {
  const mean = (of: (outcome: Outcome) => number): number => outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length
  return {
    rmse: Math.sqrt(mean(({ told, wait }) => (told - wait) ** 2)),
    bias: mean(({ told, wait }) => told - wait),
    coverage80: mean(({ p10, p90, wait }) => wait >= p10 && wait <= p90 ? 1 : 0),
    width80: mean(({ p10, p90 }) => p90 - p10)
  }
}
