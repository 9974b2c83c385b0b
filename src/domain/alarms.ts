/**
 * What should be looked at, and what has settled: made from the board, again and again.
 *
 * A level must hold for some minutes before somebody is sent, and a lower one before the matter is closed, so that
 * an alert does not come and go. What has held since when is the only thing remembered between two looks.
 */
import type { Alert, AlertKind } from '../contract/alert.js'
import type { Board } from '../contract/board.js'
import type { Alerting } from '../contract/steering.js'
import type { CounterFlow } from '../contract/flow.js'
import type { FlowHall } from './flow-hall.js'
import { countersOf } from './flow-places.js'
import { minuteMs } from './hall-clock.js'
import { peopleByArea } from './people.js'
import { tallyOf } from './tally.js'
import { staffByLine } from './staff.js'
import { forecastFor, waitAt } from './wait.js'

/** A matter that is, or may become, an alert. */
interface Matter {
  readonly about: Pick<Alert, 'kind' | 'gridId' | 'areaId' | 'counterId' | 'serviceId'>
  /** High enough to raise; low enough to clear; in between it stays as it is. */
  readonly level: 'high' | 'middle' | 'low'
  readonly raiseAfterMs: number
  /** … once somebody has said that it is dealt with. */
  readonly againAfterMs: number
  readonly clearAfterMs: number
  readonly figures: Record<string, number>
}

/** By matter: since when its level holds, hall ms; whether an alert was open at the last look, or somebody has closed it. */
export type Watched = Readonly<Record<string, { readonly level: 'high' | 'low', readonly since: number, readonly isOpen?: boolean, readonly isDealtWith?: boolean }>>

export type Raise = Omit<Alert, 'alertId' | 'raisedAt' | 'toldAt'>

export interface Alarms {
  readonly raise: readonly Raise[]
  readonly clear: readonly Alert[]
  readonly watched: Watched
}

export type AlarmHall = FlowHall & { readonly alerting: Alerting }

/** At `at`, hall ms. Only alerts of these kinds are cleared: who asked for help says so, or who helped; a device says itself when it works again. */
export function alarms (hall: AlarmHall, board: Board, watched: Watched, at: number): Alarms {
  const open = new Map(Object.values(board.alerts).map(alert => [nameOf(alert), alert]))
  const raise: Raise[] = []
  const clear: Alert[] = []
  const next: Record<string, Watched[string]> = {}
  for (const { about, level, raiseAfterMs, againAfterMs, clearAfterMs, figures } of mattersOf(hall, board, at)) {
    const name = nameOf(about)
    const alert = open.get(name)
    const was = watched[name]
    open.delete(name)
    if (level === 'middle') {
      if (alert) next[name] = { level: 'high', since: at, isOpen: true }
      continue
    }
    const isDealtWith = !alert && level === 'high' && (was?.isOpen === true || was?.isDealtWith === true)
    const isAnew = was?.level !== level || (isDealtWith && was.isOpen === true)
    const since = isAnew ? at : Math.min(was.since, at)
    const isRaised = level === 'high' && !alert && at - since >= (isDealtWith ? againAfterMs : raiseAfterMs)
    if (isRaised) raise.push({ ...about, toldTo: firstTold(about.kind), figures })
    if (level === 'low' && alert && at - since >= clearAfterMs) clear.push(alert)
    if (level === 'high' || alert) next[name] = { level, since, isOpen: isRaised || alert !== undefined, isDealtWith: isDealtWith && !isRaised }
  }
  // What the files do not name any more: a counter, an area, a line.
  for (const alert of open.values()) if (alert.kind !== 'help' && alert.kind !== 'device-fault') clear.push(alert)
  return { raise, clear, watched: next }
}

/** The next who is told when nobody has come by then; `undefined` where nobody is left, or somebody goes. */
export function escalation ({ toldTo, toldAt, laterAt = 0, owner }: Alert, { escalateMinutes }: Pick<Alerting, 'escalateMinutes'>): { readonly toldTo: Alert['toldTo'], readonly at: number } | undefined {
  if (owner !== undefined || toldTo === 'officer') return undefined
  return { toldTo: toldTo === 'counter' ? 'guides' : 'officer', at: Math.max(toldAt + escalateMinutes * minuteMs, laterAt) }
}

