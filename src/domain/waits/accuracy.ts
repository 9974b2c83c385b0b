/** Every range that was told, held against what happened: error, bias and coverage, by how long it was told. */
import type { WaitReport } from '../../contract/flow.js'
import type { WaitRange } from '../../contract/wait.js'

/** Sums over the waits of one bin; ms. */
export interface AccuracyBin { readonly tickets: number, readonly covered: number, readonly errorMs: number, readonly squareMs2: number, readonly widthMs: number }
export interface AccuracyState { readonly bins: readonly AccuracyBin[] }

const minuteMs = 60_000
const edges = [0, 1, 3, 6, 12, 20, 35, 60]
const nothing: AccuracyBin = { tickets: 0, covered: 0, errorMs: 0, squareMs2: 0, widthMs: 0 }

export class Accuracy {
  readonly #bins: AccuracyBin[]

  constructor (state?: AccuracyState) {
    this.#bins = edges.map((_, index) => state?.bins[index] ?? nothing)
  }

  get state (): AccuracyState {
    return { bins: [...this.#bins] }
  }

  /** Only for who was served: how long the others would have waited, nobody knows. */
  hold ({ p10Ms, p50Ms, p90Ms }: WaitRange, waitedMs: number): void {
    const index = edges.findLastIndex(edge => edge * minuteMs <= p50Ms)
    const { tickets, covered, errorMs, squareMs2, widthMs } = this.#bins[index] ?? nothing
    const error = p50Ms - waitedMs
    this.#bins[index] = {
      tickets: tickets + 1,
      covered: covered + (p10Ms <= waitedMs && waitedMs <= p90Ms ? 1 : 0),
      errorMs: errorMs + error,
      squareMs2: squareMs2 + error * error,
      widthMs: widthMs + p90Ms - p10Ms
    }
  }

  /** Bias: told minus waited; below 0 people were told too little. */
  report (hallId: string): WaitReport {
    const all = this.#bins.reduce((sum, bin) => ({
      tickets: sum.tickets + bin.tickets,
      covered: sum.covered + bin.covered,
      errorMs: sum.errorMs + bin.errorMs,
      squareMs2: sum.squareMs2 + bin.squareMs2,
      widthMs: sum.widthMs + bin.widthMs
    }))
    return {
      hallId,
      tickets: all.tickets,
      rmseMin: rmse(all),
      biasMin: all.tickets === 0 ? null : all.errorMs / all.tickets / minuteMs,
      coverage80: coverage(all),
      bins: this.#bins.map((bin, index) => ({ fromMin: edges[index] ?? 0, toMin: edges[index + 1] ?? null, tickets: bin.tickets, coverage80: coverage(bin), rmseMin: rmse(bin) }))
    }
  }
}

function coverage ({ tickets, covered }: AccuracyBin): number | null {
  return tickets === 0 ? null : covered / tickets
}

function rmse ({ tickets, squareMs2 }: AccuracyBin): number | null {
  return tickets === 0 ? null : Math.sqrt(squareMs2 / tickets) / minuteMs
}
