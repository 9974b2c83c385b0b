/** Forecasts made by hand: a ladder in minutes, two people to a rung. */
import type { LineForecast } from '../../src/contract/forecast.js'

export const minute = 60_000

/** `p50Minutes` of who has nobody, two, four … before them; the last is the newcomer. */
export function lineForecast (serviceId: string, at: number, p50Minutes: readonly number[]): LineForecast {
  const ladder = p50Minutes.map((minutes, index) => ({ ahead: 2 * index, p10Ms: minutes * minute / 2, p50Ms: minutes * minute, p90Ms: minutes * minute * 2 }))
  const { ahead: _, ...wait } = ladder.at(-1) ?? { ahead: 0, p10Ms: 0, p50Ms: 0, p90Ms: 0 }
  return { serviceId, at, wait, ladder, meanMs: wait.p50Ms, sdMs: minute, later: {} }
}

/** A range in minutes. */
export const range = (p10: number, p50: number, p90: number) => ({ p10Ms: p10 * minute, p50Ms: p50 * minute, p90Ms: p90 * minute })
