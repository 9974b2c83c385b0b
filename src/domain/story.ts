/** One ticket's story from what several halls tell of it. */
import type { HallEvent } from '../contract/events.js'

/** What one hall tells of a ticket, oldest first. */
export type Chapter = readonly HallEvent[]

/** What another hall has to tell of a move first. */
const causes: Partial<Record<HallEvent['type'], HallEvent['type']>> = {
  'ticket:admitted': 'ticket:reserved', 'ticket:forbidden': 'ticket:staying', 'ticket:restored': 'ticket:forbidden', 'ticket:released': 'ticket:admitted'
}

/** The halls to which a chapter leads, each as often as it is named. */
export function hallsIn (chapter: Chapter, ticketId: string): string[] {
  const tickets = chapter.flatMap(event => 'ticket' in event ? [event.ticket] : event.type === 'ticket:undone' ? event.tickets : [])
  return [...new Set(tickets.flatMap(({ ticketId: id, move }) => id === ticketId && move ? [move.fromHallId, move.toHallId] : []))]
}

/** All chapters as one, by the hall clock; each keeps its order, and no hall takes in before another lets go, whatever its clock says. */
export function oneStory (chapters: readonly Chapter[]): HallEvent[] {
  const rest = chapters.map(chapter => [...chapter])
  const story: HallEvent[] = []
  for (;;) {
    const heads = rest.filter(chapter => chapter.length > 0)
    const ready = heads.filter(([head]) => !heads.some(chapter => chapter.some(event => isCause(event, head!))))
    const [first] = (ready.length > 0 ? ready : heads).toSorted(([one], [other]) => one!.at - other!.at)
    if (!first) return story
    story.push(first.shift()!)
  }
}

function isCause (cause: HallEvent, { type, ...event }: HallEvent): boolean {
  return cause.type === causes[type] && 'ticket' in cause && 'ticket' in event && cause.ticket.move?.moveId === event.ticket.move?.moveId
}
