/** One ticket's story from what several halls tell of it. */
import type { HallEvent } from '../contract/events.js'

/** What one hall tells of a ticket, oldest first. */
export type Chapter = readonly HallEvent[]

/** What never comes before what another hall tells of the same moment, and in which order. */
const lateness: Partial<Record<HallEvent['type'], number>> = {
  'ticket:admitted': 1, 'hall:move-forbidden': 2, 'ticket:forbidden': 2, 'ticket:restored': 3, 'ticket:released': 3
}

/** The halls to which a chapter leads, each as often as it is named. */
export function hallsIn (chapter: Chapter, ticketId: string): string[] {
  const tickets = chapter.flatMap(event => 'ticket' in event ? [event.ticket] : event.type === 'ticket:undone' ? event.tickets : [])
  return [...new Set(tickets.flatMap(({ ticketId: id, move }) => id === ticketId && move ? [move.fromHallId, move.toHallId] : []))]
}

/** All chapters as one, by the hall clock; each keeps its order. Of one moment, a hall lets go before the next takes in. */
export function oneStory (chapters: readonly Chapter[]): HallEvent[] {
  const heads = chapters.map(() => 0)
  const story: HallEvent[] = []
  for (;;) {
    let first: { event: HallEvent, chapter: number } | undefined
    chapters.forEach((events, chapter) => {
      const event = events[heads[chapter]!]
      if (event && (!first || comesBefore(event, first.event))) first = { event, chapter }
    })
    if (!first) return story
    heads[first.chapter]!++
    story.push(first.event)
  }
}

function comesBefore (one: HallEvent, other: HallEvent): boolean {
  return one.at < other.at || (one.at === other.at && (lateness[one.type] ?? 0) < (lateness[other.type] ?? 0))
}
