/** The rank: a ticket's virtual arrival time, and what each class may add to it. */
import type { PriorityClass } from '../contract/catalog.js'
import { Channel, type Ticket } from '../contract/ticket.js'

/** How much earlier than it came a ticket of this class stands, ms; `undefined` for an unknown class. */
export function headStartMs (classes: readonly PriorityClass[], priority: string): number | undefined {
  if (priority === 'normal') return 0
  const found = classes.find(each => each.priority === priority)
  return found && found.headStartMinutes * 60_000
}

/** Every class and its head start. */
export function headStartsMs (classes: readonly PriorityClass[]): Record<string, number> {
  return Object.fromEntries(classes.map(({ priority, headStartMinutes }) => [priority, headStartMinutes * 60_000]))
}

/** A ticket taken away from the hall is under way until its visitor has proved to be here. */
export function issuesTravelling (channel: Ticket['channel']): boolean {
  return channel === 'phone'
}

/** The channels whose tickets begin away from the hall. */
export const awayChannels = Channel.options.filter(issuesTravelling)

/** True when a call may pick this ticket at hall time `at`. */
export function isCallable (ticket: Ticket, at: number): boolean {
  return ticket.status === 'waiting' && (ticket.callableAt ?? 0) <= at
}
