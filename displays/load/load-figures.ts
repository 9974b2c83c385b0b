/** The figures of the load page: per hall, per line, and for what more than one hall offers. */
import type { WallBoard } from '../../src/contract/board.js'
import type { Name } from '../../src/contract/catalog.js'
import type { Outlook } from '../../src/contract/flow.js'
import type { Wait } from '../../src/contract/wait.js'
import { crowdingOf } from '../../src/domain/crowding.js'
import { isForecastFresh } from '../../src/domain/told-wait.js'
import { soonerThere } from '../shared/difference.js'
import type { HallView } from '../shared/hall-view.js'

export interface LineLoad {
  readonly serviceId: string
  readonly name: Name
  readonly waiting: number
  readonly wait: Wait
  readonly isClosing: boolean
}

export interface HallLoad {
  readonly hallId: string
  readonly isOpen: boolean
  readonly waiting: number
  readonly seats: number
  readonly level: number
  readonly lines: readonly LineLoad[]
}

/** As its wall shows it at `at`, hall ms: a wait that is older than it should be is unknown. */
export function loadOf (hall: HallView, board: WallBoard, at: number): HallLoad {
  const isFresh = isForecastFresh(board, at)
  const lines = hall.lines.map(({ serviceId, name }): LineLoad => {
    const line = board.lines[serviceId]
    const wait = line?.wait ?? { unknown: 'no-data' as const }
    return {
      serviceId,
      name,
      waiting: line?.waiting ?? 0,
      wait: !board.isOpen ? { unknown: 'closed' } : isFresh || 'unknown' in wait ? wait : { unknown: 'no-data' },
      isClosing: line?.isClosing === true
    }
  })
  const waiting = lines.reduce((sum, line) => sum + line.waiting, 0)
  const seats = hall.areas.reduce((sum, area) => sum + area.seats, 0)
  return { hallId: hall.hallId, isOpen: board.isOpen, waiting, seats, level: crowdingOf(waiting, seats), lines }
}

export interface Shared {
  readonly serviceId: string
  readonly name: Name
  readonly halls: ReadonlyArray<{ readonly hallId: string, readonly line: LineLoad }>
  /** Where it is soonest, and by how much against the next; absent where it is about the same, or unknown. */
  readonly soonest: { readonly hallId: string, readonly minutes: number } | undefined
  /** Both are known, and neither is sooner. */
  readonly isSame: boolean
}

export function sharedOf (loads: readonly HallLoad[]): readonly Shared[] {
  const [first] = loads
  const names = new Map(loads.flatMap(({ lines }) => lines.map(({ serviceId, name }) => [serviceId, name] as const)))
  return [...names].flatMap(([serviceId, name]): Shared[] => {
    const halls = loads.flatMap(({ hallId, lines }) => lines.filter(line => line.serviceId === serviceId).map(line => ({ hallId, line })))
    if (first === undefined || halls.length < 2) return []
    const known = halls.filter(({ line }) => !('unknown' in line.wait) && !line.isClosing)
    known.sort((one, other) => middle(one.line.wait) - middle(other.line.wait))
    const [best, next] = known
    const minutes = best && next ? soonerThere(next.line.wait, best.line.wait) ?? 0 : 0
    return [{ serviceId, name, halls, soonest: best && minutes > 0 ? { hallId: best.hallId, minutes } : undefined, isSame: next !== undefined && minutes === 0 }]
  })
}

function middle (wait: Wait): number {
  return 'unknown' in wait ? Infinity : wait.p50Ms
}

export interface Span { readonly from: number, readonly to: number }

const halfHourMs = 30 * 60_000

/**
 * The best half hours in the order of the day, those that touch as one; none where the rest of the day is all alike,
 * and none that is fuller than another of them: nobody is told to come when the bar beside it is red.
 */
export function bestSpans ({ best, halfHours }: Pick<Outlook, 'best' | 'halfHours'>, now: number): readonly Span[] {
  const levels = new Map(halfHours.filter(({ at }) => at + halfHourMs > now).map(({ at, level }) => [at, level]))
  if (new Set(levels.values()).size < 2) return []
  const quietest = Math.min(...best.map(at => levels.get(at) ?? Infinity))
  const spans: Span[] = []
  const inOrder = [...best]
  inOrder.sort((one, other) => one - other)
  for (const at of inOrder) {
    const last = spans[spans.length - 1]
    if (at + halfHourMs <= now || (levels.get(at) ?? quietest) > quietest) continue
    if (last?.to === at) spans[spans.length - 1] = { from: last.from, to: at + halfHourMs }
    else spans.push({ from: at, to: at + halfHourMs })
  }
  return spans
}
