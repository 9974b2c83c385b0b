/** Self-service zones: visitors do online what they came for, and keep their place in line meanwhile. */
import type { Zone } from '../../contract/catalog.js'
import type { HallEventOf } from '../../contract/events.js'
import { Refusal } from '../../contract/refusal.js'
import type { Station } from '../../contract/zone.js'
import { lifecycle } from '../../domain/lifecycle.js'
import { hallOf, type Act, type StoreContext } from '../context.js'
import { ofTicket, outcomeOf, type OfTicket, type TicketOutcome } from '../tickets/of-ticket.js'
import { luaCommand, withCatalog } from '../script.js'

const runDeflect = luaCommand<HallEventOf<'ticket:deflected' | 'ticket:seated'>>('tickets/deflect')
const runHandBack = luaCommand<HallEventOf<'ticket:handed-back' | 'ticket:seated'>>('tickets/hand-back')
const runFinish = luaCommand<HallEventOf<'ticket:finished-online' | 'ticket:seated'>>('tickets/finish-online')
const runStation = luaCommand<HallEventOf<'hall:station-set' | 'ticket:seated' | 'ticket:handed-back'>, { station: Station, version: number }>('halls/set-station')

/**
 * Sends a waiting visitor to a zone: to a free station, else into the zone's line.
 * @throws {Refusal} `zone-unknown`, `ticket-unknown`, `wrong-status`, `not-online` (its item, or without one its service,
 * cannot be done there), `hall-closed`, `moving`, `moved`
 */
export async function deflect (store: StoreContext, input: OfTicket & { readonly zoneId: string }): Promise<TicketOutcome> {
  const { hallId, ticketId, zoneId } = input
  return outcomeOf(await withCatalog(store, async () => {
    const zone = hallOf(store, hallId).zones?.find(each => each.zoneId === zoneId)
    if (!zone) throw new Refusal('zone-unknown')
    const items = onlineItems(store, hallId, zone)
    return await runDeflect(store, {
      ...ofTicket(input),
      usesCatalog: true,
      input: {
        ticketId,
        from: lifecycle.deflect.from,
        zoneId,
        stations: stationIds(zone),
        services: [...new Set(items.map(({ serviceId }) => serviceId))],
        items: items.map(({ itemId }) => itemId)
      }
    })
  }))
}

/**
 * Back into the line, at the old rank whatever the time.
 * @throws {Refusal} `ticket-unknown`, `wrong-status` (not in a zone), `hall-closed`, `moving`, `moved`
 */
export async function handBack (store: StoreContext, input: OfTicket): Promise<TicketOutcome> {
  return outcomeOf(await runHandBack(store, { ...ofTicket(input), input: { ticketId: input.ticketId, from: lifecycle.handBack.from } }))
}

/** @throws {Refusal} `ticket-unknown`, `wrong-status` (not in a zone), `hall-closed`, `moving`, `moved` */
export async function finishOnline (store: StoreContext, input: OfTicket): Promise<TicketOutcome> {
  const { from, ending } = lifecycle.finishOnline
  return outcomeOf(await runFinish(store, { ...ofTicket(input), input: { ticketId: input.ticketId, from, ending, outcome: 'done-online' } }))
}

export interface SetStation extends Act {
  readonly hallId: string
  readonly stationId: string
  readonly state: Exclude<Station['state'], 'busy'>
}

/**
 * Answers the station as it is after it: `busy` where the next of the zone's line took it at once.
 * @throws {Refusal} `station-unknown`, `station-busy` (free, while somebody is at it), `hall-closed`
 */
export async function setStation (store: StoreContext, { hallId, stationId, state, ...act }: SetStation): Promise<{ station: Station, version: number, replayed: boolean }> {
  const { more, replayed } = await withCatalog(store, async () => {
    const zone = hallOf(store, hallId).zones?.find(({ stations }) => stations.some(each => each.stationId === stationId))
    if (!zone) throw new Refusal('station-unknown')
    return await runStation(store, { ...act, hallId, usesCatalog: true, input: { stationId, zoneId: zone.zoneId, stations: stationIds(zone), state } })
  })
  return { ...more, replayed }
}

function stationIds ({ stations }: Zone): string[] {
  return stations.map(({ stationId }) => stationId)
}

/** What can be done online in this zone. */
function onlineItems ({ catalog }: StoreContext, hallId: string, { services }: Zone) {
  return [...catalog.current().items.values()].filter(({ online, halls, serviceId }) =>
    online !== undefined && halls.includes(hallId) && (services === undefined || services.includes(serviceId)))
}
