/** The bank rolled forward: its lines, its agents on duty, its call rule, as a scene of the domain. */
import { diceOf } from '../../src/domain/waits/dice.js'
import { estimateOf } from '../../src/domain/waits/estimate.js'
import { normalShare } from '../../src/domain/waits/normal.js'
import { rollForward, rollMean } from '../../src/domain/waits/roll-forward.js'
import type { Scene } from '../../src/domain/waits/scene.js'
import type { BankCall } from './bank-days.js'
import { type AgentMemory, type BankHall, headStartS, kindOf, kinds, rankOf, services } from './bank-hall.js'
import type { BankNorms } from './bank-norms.js'

const futures = 40
/** Agents who ended a call so lately are on duty, if only on a short break. */
const dutyS = 900
const arrivalsS = 1800
/** Sooner nobody takes the next call. */
const breathS = 5
/** An agent who is known takes what he has taken at least so often, or as such a share. */
const [callsMin, shareMin, knownMin] = [3, 0.01, 30]
/** Whoever would not be called by then: nobody waits so long. */
const horizonS = 1800

export interface Rolled { readonly steady: number, readonly mean: number, readonly sd: number, readonly p10: number, readonly p90: number }

/** The wait of somebody who joins now, in seconds, over many futures. */
export function rollBank (hall: BankHall, call: BankCall, norms: BankNorms, seed: string): Rolled {
  const scene = sceneOf(hall, call.at, norms)
  const ghosts = [{ line: kindOf(call), rank: scene.at, eligibleAt: scene.at }]
  const [steady = Infinity] = rollMean(scene, ghosts)
  const [startAt = new Float64Array()] = rollForward(scene, ghosts, { futures, dice: diceOf(seed) }).startAt
  const estimate = estimateOf(startAt, scene.at, scene.at + horizonS * 1000)
  const { meanMs = NaN, sdMs = NaN, q10Ms = NaN, q90Ms = NaN } = estimate ?? {}
  return {
    steady: Math.min(horizonS, (steady - scene.at) / 1000),
    mean: meanMs / 1000,
    sd: sdMs / 1000,
    p10: q10Ms / 1000,
    p90: q90Ms / 1000
  }
}

function sceneOf (hall: BankHall, at: number, norms: BankNorms): Scene {
  const { lawByService, gap } = norms
  const now = at * 1000
  return {
    at: now,
    closesAt: Infinity,
    laws: Array.from({ length: kinds }, (_, kind) => {
      const { mean, scv } = lawByService.get(services[kind >> 1] ?? '') ?? { mean: 180, scv: 1 }
      return { meanMs: (mean + gap) * 1000, scv }
    }),
    desks: hall.onDuty(at, dutyS).map(([agent, desk]) => ({
      lines: linesOf(hall.agents.get(agent)),
      // Whoever has been away for a while will be away for about as long again.
      ...desk.call ? { busy: { line: kindOf(desk.call), sinceAt: desk.sinceAt * 1000 } } : { freeAt: now + (breathS + at - desk.freeSince) * 1000 }
    })),
    people: peopleOf(hall, at, norms),
    arrivals: hall.joins.kindsSince(at - arrivalsS, kinds).map(count => ({ from: now, stepMs: arrivalsS * 1000, perMs: [count / arrivalsS / 1000] })),
    noShow: 0,
    absentMs: 0
  }
}

/**
 * Whoever hangs up is seen to leave: the others are still there, and are there when called with the probability that
 * who has had patience so far has it until then.
 */
function peopleOf (hall: BankHall, at: number, { talk, patience }: BankNorms): Scene['people'] {
  const staysFor = (age: number): number => age > 0 ? normalShare(Math.log(patience.median / age) / patience.sigma) : 1
  const pace = talk / Math.max(1, hall.onDuty(at, dutyS).length)
  return [...hall.line].toSorted((a, b) => rankOf(a) - rankOf(b)).map((call, place) => {
    const age = at - call.at
    const moment = call.at * 1000
    return { line: kindOf(call), rank: moment, tie: place, issuedAt: moment, eligibleAt: moment, weight: staysFor(age + (place + 1) * pace) / Math.max(1e-9, staysFor(age)) }
  })
}

/** Priority callers are compared as if they had come earlier. */
function linesOf (memory: AgentMemory | undefined): Scene['desks'][number]['lines'] {
  const takes = (service: string): boolean => {
    const own = memory?.byService.get(service) ?? 0
    return memory === undefined || memory.calls < knownMin || own >= callsMin || own / memory.calls > shareMin
  }
  return services.flatMap((service, i) => takes(service) ? [{ line: 2 * i, handicapMs: 0 }, { line: 2 * i + 1, handicapMs: -headStartS * 1000 }] : [])
}
