/** A ticket taken away from the hall becomes callable: its visitor is here. */
import type { HallEventOf } from '../../contract/events.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { awayChannels, headStartsMs } from '../../domain/rank.js'
import { hallOf, type StoreContext } from '../context.js'
import { luaCommand } from '../script.js'
import { ofTicket, outcomeOf, type OfTicket, type TicketOutcome } from './of-ticket.js'

const run = luaCommand<HallEventOf<'ticket:arrived'>>('tickets/arrive')

export interface Arrive extends OfTicket {
  /** The caller has checked the proof: the hall code of now, or a kiosk or guide who sees the visitor. */
  readonly isProven: boolean
}

/** @throws {Refusal} `hall-closed`, `ticket-unknown`, `wrong-status`, `moving`, `moved`, `proof-wrong` */
export async function arrive (store: StoreContext, input: Arrive): Promise<TicketOutcome> {
  const { rules } = hallOf(store, input.hallId)
  return outcomeOf(await run(store, {
    ...ofTicket(input),
    input: {
      ticketId: input.ticketId,
      agent: input.agent,
      from: lifecycle.arrive.from,
      isProven: input.isProven,
      awayCreditMs: rules.awayCreditMinutes * 60_000,
      headStartsMs: headStartsMs(store.catalog.current().district.priorities),
      awayChannels
    }
  }))
}
