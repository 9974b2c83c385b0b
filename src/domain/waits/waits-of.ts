/** Everything that a hall can say about waiting at one moment: for every line and area, from one set of futures. */
import type { AreaForecast, LineForecast } from '../../contract/forecast.js'
import type { Wait } from '../../contract/wait.js'
import { minuteMs } from '../hall-clock.js'
import { closingOf } from '../hours.js'
import { nobody, staffByLine } from '../staff.js'
import { isClosing, lastTicketAt, type Newcomer } from './closing.js'
import { whole } from './conformal.js'
import { crowdsOf } from './crowd.js'
import type { Dice } from './dice.js'
import { estimateOf, type Estimate } from './estimate.js'
import { cellsFrom, marksOf, occupancyOf } from './occupancy.js'
import { ladderOf, peopleByLine } from './ladder.js'
import { rollForward } from './roll-forward.js'
import { sceneOf, type HallNow, type TicketScene } from './scene-of.js'
import type { Ghost } from './scene.js'

export interface Waits { readonly lines: LineForecast[], readonly areas: AreaForecast[] }

/** Enough that chance adds little to what nobody can know; twenty milliseconds in a full hall. */
const futuresUsual = 40
/** Before closing, newcomers are looked at so long before it. */
const beforeClosingMs = [180, 120, 90, 60, 45, 30, 15, 0].map(minutes => minutes * minuteMs)
/** More than this share of futures without a call, and no wait is told. */
const neverShareMax = 0.5

/** The same dice for the same hall give figures that change with the hall and not with chance. */
export function waitsOf (now: HallNow, { dice, futures = futuresUsual }: { readonly dice: Dice, readonly futures?: number }): Waits {
  const { board, hall, at } = now
  const services = hall.lines.map(({ serviceId }) => serviceId)
  if (!board.isOpen) return { lines: services.map(serviceId => unknownLine(now, serviceId, 'closed')), areas: [] }
  const scene = sceneOf(now)
  const staff = staffByLine(board, hall.counters)
  const staffingOf = (serviceId: string) => {
    const { own, assisting } = staff.get(serviceId) ?? nobody
    return { own, assisting }
  }
  const ways = waysTo(now)
  const later = latersOf(now)
  const asked: Array<readonly [fromAt: number, arrivesAt: number]> = [[at, at], ...ways.map(({ arrivesAt }) => [at, arrivesAt] as const), ...later.map(moment => [moment, moment] as const)]
  const ghosts = services.flatMap((_, line) => asked.map(([rank, eligibleAt]): Ghost => ({ line, rank, eligibleAt })))
  const { startAt, peopleStartAt = [], standing = [] } = rollForward(scene, ghosts, { futures, dice, withPeople: true, marks: marksOf(cellsFrom(at), at) })

  const people = peopleByLine(now, scene, peopleStartAt)
  const lines = services.map((serviceId, line) => {
    const [newcomer, ...others] = asked.map(([, arrivesAt], index) => estimateOf(startAt[line * asked.length + index] ?? [], arrivesAt, scene.closesAt))
    const wait = waitFrom(now, serviceId, newcomer, scene, line)
    // Whom nobody would call today takes no number.
    const staffing = staffingOf(serviceId)
    if ('unknown' in wait || !newcomer) return { ...unknownLine(now, serviceId, 'unknown' in wait ? wait.unknown : 'no-data'), staffing, ...'unknown' in wait && wait.unknown === 'closed' && { isClosing: true as const } }
    const closing = closingIn(now, serviceId, [[at, newcomer], ...later.map((moment, index) => [moment, others[ways.length + index]] as const)])
    return {
      serviceId,
      at,
      staffing,
      wait,
      ladder: ladderOf(people[line] ?? [], { estimate: newcomer, wait, crowds: crowdsOf(scene, line) }, estimate => whole(now.experience.calibration.told(serviceId, estimate))),
      meanMs: Math.round(newcomer.meanMs),
      sdMs: Math.round(newcomer.sigmaMs),
      later: Object.fromEntries(ways.map(({ hallId }, index) => [hallId, waitFrom(now, serviceId, others[index], scene, line)])),
      ...closing
    }
  })
  return { lines, areas: occupancyOf(now, standing) }
}

function unknownLine ({ at }: HallNow, serviceId: string, unknown: 'closed' | 'no-open-counter' | 'no-data'): LineForecast {
  return { serviceId, at, wait: { unknown }, ladder: [], later: {} }
}

/** Who sets out now in another hall, and when they are here. */
function waysTo ({ hall, catalog, at }: HallNow): Array<{ hallId: string, arrivesAt: number }> {
  return Object.entries(catalog.district.travelMinutes).flatMap(([hallId, to]) => {
    const minutes = to[hall.hallId]
    return minutes === undefined || hallId === hall.hallId ? [] : [{ hallId, arrivesAt: at + minutes * minuteMs }]
  })
}

/** Moments at which somebody may still come before the hall closes. */
function latersOf ({ hall, at }: HallNow): number[] {
  const closesAt = closingOf(hall, at) ?? Infinity
  const until = closesAt - hall.rules.issueUntilClosingMinutes * minuteMs
  return closesAt - at > Math.max(...beforeClosingMs) ? [] : beforeClosingMs.map(before => closesAt - before).filter(moment => moment > at && moment <= until)
}

function waitFrom ({ experience: { calibration } }: HallNow, serviceId: string, estimate: Estimate | undefined, { desks, closesAt }: TicketScene, line: number): Wait {
  if (!desks.some(({ lines }) => lines.some(each => each.line === line))) return { unknown: 'no-open-counter' }
  if (!estimate || estimate.neverShare > neverShareMax) return { unknown: closesAt === Infinity ? 'no-data' : 'closed' }
  return whole(calibration.told(serviceId, estimate))
}

function closingIn ({ board, hall, at, experience: { calibration } }: HallNow, serviceId: string, estimates: ReadonlyArray<readonly [at: number, estimate: Estimate | undefined]>): Pick<LineForecast, 'lastTicketAt' | 'isClosing'> {
  const closesAt = closingOf(hall, at)
  if (closesAt === undefined) return {}
  const newcomers = estimates.map(([moment, estimate]): Newcomer => ({ at: moment, p90CallAt: estimate ? moment + calibration.told(serviceId, estimate).p90Ms : Infinity }))
  const last = lastTicketAt(newcomers, closesAt)
  const closes = newcomers[0] !== undefined && isClosing(newcomers[0], closesAt, board.forecasts[serviceId]?.isClosing === true)
  return { ...last !== undefined && { lastTicketAt: last }, ...closes && { isClosing: true } }
}
