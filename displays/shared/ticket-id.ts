/** What a ticket's id says by itself. */
export function issuingHall (ticketId: string): string {
  return ticketId.slice(0, Math.max(0, ticketId.indexOf('.')))
}
