/** How long a visit takes at each line, such that the desks are as busy as a real hall's. */
import { minuteMs } from '../../src/domain/hall-clock.js'
import type { Arrival } from './arrivals.js'
import type { Shift } from './staffing.js'

/**
 * The snapshots cannot tell how long a visit took, for one counter is counted in several lines. What
 * they tell is the load; so a visit takes the staffed time of a line, less what is left idle, per visitor.
 */
const busyShare = 0.9
/** Of each visit, this goes by between pressing and speaking: the call, the way, the next press. */
const aroundMs = 0.8 * minuteMs
const shortestMs = 1 * minuteMs
const longestMs = 25 * minuteMs

/** Mean length of a visit per line, hall ms. */
export function serviceMeans (arrivals: readonly Arrival[], shifts: readonly Shift[]): Map<string, number> {
  const tickets = new Map<string, number>()
  for (const { serviceId } of arrivals) tickets.set(serviceId, (tickets.get(serviceId) ?? 0) + 1)

  const counters = new Map<string, number>()
  for (const { services } of shifts) for (const serviceId of services) counters.set(serviceId, (counters.get(serviceId) ?? 0) + 1)
  const weightOf = (serviceId: string) => (tickets.get(serviceId) ?? 0) / (counters.get(serviceId) ?? 1)

  const staffedMs = new Map<string, number>()
  for (const { services, turns } of shifts) {
    const weights = services.reduce((sum, serviceId) => sum + weightOf(serviceId), 0)
    const ms = turns.reduce((sum, { from, to, pauses }) => sum + to - from - pauses.reduce((away, pause) => away + pause.to - pause.from, 0), 0)
    for (const serviceId of services) {
      if (weights > 0) staffedMs.set(serviceId, (staffedMs.get(serviceId) ?? 0) + ms * weightOf(serviceId) / weights)
    }
  }
  return new Map([...tickets].map(([serviceId, count]) => {
    const perVisitMs = busyShare * (staffedMs.get(serviceId) ?? 0) / count - aroundMs
    return [serviceId, Math.min(longestMs, Math.max(shortestMs, perVisitMs))]
  }))
}
