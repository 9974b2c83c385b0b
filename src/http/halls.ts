/** What anybody may know of the halls. */
import { z } from 'zod'
import type { Catalog, Hall } from '../contract/catalog.js'
import { HallPage, HallSummary } from '../contract/pages.js'
import { crowdingOf } from '../domain/crowding.js'
import { flowHall } from '../domain/flow-hall.js'
import { dateAt, dateName } from '../domain/hall-clock.js'
import { isIssuing, isWithinHours, nextOpening } from '../domain/hours.js'
import { tallyOf } from '../domain/tally.js'
import { staffByLine } from '../domain/staff.js'
import { isClosingLine, waitOf } from '../domain/wait.js'
import type { Board } from '../contract/board.js'
import { hallOf } from '../store/context.js'
import { currentBoard } from '../store/projections.js'
import { InHall, refused, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { usualOf } from './experience.js'

export function halls (app: Api, context: HttpContext): void {
  const { store, clocks, mode } = context

  app.get('/halls', {
    config: { action: 'hall:read' },
    schema: { tags: ['public'], summary: 'Every hall: how full it is, and its lines', response: { 200: z.array(HallSummary), ...refused } }
  }, async () => {
    const catalog = store.catalog.current()
    return await Promise.all([...catalog.halls.values()].map(async hall => summaryOf(catalog, hall, await currentBoard(store, hall.hallId))))
  })

  app.get('/halls/:hallId', {
    config: { action: 'hall:read' },
    schema: { tags: ['public'], summary: 'One hall with its areas, lines and counters', params: InHall, response: { 200: HallPage, ...refused } }
  }, async ({ params: { hallId } }) => {
    hallOf(store, hallId)
    // Read first: what stands in the board is shown by the catalogue that is read after it.
    const board = await currentBoard(store, hallId)
    const hall = hallOf(store, hallId)
    return pageOf(store.catalog.current(), hall, board, await usualOf(context, hall))
  })

  function summaryOf (catalog: Catalog, hall: Hall, board: Board) {
    const lines = linesOf(catalog, hall, board, clocks.hall())
    const waiting = lines.reduce((sum, line) => sum + line.waiting, 0)
    const seats = hall.areas.reduce((sum, area) => sum + area.seats, 0)
    return { hallId: hall.hallId, name: hall.name, isOpen: isOpenNow(hall, board), waiting, level: crowdingOf(waiting, seats), lines }
  }

  function pageOf ({ district, ...catalog }: Catalog, hall: Hall, board: Board, usual: ReadonlyMap<string, number>) {
    const { hallId, name, shortName, address, timeZone, hours, areas, grids, zones = [], rules, isLight } = hall
    const { peoplePerTicket, stuckFactor } = district.alerting
    const issues = board.isOpen && isIssuing(hall, clocks.hall())
    const nextOpeningAt = issues ? undefined : nextOpening(hall, clocks.hall())
    return {
      hallId, name, shortName, address, timeZone, hours, areas, grids, zones, rules,
      ...hall.dates && { dates: datesAhead(district, hall, clocks.hall()) },
      ...isLight && { isLight },
      ...district.online && { online: district.online },
      travelMinutes: district.travelMinutes[hallId] ?? {},
      isOpen: isOpenNow(hall, board),
      isIssuing: issues,
      ...nextOpeningAt !== undefined && { nextOpeningAt },
      isDemo: mode === 'demo',
      version: board.version,
      lines: linesOf({ district, ...catalog }, hall, board, clocks.hall(), usual),
      counters: hall.counters.map(({ departmentId: _inside, ...plan }) => ({ ...plan, state: board.counters[plan.counterId]?.state ?? 'closed' as const })),
      alerting: { peoplePerTicket, stuckFactor },
      themes: district.themes,
      priorities: district.priorities.map(({ headStartMinutes: _inside, ...each }) => each)
    }
  }

  /** Doors open, or tickets issued already: in both cases it is worth coming. */
  function isOpenNow (hall: Hall, { isOpen }: Board): boolean {
    return isOpen && (isWithinHours(hall, clocks.hall()) || isIssuing(hall, clocks.hall()))
  }
}

function linesOf (catalog: Catalog, hall: Hall, board: Board, at: number, usual?: ReadonlyMap<string, number>) {
  const { waiting, ahead } = tallyOf(board)
  const staff = staffByLine(board, hall.counters)
  return flowHall(catalog, hall, usual).lines.map(line => {
    const { serviceId } = line
    const here = staff.get(serviceId)
    return { ...line, waiting: waiting.get(serviceId) ?? 0, countersOpen: here?.open ?? 0, wait: waitOf(board, serviceId, here, { ahead: ahead.get(serviceId) ?? 0, at }), isClosing: isClosingLine(board, serviceId) }
  })
}

const aheadDays = 14

/** Dates of the next fortnight on which the hours are not those of the weekday, and why. */
function datesAhead ({ calendar = [] }: Catalog['district'], { timeZone, dates = {}, exceptions = [] }: Hall, at: number) {
  const today = dateAt(timeZone, at)
  return Array.from({ length: aheadDays }, (_, index) => dateName(today + index)).flatMap(date => {
    const hours = dates[date]
    const note = exceptions.find(each => each.date === date)?.note ?? calendar.find(each => each.date === date)?.name
    return hours ? [{ date, hours: [...hours], ...note && { note } }] : []
  })
}
