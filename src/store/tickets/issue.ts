/** Issues a ticket: the next number of its line. */
import { randomBytes } from 'node:crypto'
import type { HallEventOf } from '../../contract/events.js'
import { Refusal } from '../../contract/refusal.js'
import type { Channel, Lang, Ticket } from '../../contract/ticket.js'
import type { Wait } from '../../contract/wait.js'
import { isIssuing } from '../../domain/hours.js'
import { limits } from '../../domain/limits.js'
import { headStartMs, issuesTravelling } from '../../domain/rank.js'
import { agencyOf } from '../../domain/agency.js'
import { hallOf, lineOf, type Act, type StoreContext } from '../context.js'
import { luaCommand, withCatalog } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:issued'>, { aheadCount: number }>('tickets/issue')
const minuteMs = 60_000

export interface Issue extends Act {
  readonly hallId: string
  readonly serviceId: string
  readonly itemId?: string | undefined
  readonly channel: Channel
  /** A class of the catalogue; the caller is entitled to it. */
  readonly priority?: string | undefined
  readonly lang?: Lang | undefined
  /** To be called by voice, also where an area only chimes. */
  readonly aloud?: boolean | undefined
  /** Keyed hash of a phone or document, for the guard against a second open ticket. */
  readonly person?: string | undefined
  /** The day that `person` was made for; the hall must be in it. */
  readonly personDay?: string | undefined
  /** The wait to tell instead of the one that the line's forecast holds. */
  readonly wait?: Wait | undefined
  /** The agent who takes it for somebody; bounded by the hall's rules. */
  readonly agent?: string | undefined
  /** Kept beside the ticket, never in the log. */
  readonly caseNumber?: string | undefined
  /** Appointments: the slot, epoch ms. */
  readonly slotAt?: number | undefined
}

export interface Issued {
  readonly ticket: Ticket
  readonly version: number
  /** What the visitor was told. */
  readonly wait: Wait
  /** How many stood before it in its line when it was issued. */
  readonly aheadCount: number
  readonly replayed: boolean
}

/**
 * @throws {Refusal} `hall-unknown`, `service-not-here`, `priority-unknown`, `hall-closed`, `quota-reached`,
 * `hall-full`, `duplicate-ticket` (details: the label of the open one), `line-closing` (details: `lastTicketAt`), `day-closed`
 * (`person` was made for another day), `agent-open-limit`, `agent-day-limit` (details: `max`)
 */
export async function issue (store: StoreContext, { hallId, serviceId, itemId, channel, priority = 'normal', lang = 'zh', aloud = false, person, personDay, wait, slotAt, agent, caseNumber, ...act }: Issue): Promise<Issued> {
  const ticketId = `${hallId}.${randomBytes(16).toString('base64url')}`

  const { events: [event], more, replayed } = await withCatalog(store, async () => {
    const hall = hallOf(store, hallId)
    const line = lineOf(hall, serviceId)
    const headStart = headStartMs(store.catalog.current().district.priorities, priority)
    if (headStart === undefined) throw new Refusal('priority-unknown')

    return await run(store, {
      ...act,
      hallId,
      usesCatalog: true,
      input: {
        ticketId,
        hallId,
        serviceId,
        itemId,
        letter: line.letter,
        priority,
        headStartMs: headStart,
        channel,
        lang,
        aloud: aloud || undefined,
        person,
        personDay,
        wait,
        servedBy: hall.counters.filter(({ services }) => services.includes(serviceId)).map(({ counterId }) => counterId),
        assistedBy: hall.counters.filter(({ assists = [] }) => assists.includes(serviceId)).map(({ counterId }) => counterId),
        staffShare: limits.staffShare,
        forecastStaleMs: limits.forecastStaleMs,
        slotAt,
        quota: line.quota,
        isIssuing: isIssuing(hall, store.now()),
        openTicketsMax: limits.openTicketsMax,
        travelling: issuesTravelling(channel),
        earlyMs: hall.rules.appointmentEarlyMinutes * minuteMs,
        lateMs: hall.rules.appointmentLateMinutes * minuteMs,
        ...agent !== undefined && { agent, caseNumber, ...agencyOf(hall.rules) }
      }
    })
  })
  return { ticket: event!.ticket, version: event!.version, wait: event!.wait ?? { unknown: 'no-data' }, aheadCount: more.aheadCount, replayed }
}
