/** What each audience may read of an event. Walls: see `wall.ts`. */
import type { HallEvent } from '../contract/events.js'
import type { StaffEvent } from '../contract/socket.js'

/** Who rated whom is not for the hall to see; the count of versions stays unbroken. */
export function staffEvent (event: HallEvent): StaffEvent {
  if (event.type !== 'ticket:rated') return event
  return { version: event.version, at: event.at, type: 'hidden' }
}
