/** Which windows a guide should look at first: stuck ones, and paused ones that somebody waits for. */
import type { CounterFlow, FlowPage } from '../../../src/contract/flow.js'

/** People who wait in the area of a counter. */
export function waitingBy ({ areaId }: Pick<CounterFlow, 'areaId'>, { lines }: Pick<FlowPage, 'lines'>): number {
  return lines.reduce((sum, line) => sum + (line.areaId === areaId ? line.waiting : 0), 0)
}

export function isNeglected (counter: CounterFlow, flow: Pick<FlowPage, 'lines'>): boolean {
  return counter.isStuck || (counter.state === 'paused' && waitingBy(counter, flow) > 0)
}

/** Neglected ones first, the longest first; then as they stand in the hall, the closed ones last. */
export function byNeglect (flow: FlowPage): readonly CounterFlow[] {
  const standing = (counter: CounterFlow): number => isNeglected(counter, flow) ? 0 : counter.state === 'closed' ? 2 : 1
  return flow.counters.map((counter, place) => ({ counter, place })).sort((one, other) =>
    standing(one.counter) - standing(other.counter) ||
    (standing(one.counter) === 0 ? (one.counter.sinceAt ?? 0) - (other.counter.sinceAt ?? 0) : 0) ||
    one.place - other.place).map(({ counter }) => counter)
}
