/** One round over the counters of a hall: what is suggested to people, and which handicaps the hall changes by itself. */
import type { Board } from '../../contract/board.js'
import type { CounterPlan } from '../../contract/catalog.js'
import type { Effect, Plan } from '../../contract/plan.js'
import { handicapChanges, type Assist, type HandicapChange } from '../balance/handicaps.js'
import { countersNeeded, needSeen, noNeedState, type NeedState } from '../balance/staffing-need.js'
import { standbySuggestions, type StandbyLine } from '../balance/standby.js'
import { switchSuggestions } from '../balance/switching.js'
import { minuteMs } from '../hall-clock.js'
import { handicapMs } from '../handicap.js'
import { closingOf, isWithinHours } from '../hours.js'
import { sceneOf } from '../waits/scene-of.js'
import { compared, rollPart } from '../what-if.js'
import { coachSuggestions } from './coaches.js'
import { visitMs, type Look } from './looks.js'

export type PlanDraft = Omit<Plan, 'planId' | 'madeAt' | 'state' | 'answeredBy' | 'answeredAt'>

export interface CounterHandicaps {
  readonly counterId: string
  readonly handicaps: Record<string, number>
  readonly until: number
  readonly changes: readonly HandicapChange[]
}

export interface CounterRound {
  readonly plans: readonly PlanDraft[]
  readonly handicaps: readonly CounterHandicaps[]
  /** To be remembered until the next round. */
  readonly memory: CounterMemory
}

export interface CounterMemory {
  /** Which lines have too few counters, or too many, since when. */
  readonly needs: NeedState
  /** When something was last suggested, hall ms. */
  readonly suggestedAt: Readonly<Record<string, number>>
}

export const noCounterMemory: CounterMemory = { needs: noNeedState, suggestedAt: {} }

/** A suggestion that nobody has answered by then rests on another hall than there is. */
const answerMs = 10 * minuteMs
/** A changed handicap is left alone for this share of its time. */
const dwellShare = 2 / 3
/** Whoever did not want it, or has not answered, is not asked again at once. */
const restMs = 30 * minuteMs
/** A suggestion that spares those who wait less than this is none. */
const sparedMs = minuteMs
const futures = 20

export function counterRound (look: Look, memory: CounterMemory): CounterRound {
  const { now: { hall, board, at, catalog: { district: { balancing } } } } = look
  const dataAgeMs = at - board.forecastAt
  if (!board.isOpen || !isWithinHours(hall, at) || dataAgeMs > balancing.staleSeconds * 1000) return { plans: [], handicaps: [], memory }

  const need = new Map(hall.lines.map(({ serviceId }) => [serviceId, needOf(look, serviceId)] as const))
  const key = (serviceId: string) => `${hall.hallId} ${serviceId}`
  const needs = [...need].reduce((state, [serviceId, each]) => needSeen(state, key(serviceId), each, at), memory.needs)
  const lines = hall.lines.flatMap(({ serviceId }): StandbyLine[] => {
    const waitMs = waitOf(look, serviceId)
    const [shortSince, spareSince] = [needs.shortSince[key(serviceId)], needs.spareSince[key(serviceId)]]
    return waitMs === undefined ? [] : [{ serviceId, waitMs, ...shortSince !== undefined && { shortSince }, ...spareSince !== undefined && { spareSince } }]
  })
  const counters = hall.counters.flatMap(({ counterId, services }) => {
    const { state = 'closed' as const, sinceAt = at } = board.counters[counterId] ?? {}
    if (state === 'closed') return [{ counterId, serves: services, isOpen: false }]
    // Only what was opened for a while is suggested to be closed again.
    return isOnStandby(board, counterId) ? [{ counterId, serves: services, isOpen: true, openedAt: sinceAt }] : []
  })
  const closesAt = closingOf(hall, at) ?? Infinity
  const standby = standbySuggestions({ at, dataAgeMs, closesAt, lines, counters }, balancing).map(({ act, counterId, serviceId, waitMs }): PlanDraft => ({
    kind: act === 'open' ? 'open-counter' : 'close-counter', counterId, serviceId, expiresAt: at + answerMs,
    ...act === 'open' && closesAt < Infinity && { until: closesAt },
    inputs: { waitMinutes: minutes(waitMs), people: waitingIn(board, serviceId), ...need.get(serviceId) }
  }))
  const draftKey = ({ kind, counterId = '', zoneId = '' }: Pick<Plan, 'kind' | 'counterId' | 'zoneId'>) => `${hall.hallId} ${kind} ${counterId}${zoneId}`
  const open = new Set(Object.values(board.plans).map(draftKey))
  const plans = [...standby, ...switches(look, lines), ...coachSuggestions(look)]
    .filter(draft => !open.has(draftKey(draft)) && at - (memory.suggestedAt[draftKey(draft)] ?? -Infinity) >= restMs)
    .map(draft => ({ ...draft, ...effectOf(look, draft) })).filter(helps)
  const suggestedAt = { ...Object.fromEntries(Object.entries(memory.suggestedAt).filter(([, since]) => at - since < restMs)), ...Object.fromEntries(plans.map(plan => [draftKey(plan), at])) }
  return { plans, handicaps: handicapsOf(look), memory: { needs, suggestedAt } }
}

