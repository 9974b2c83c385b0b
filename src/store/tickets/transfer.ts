/** Sends a visitor to another line of the hall, or to one counter of it, with the old rank. */
import type { HallEventOf } from '../../contract/events.js'
import { Refusal } from '../../contract/refusal.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { counterOf, hallOf, lineOf, type Act, type StoreContext } from '../context.js'
import { luaCommand, withCatalog, type Outcome } from '../script.js'

const run = luaCommand<HallEventOf<'ticket:transferred'>>('tickets/transfer')

/** From a counter: the ticket in its hand. By a guide: a waiting ticket, by its id. */
export type Source = { readonly counterId: string, readonly holder?: string | undefined } | { readonly ticketId: string }

export interface Transfer extends Act {
  readonly hallId: string
  readonly source: Source
  readonly serviceId?: string | undefined
  readonly toCounterId?: string | undefined
}

/**
 * @throws {Refusal} `service-not-here`, `counter-unknown`, `counter-closed`, `ticket-unknown`, `wrong-status`,
 * `moving`, `moved`, `duplicate-ticket` and what every counter refuses
 */
export async function transfer (store: StoreContext, { hallId, source, serviceId, toCounterId, ...act }: Transfer): Promise<Outcome<HallEventOf<'ticket:transferred'>>> {
  return await withCatalog(store, async () => {
    const hall = hallOf(store, hallId)
    if (serviceId) lineOf(hall, serviceId)
    if (toCounterId) counterOf(hall, toCounterId)
    if ('counterId' in source && source.counterId === toCounterId) throw new Refusal('wrong-counter')

    const from = lifecycle.transfer.from.filter(status => 'ticketId' in source ? status === 'waiting' : status !== 'waiting')
    return await run(store, { ...act, hallId, usesCatalog: true, input: { ...source, from, toServiceId: serviceId, toCounterId } })
  })
}
