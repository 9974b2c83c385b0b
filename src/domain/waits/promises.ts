/** Waits that were told with a number and have not come true yet, by ticket. */
import type { LineForecast } from '../../contract/forecast.js'
import type { WaitRange } from '../../contract/wait.js'

/** What somebody was told, and the estimate behind it; ms. */
export interface Promised extends WaitRange {
  readonly serviceId: string
  readonly at: number
  /** Before correction; absent where the forecast does not say. */
  readonly estimatedMs?: number
  readonly sigmaMs?: number
}

export interface PromisesState {
  readonly open: Readonly<Record<string, Promised>>
  /** The last forecast of each line. */
  readonly forecasts: Readonly<Record<string, Pick<LineForecast, 'wait' | 'meanMs' | 'sdMs'>>>
}

/** More open promises than any hall has tickets in a day: beyond it something issues by itself. */
const openMax = 10_000

export class Promises {
  readonly #open: Map<string, Promised>
  readonly #forecasts: Map<string, Pick<LineForecast, 'wait' | 'meanMs' | 'sdMs'>>

  constructor (state?: PromisesState) {
    this.#open = new Map(Object.entries(state?.open ?? {}))
    this.#forecasts = new Map(Object.entries(state?.forecasts ?? {}))
  }

  get state (): PromisesState {
    return { open: Object.fromEntries(this.#open), forecasts: Object.fromEntries(this.#forecasts) }
  }

  forecast ({ serviceId, wait, meanMs, sdMs }: LineForecast): void {
    this.#forecasts.set(serviceId, { wait, ...meanMs !== undefined && { meanMs }, ...sdMs !== undefined && { sdMs } })
  }

  /**
   * Somebody took a number at `at` and was told `range`. The forecast of the line was made for who came then; who is told
   * more or less of it, by the place in line, has an estimate that is larger or smaller in proportion.
   */
  make (ticketId: string, serviceId: string, at: number, range: WaitRange): void {
    if (this.#open.size >= openMax) return
    const { wait, meanMs, sdMs } = this.#forecasts.get(serviceId) ?? {}
    const of = wait && 'p50Ms' in wait && wait.p50Ms > 0 ? range.p50Ms / wait.p50Ms : 1
    this.#open.set(ticketId, { ...range, serviceId, at, ...meanMs !== undefined && { estimatedMs: of * meanMs }, ...sdMs !== undefined && { sigmaMs: sdMs } })
  }

  /** The promise of a ticket whose service starts, or that will not come true for other reasons; it is open no more. */
  take (ticketId: string): Promised | undefined {
    const promised = this.#open.get(ticketId)
    this.#open.delete(ticketId)
    return promised
  }

  clear (): void {
    this.#open.clear()
    this.#forecasts.clear()
  }
}