/** Of who came now; where nobody would be called although people wait, until the hall closes. */
function waitOf ({ now: { hall, board, at }, newcomers }: Look, serviceId: string): number | undefined {
  const known = newcomers.get(serviceId)?.expected.startsInMs
  if (known !== undefined) return known
  const closesAt = closingOf(hall, at)
  return waitingIn(board, serviceId) > 0 && closesAt !== undefined ? closesAt - at : undefined
}

function needOf (look: Look, serviceId: string): { readonly needed: number, readonly counters: number } {
  const { now: { hall, board, at, experience: { arrivals, noShows }, catalog: { district: { balancing } } } } = look
  const meanServiceMs = visitMs(look.now, serviceId)
  const { from, stepMs, perMs } = arrivals.stepsAt(at, serviceId)
  // The first step has begun: what is left of it counts.
  const expected = perMs.map((rate, step) => rate * (step === 0 ? Math.max(0, from + stepMs - at) : stepMs))
  return {
    needed: countersNeeded({ workMs: waitingIn(board, serviceId) * (1 - noShows.share) * meanServiceMs, meanServiceMs, stepMs, arrivals: expected, targetMs: balancing.standbyOpenMinutes * minuteMs }),
    counters: hall.counters.filter(({ counterId, services }) => board.counters[counterId]?.state === 'open' && services.includes(serviceId)).length
  }
}

function switches (look: Look, lines: readonly StandbyLine[]): PlanDraft[] {
  const { now: { hall, board, at, catalog: { district: { balancing } } } } = look
  const open = hall.counters.filter(({ counterId }) => board.counters[counterId]?.state === 'open')
  const ofLine = lines.map(({ serviceId, waitMs }) => ({ serviceId, waitMs, counters: open.filter(({ services }) => services.includes(serviceId)).length }))
  const counters = open.flatMap(counter => {
    const { counterId, assists = [] } = counter
    const { handicaps, sinceAt = at } = board.counters[counterId] ?? {}
    const serviceId = longestOf(look, counter.services)
    return handicaps || serviceId === undefined ? [] : [{ counterId, serviceId, sinceAt, skills: assists }]
  })
  const until = at + balancing.handicapForMinutes * minuteMs
  const behindMs = Math.min(Math.max(hall.rules.assistHandicapMinutes, balancing.handicapMinMinutes), balancing.handicapMaxMinutes) * minuteMs
  return switchSuggestions(at, ofLine, counters).map(({ counterId, from, to, fromWaitMs, toWaitMs }) => ({
    kind: 'switch-counter', counterId, serviceId: to, expiresAt: at + answerMs, until,
    handicaps: { [to]: balancing.handicapMinMinutes * minuteMs, [from]: behindMs },
    inputs: { fromWaitMinutes: minutes(fromWaitMs), toWaitMinutes: minutes(toWaitMs), people: waitingIn(board, to) }
  }))
}

