/** The bank's days as cases: who asked when, what could be seen then, what came of it. */
import type { BankDay } from './bank-days.js'
import { bankFeatures } from './bank-features.js'
import { type AgentMemory, BankHall, liveBankDay } from './bank-hall.js'
import { bankNormsOf, type BankNorms, hourOf, isJudged, isWorkday } from './bank-norms.js'
import { rollBank } from './bank-roll.js'
import type { Case, Fold } from './cases.js'

/** Norms come from the fitting days alone; the memory of agents goes on from day to day. */
export function bankFold (fit: readonly BankDay[], judged: readonly BankDay[], progress: (share: number) => void = () => {}): Fold {
  const norms = bankNormsOf(fit.filter(isWorkday))
  const agents = new Map<string, AgentMemory>()
  const all = fit.length + judged.length
  let done = 0
  const casesOf = (days: readonly BankDay[]): Case[] => days.flatMap(day => {
    progress(done++ / all)
    return isWorkday(day) ? bankCases(day, norms, agents) : []
  })
  return { fit: casesOf(fit), judged: casesOf(judged) }
}

export function bankCases (day: BankDay, norms: BankNorms, agents: Map<string, AgentMemory>): Case[] {
  const cases: Case[] = []
  const hall = new BankHall(agents)
  liveBankDay(day.calls, hall, call => {
    if (!isJudged(call)) return
    const rolled = rollBank(hall, call, norms, `${day.date} ${call.at} ${hall.line.size}`)
    cases.push({
      day: day.date,
      askedAt: call.at,
      knownAt: call.leftAt,
      wait: call.wait,
      features: Float64Array.from(Object.values(bankFeatures(hall, call, day.dow, norms, rolled))),
      plain: bankPlain(hall, call, norms)
    })
  })
  return cases
}

/** The plain predictors, as the data's README has them. Seconds. */
export function bankPlain (hall: BankHall, call: { readonly at: number }, norms: BankNorms): Record<string, number> {
  const { at } = call
  const oldest = Math.min(...[...hall.line].map(other => other.at))
  // Agents who began a talk in the last quarter of an hour.
  const seen = [...hall.desks.values()].filter(desk => desk.sinceAt >= at - 900).length
  return {
    mean: norms.wait,
    hour: norms.waitByHour.get(hourOf(call)) ?? NaN,
    ma30: hall.waits.meanSince(at - 1800),
    les: hall.waits.last,
    hol: oldest === Infinity ? hall.waits.last : at - oldest,
    ql: (hall.line.size + 1) * norms.talk / Math.max(1, seen)
  }
}
