/** Windows by their numbers, in few words: `1–10、15`. */
import type { CounterOfHall } from '../../shared/hall-view.js'

/** Those that do this service as their own; numbers in a row stand as a span. */
export function windowSpans (counters: ReadonlyArray<Pick<CounterOfHall, 'number' | 'services'>>, serviceId: string): readonly string[] {
  const numbers = counters.filter(({ services }) => services.includes(serviceId)).map(({ number }) => number)
  const spans: Array<{ first: string, last: string }> = []
  for (const number of numbers) {
    const before = spans[spans.length - 1]
    if (before && follows(before.last, number)) before.last = number
    else spans.push({ first: number, last: number })
  }
  return spans.map(({ first, last }) => first === last ? first : `${first}–${last}`)
}

function follows (one: string, next: string): boolean {
  return /^\d+$/.test(one) && /^\d+$/.test(next) && Number(next) === Number(one) + 1
}
