/** Which windows a guide should look at first: stuck ones, and paused ones that somebody waits for. */
import type { CounterFlow, FlowPage } from '../../../src/contract/flow.js'
import type { HallView } from '../../shared/hall-view.js'

type Plans = HallView['counters']

/** People who wait for what this counter does, or helps with. */
export function waitingFor ({ counterId }: Pick<CounterFlow, 'counterId'>, plans: Plans, { lines }: Pick<FlowPage, 'lines'>): number {
  const { services = [], assists = [] } = plans.find(plan => plan.counterId === counterId) ?? {}
  return lines.reduce((sum, { serviceId, waiting }) => sum + (services.includes(serviceId) || assists.includes(serviceId) ? waiting : 0), 0)
}

export function isNeglected (counter: CounterFlow, plans: Plans, flow: Pick<FlowPage, 'lines'>): boolean {
  return counter.isStuck || (counter.state === 'paused' && waitingFor(counter, plans, flow) > 0)
}

/** Neglected ones first, the longest first; then as they stand in the hall, the closed ones last. */
export function byNeglect (flow: FlowPage, plans: Plans): readonly CounterFlow[] {
  const standing = (counter: CounterFlow): number => isNeglected(counter, plans, flow) ? 0 : counter.state === 'closed' ? 2 : 1
  return flow.counters.map((counter, place) => ({ counter, place })).toSorted((one, other) =>
    standing(one.counter) - standing(other.counter) ||
    (standing(one.counter) === 0 ? (one.counter.sinceAt ?? 0) - (other.counter.sinceAt ?? 0) : 0) ||
    one.place - other.place).map(({ counter }) => counter)
}
