/** One day's visitors, drawn ahead of every policy: the same people come whatever is decided about them. */
import { randomOf } from '../people/random.js'
import { dirichlet, exponential, logNormal, normal } from './laws.js'
import { expectedVisitors, halfHourMs, halfHourShares, minuteMs, nature, services, type Scenario } from './scenario.js'

export interface Visitor {
  readonly index: number
  readonly hall: number
  readonly service: number
  /** Since opening, ms. */
  readonly at: number
  /** At a clerk of ordinary speed, ms. */
  readonly workMs: number
  readonly comesWhenCalled: boolean
  /** Leaves without a word after this long, ms. */
  readonly patienceMs: number
  /** In [0, 1): says yes where consent is above it; one for the ticket, one for each offer. */
  readonly consent: readonly number[]
  /** Would go to a self-service terminal if sent there. */
  readonly takesTerminal: boolean
}

export interface SimulatedDay {
  readonly visitors: readonly Visitor[]
  /** Per hall and counter, stand-by counters last: what a piece of work takes is multiplied by it. */
  readonly speeds: ReadonlyArray<readonly number[]>
}

export function dayOf (scenario: Scenario, seed: string, day: number): SimulatedDay {
  const random = randomOf(`${seed}/day ${day}`)
  const levels = random.fork('levels')
  const common = normal(levels)
  const visitors = scenario.halls.flatMap((hall, hallIndex) => {
    const own = normal(levels)
    const level = 1 + nature.dayCv * (Math.sqrt(nature.commonShare) * common + Math.sqrt(1 - nature.commonShare) * own)
    const mix = dirichlet(random.fork(`mix ${hallIndex}`), services.map(({ share }) => share), nature.mixConcentration)
    return services.flatMap((_, service) => {
      const expected = expectedVisitors(hall) * Math.max(0.3, level) * (mix[service] ?? 0)
      return arrivals(scenario, seed, day, hallIndex, service, expected)
    })
  })
  return {
    visitors: visitors.toSorted((a, b) => a.at - b.at).map((visitor, index) => ({ ...visitor, index })),
    speeds: scenario.halls.map(({ counters, standby }, hall) => {
      const own = random.fork(`speeds ${hall}`)
      return Array.from({ length: counters + standby }, () => Math.max(0.7, 1 + nature.speedSd * normal(own)))
    })
  }
}

/** A Poisson stream through the profile of the day: unit-rate arrivals carried back by the inverse of the expected count. */
function arrivals (_scenario: Scenario, seed: string, day: number, hall: number, service: number, expected: number): Visitor[] {
  const random = randomOf(`${seed}/day ${day}/hall ${hall}/service ${service}`)
  const [when, who] = [random.fork('when'), random.fork('who')]
  const law = services[service]
  if (!law) return []
  const found: Visitor[] = []
  let count = 0
  let slot = 0
  let before = 0
  for (;;) {
    count += exponential(when)
    while (slot < halfHourShares.length && count > before + expected * (halfHourShares[slot] ?? 0)) {
      before += expected * (halfHourShares[slot] ?? 0)
      slot++
    }
    if (slot === halfHourShares.length) return found
    const into = (count - before) / (expected * (halfHourShares[slot] ?? 0))
    found.push({
      index: 0,
      hall,
      service,
      at: (slot + into) * halfHourMs,
      workMs: logNormal(who, law.meanMinutes * minuteMs, law.scv),
      comesWhenCalled: who.next() >= nature.noShow,
      patienceMs: nature.patience.medianMs * Math.exp(nature.patience.sigma * normal(who)),
      consent: Array.from({ length: 6 }, () => who.next()),
      takesTerminal: who.next() < law.online * nature.deflects
    })
  }
}
