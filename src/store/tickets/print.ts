/** What is remembered of printing: whether a ticket was printed before, and how a request to print went. */
import type { PrinterFault } from '../../contract/paper.js'
import type { StoreContext } from '../context.js'
import type { OfTicket } from './of-ticket.js'
import { luaCommand } from '../script.js'

const begin = luaCommand<never, { isReprint: boolean }>('tickets/begin-print')
const end = luaCommand<never, { isReprint: boolean }>('tickets/end-print')

export interface BeganPrint {
  readonly isReprint: boolean
  /** This very request was printed before: nothing is to be printed. */
  readonly replayed: boolean
}

/**
 * `hallId`: the hall that issued the ticket, wherever it is at home now.
 * @throws {Refusal} `ticket-unknown`, `idempotency-mismatch`; `printer-fault` when this request was tried before
 */
export async function beginPrint (store: StoreContext, { hallId, by, request, ticketId }: OfTicket): Promise<BeganPrint> {
  const { more, replayed } = await begin(store, { hallId, by, request, input: { ticketId, unsure: { what: 'unsure', mayHavePrinted: true } satisfies PrinterFault } })
  return { isReprint: more.isReprint, replayed }
}

/** @throws {Refusal} `printer-fault` with `fault`, where there is one: as every repeat of the request will */
export async function endPrint (store: StoreContext, { hallId, by, request, ticketId, isReprint, fault }: OfTicket & { readonly isReprint: boolean, readonly fault?: PrinterFault | undefined }): Promise<void> {
  await end(store, { hallId, by, request, input: { ticketId, isReprint, ...fault && { fault } } })
}
