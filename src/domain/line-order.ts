/** The order of a line. Alone in its file: screens compare ranks, too, and carry nothing else of the rank along. */
import type { Ticket } from '../contract/ticket.js'

/** Order of two tickets in one line: the smaller rank, then the earlier issue. */
export function compareRank (one: Pick<Ticket, 'rank' | 'issuedVersion'>, other: Pick<Ticket, 'rank' | 'issuedVersion'>): number {
  return one.rank - other.rank || one.issuedVersion - other.issuedVersion
}