/** The counter itself first; what is nobody's counter goes to the guides. */
function firstTold (kind: AlertKind): Alert['toldTo'] {
  return kind === 'counter-paused' || kind === 'counter-stuck' ? 'counter' : 'guides'
}

function nameOf ({ kind, areaId = '', counterId = '', serviceId = '' }: Pick<Alert, 'kind' | 'areaId' | 'counterId' | 'serviceId'>): string {
  // A counter or a line has one area: the alert of either is known by kind and id.
  return `${kind} ${counterId || serviceId || areaId}`
}

function mattersOf (hall: AlarmHall, board: Board, at: number): Matter[] {
  return [...areaMatters(hall, board), ...lineMatters(hall, board, at), ...countersOf(hall, board, at).flatMap(counter => counterMatters(hall, board, counter, at))]
}

function areaMatters ({ areas, lines, zones, alerting }: AlarmHall, board: Board): Matter[] {
  const people = peopleByArea({ lines, zones, alerting }, board)
  return areas.filter(({ seats }) => seats > 0).map(({ areaId, gridId, seats }): Matter => {
    const inside = people.get(areaId) ?? 0
    return { about: { kind: 'area-full', gridId, areaId }, figures: { people: inside, seats }, level: levelOf(inside / seats, alerting.seatShare, alerting.seatClearShare), ...settling(alerting) }
  })
}

/** A line whose wait nobody knows any more keeps its alert until somebody does. */
function lineMatters ({ areas, lines, counters, alerting }: AlarmHall, board: Board, at: number): Matter[] {
  const { waiting, ahead } = tallyOf(board)
  const staff = staffByLine(board, counters)
  return lines.flatMap(({ serviceId, areaId }): Matter[] => {
    const { gridId = areaId } = areas.find(area => area.areaId === areaId) ?? {}
    const forecast = forecastFor(board, serviceId, staff.get(serviceId), at)
    const wait = forecast && waitAt(forecast, ahead.get(serviceId) ?? 0)
    const people = waiting.get(serviceId) ?? 0
    const isKnown = wait && !('unknown' in wait)
    const minutes = isKnown ? wait.p50Ms / minuteMs : 0
    // Whoever came would wait long, but nobody does: there is nothing to see to.
    const level = people === 0 ? 'low' : isKnown ? levelOf(minutes, alerting.waitMinutes, alerting.waitClearMinutes) : 'middle'
    return [{ about: { kind: 'wait-long', gridId, areaId, serviceId }, figures: { minutes: Math.round(minutes), people }, level, ...settling(alerting) }]
  })
}

/** Counters tell by themselves how long it has lasted: it is raised at once, and over when it is over. */
function counterMatters ({ counters, alerting }: AlarmHall, board: Board, { counterId, areaId, gridId, state, sinceAt, isStuck }: CounterFlow, at: number): Matter[] {
  const { waiting } = tallyOf(board)
  const { services = [], assists = [] } = counters.find(plan => plan.counterId === counterId) ?? {}
  const people = [...services, ...assists].reduce((sum, serviceId) => sum + (waiting.get(serviceId) ?? 0), 0)
  const lastsMs = sinceAt === undefined ? 0 : at - sinceAt
  const isPaused = state === 'paused'
  const matter = (kind: AlertKind, isOn: boolean, isSo: boolean): Matter => ({
    about: { kind, gridId, areaId, counterId },
    figures: { minutes: Math.round(lastsMs / minuteMs), people },
    level: isOn && people > 0 ? 'high' : 'low',
    raiseAfterMs: 0,
    againAfterMs: alerting.pausedMinutes * minuteMs,
    // While it is still so, only nobody waits: whoever comes next would raise it again.
    clearAfterMs: isSo ? alerting.clearAfterMinutes * minuteMs : 0
  })
  return [matter('counter-paused', isPaused && lastsMs >= alerting.pausedMinutes * minuteMs, isPaused), matter('counter-stuck', isStuck, isStuck)]
}

function levelOf (figure: number, high: number, low: number): Matter['level'] {
  return figure >= high ? 'high' : figure < low ? 'low' : 'middle'
}

function settling ({ raiseAfterMinutes, clearAfterMinutes }: Alerting) {
  return { raiseAfterMs: raiseAfterMinutes * minuteMs, againAfterMs: raiseAfterMinutes * minuteMs, clearAfterMs: clearAfterMinutes * minuteMs }
}
