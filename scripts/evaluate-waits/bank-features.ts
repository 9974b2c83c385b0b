/** What is seen in the bank's hall when somebody joins: the figures the wait is learned from. Seconds and counts. */
import type { BankCall } from './bank-days.js'
import { type BankHall, pooled, rankOf, services } from './bank-hall.js'
import type { BankNorms } from './bank-norms.js'
import type { Rolled } from './bank-roll.js'

/** An agent of whom little is known counts as so many usual talks. */
const usualTalks = 20

const meanOf = (values: readonly number[]): number => values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : NaN
const count = <T>(values: Iterable<T>, is: (value: T) => boolean): number => [...values].filter(is).length

/** Always the same keys in the same order; NaN where there is nothing to see. */
export function bankFeatures (hall: BankHall, call: BankCall, dow: number, norms: BankNorms, rolled: Rolled): Record<string, number> {
  const { at } = call
  return {
    ...lineOf(hall, call),
    ...dutyOf(hall, call, norms),
    ...lately(hall, call),
    time: at,
    weekday: dow % 7,
    byLength: (count(hall.line, other => rankOf(other) <= rankOf(call)) + 1) * norms.talk / Math.max(1, count(hall.desks.values(), desk => desk.sinceAt >= at - 900)),
    rolledSteady: rolled.steady,
    rolledMean: rolled.mean,
    rolledSd: rolled.sd,
    rolledP10: rolled.p10,
    rolledP90: rolled.p90
  }
}

function lineOf (hall: BankHall, call: BankCall): Record<string, number> {
  const line = [...hall.line]
  const { at } = call
  const rank = rankOf(call)
  const ahead = line.filter(other => rankOf(other) <= rank)
  const own = line.filter(({ service }) => service === call.service)
  const ages = line.map(other => at - other.at)
  return {
    prio: call.prio,
    service: services.findIndex(each => each === call.service),
    waiting: line.length,
    ahead: ahead.length,
    own: own.length,
    ownAhead: count(ahead, ({ service }) => service === call.service),
    newcomers: count(line, ({ service }) => service === 'NW'),
    stocks: count(line, ({ service }) => service === 'NE'),
    priority: count(line, ({ prio }) => prio === 2),
    headAge: line.length > 0 ? Math.max(...ages) : NaN,
    headLead: line.length > 0 ? rank - Math.min(...line.map(rankOf)) : NaN,
    ownHeadAge: own.length > 0 ? at - Math.min(...own.map(other => other.at)) : NaN,
    ages: ages.reduce((sum, age) => sum + age, 0),
    lastAge: line.length > 0 ? Math.min(...ages) : NaN
  }
}

function dutyOf (hall: BankHall, call: BankCall, { talk }: BankNorms): Record<string, number> {
  const { at, service } = call
  const duty = hall.onDuty(at, 900)
  const busy = duty.filter(([, desk]) => desk.call !== undefined)
  const elapsed = busy.map(([, desk]) => at - desk.sinceAt)
  const share = ([agent]: (typeof duty)[number]): number => {
    const memory = hall.agents.get(agent)
    return memory && memory.calls > usualTalks ? (memory.byService.get(service) ?? 0) / memory.calls : 0
  }
  const skill = duty.reduce((sum, each) => sum + share(each), 0)
  return {
    duty: duty.length,
    duty30s: hall.onDuty(at, 30).length,
    duty2: hall.onDuty(at, 120).length,
    duty5: hall.onDuty(at, 300).length,
    duty60: hall.onDuty(at, 3600).length,
    busy: busy.length,
    busyHere: count(busy, ([, desk]) => pooled.has(desk.call?.service ?? '')),
    skill,
    skillBusy: busy.reduce((sum, each) => sum + share(each), 0),
    able: count(duty, each => share(each) > 0.02),
    pace: meanOf(duty.map(([agent]) => {
      const { seconds = 0, calls = 0 } = hall.agents.get(agent) ?? {}
      return (seconds + usualTalks * talk) / (calls + usualTalks)
    })),
    elapsed: meanOf(elapsed),
    elapsedLeast: elapsed.length > 0 ? Math.min(...elapsed) : NaN,
    elapsedMost: elapsed.length > 0 ? Math.max(...elapsed) : NaN,
    byOwnLength: (count(hall.line, other => other.service === service && rankOf(other) <= rankOf(call)) + 1) * talk / Math.max(0.3, skill)
  }
}

function lately (hall: BankHall, { at, service }: BankCall): Record<string, number> {
  const { waits, starts, joins, gaveUp, talks } = hall
  const own = hall.waitsBy.get(service)
  return {
    last: waits.last,
    lastAgo: at - waits.lastAt,
    last3: waits.meanOfLast(3),
    last10: waits.meanOfLast(10),
    mean10: waits.meanSince(at - 600),
    mean30: waits.meanSince(at - 1800),
    ownLast: own?.last ?? NaN,
    ownLastAgo: at - (own?.lastAt ?? NaN),
    ownLast3: own?.meanOfLast(3) ?? NaN,
    ownMean30: own?.meanSince(at - 1800) ?? NaN,
    starts2: starts.countSince(at - 120),
    starts5: starts.countSince(at - 300),
    starts15: starts.countSince(at - 900),
    starts30: starts.countSince(at - 1800),
    startAgo: at - starts.lastAt,
    queuedShare: starts.meanSince(at - 900),
    joins5: joins.countSince(at - 300),
    joins15: joins.countSince(at - 900),
    joins30: joins.countSince(at - 1800),
    gaveUp5: gaveUp.countSince(at - 300),
    gaveUp15: gaveUp.countSince(at - 900),
    talk10: talks.meanOfLast(10),
    talk30: talks.meanSince(at - 1800),
    byPace: (hall.line.size + 1) * 900 / Math.max(1, starts.countSince(at - 900) + gaveUp.countSince(at - 900))
  }
}
