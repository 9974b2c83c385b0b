/** The names of a hall's keys. All share the hash tag of the hall, and so one slot. */
import type { HallId, TicketId } from '../contract/ids.js'

export function hallKeys (hallId: HallId) {
  const hall = `hall:{${hallId}}`
  return {
    hall,
    log: `${hall}:log`,
    news: `${hall}:news`,
    open: `${hall}:open`,
    due: `${hall}:due`,
    waiting: `${hall}:waiting`,
    learned: `${hall}:learned`,
    counters: `${hall}:counters`,
    presses: `${hall}:presses`,
    personOf: `${hall}:person-of`,
    persons: `${hall}:persons`,
    moves: `${hall}:moves`,
    voices: `${hall}:voices`,
    spoken: (areaId: string) => `${hall}:spoken:${areaId}`,
    line: (serviceId: string) => `${hall}:line:${serviceId}`,
    ticket: (ticketId: TicketId) => `${hall}:ticket:${ticketId}`,
    story: (ticketId: TicketId) => `${hall}:story:${ticketId}`,
    served: (counterId: string) => `${hall}:served:${counterId}`,
    note: (ticketId: TicketId) => `${hall}:note:${ticketId}`,
    held: `${hall}:held`,
    caseOf: (ticketId: TicketId) => `${hall}:case:${ticketId}`,
    rating: (ticketId: TicketId) => `${hall}:rating:${ticketId}`,
    contacts: `${hall}:contacts`,
    contact: (ticketId: TicketId) => `${hall}:contact:${ticketId}`
  }
}
