/** Both totals of one visitor: staying, and moving to another hall with the place kept. From now to the start of the service. */
import type { Board } from '../../../src/contract/board.js'
import type { Ticket } from '../../../src/contract/ticket.js'
import type { Wait } from '../../../src/contract/wait.js'
import { aheadOf } from '../../../src/domain/ahead.js'
import { staffByLine, type Staff } from '../../../src/domain/staff.js'
import { forecastFor, waitOf } from '../../../src/domain/wait.js'
import type { HallView } from '../../shared/hall-view.js'

interface HallSeen { readonly hall: HallView, readonly board: Board }

export interface TotalsOf { readonly stay: Wait, readonly there: Wait, readonly travelMs: number }

/** What the hall offered goes before what is computed here: it is what the visitor was told. */
export function totalsOf (ticket: Ticket, here: HallSeen, toHallId: string, there: HallSeen | undefined, now: number): TotalsOf {
  const { offer, serviceId } = ticket
  const travelMs = (here.hall.travelMinutes[toHallId] ?? 0) * 60_000
  if (offer?.toHallId === toHallId) return { stay: offer.stay, there: offer.there, travelMs: offer.travelMs }
  const stay = waitOf(here.board, serviceId, staffOf(here, serviceId), { ahead: aheadOf(here.board, ticket), at: now })
  return { stay, there: withWay(laterThere(there, serviceId, here.hall.hallId, now), travelMs), travelMs }
}

/** Of one who sets out now: from the arrival there to the start of the service. */
function laterThere (there: HallSeen | undefined, serviceId: string, fromHallId: string, now: number): Wait {
  if (!there?.board.isOpen) return { unknown: there ? 'closed' : 'no-data' }
  const forecast = forecastFor(there.board, serviceId, staffOf(there, serviceId), now)
  return forecast?.later[fromHallId] ?? forecast?.wait ?? { unknown: 'no-data' }
}

function withWay (wait: Wait, travelMs: number): Wait {
  return 'unknown' in wait ? wait : { p10Ms: wait.p10Ms + travelMs, p50Ms: wait.p50Ms + travelMs, p90Ms: wait.p90Ms + travelMs }
}

function staffOf ({ hall, board }: HallSeen, serviceId: string): Staff | undefined {
  return staffByLine(board, hall.counters).get(serviceId)
}