/** Counters that somebody has switched by hand are left alone, and those that were changed lately: what it does has to show first. */
function handicapsOf (look: Look): CounterHandicaps[] {
  const { now: { hall, board, at, catalog: { district: { balancing } } } } = look
  const switched = new Set(Object.values(board.plans).flatMap(({ kind, state, counterId }) => kind === 'switch-counter' && state === 'approved' && counterId !== undefined ? [counterId] : []))
  return hall.counters.filter(({ counterId }) => board.counters[counterId]?.state === 'open' && !switched.has(counterId)).flatMap(plan => {
    const { counterId } = plan
    const counter = board.counters[counterId]
    const changes = handicapChanges(at, assistsOf(look, plan), balancing)
    if (!counter || changes.length === 0) return []
    const { handicaps = {}, handicapsUntil = -Infinity } = counter
    const now = at < handicapsUntil ? handicaps : {}
    if (handicapsUntil - at > (1 - dwellShare) * balancing.handicapForMinutes * minuteMs) return []
    const set = { ...now, ...Object.fromEntries(changes.map(change => [change.serviceId, change.handicapMs])) }
    // What is as the catalogue says need not be set.
    const unusual = Object.fromEntries(Object.entries(set).filter(([, ms]) => ms !== hall.rules.assistHandicapMinutes * minuteMs))
    return [{ counterId, changes, handicaps: unusual, until: Math.max(...changes.map(({ until }) => until)) }]
  })
}

function assistsOf (look: Look, { counterId, services, assists = [] }: CounterPlan): Assist[] {
  const { now: { hall, board, at }, newcomers } = look
  const counter = board.counters[counterId] ?? {}
  const own = longestOf(look, services)
  const ownWaitMs = own === undefined ? undefined : newcomers.get(own)?.expected.startsInMs
  const usualMs = hall.rules.assistHandicapMinutes * minuteMs
  const { handicapsUntil } = board.counters[counterId] ?? {}
  return assists.flatMap(serviceId => {
    const assistedWaitMs = newcomers.get(serviceId)?.expected.startsInMs
    if (assistedWaitMs === undefined || ownWaitMs === undefined) return []
    return [{
      counterId, serviceId, assistedWaitMs, ownWaitMs, usualMs, handicapMs: handicapMs(counter, serviceId, usualMs, at),
      ...handicapsUntil !== undefined && at < handicapsUntil && { until: handicapsUntil }
    }]
  })
}

function longestOf ({ newcomers }: Look, services: readonly string[]): string | undefined {
  const wait = (serviceId: string) => newcomers.get(serviceId)?.expected.startsInMs ?? -Infinity
  return services.toSorted((one, other) => wait(other) - wait(one))[0]
}

/** The waits of everybody in line with and without it, by the same futures. */
function effectOf ({ now, scene }: Look, { kind, counterId = '', handicaps, until }: PlanDraft): { effect?: Effect } {
  if (kind === 'send-coach') return {}
  const { hall, board, at, experience: { calibration } } = now
  const counter = board.counters[counterId] ?? { counterId, state: 'closed' as const, version: 0 }
  const then = kind === 'switch-counter'
    ? { ...counter, ...handicaps && { handicaps }, ...until !== undefined && { handicapsUntil: until } }
    : { ...counter, state: kind === 'open-counter' ? 'open' as const : 'closed' as const, sinceAt: at }
  const changed: Board = { ...board, counters: { ...board.counters, [counterId]: then } }
  const seed = `${hall.hallId} ${board.day} plan`
  const after = sceneOf({ ...now, board: changed })
  const { overall } = compared(hall, calibration, { board, scene, parts: [rollPart(scene, seed, futures)] }, { board: changed, scene: after, parts: [rollPart(after, seed, futures)] })
  return overall ? { effect: overall } : {}
}

/** Closing a counter costs something, by its nature, and what a coach is worth no roll-forward can tell; anything else must spare those who wait something. */
function helps ({ kind, effect }: PlanDraft): boolean {
  if (kind === 'close-counter' || kind === 'send-coach') return true
  return effect !== undefined && Math.max(effect.beforeP50Ms - effect.afterP50Ms, effect.beforeP90Ms - effect.afterP90Ms) >= sparedMs
}

function isOnStandby ({ plans }: Board, counterId: string): boolean {
  return Object.values(plans).some(plan => plan.kind === 'open-counter' && plan.state === 'approved' && plan.counterId === counterId)
}

function waitingIn ({ tickets }: Board, serviceId: string): number {
  return Object.values(tickets).filter(ticket => ticket.status === 'waiting' && ticket.serviceId === serviceId).length
}

function minutes (ms: number): number {
  return Math.round(ms / minuteMs)
}
