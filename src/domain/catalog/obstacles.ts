/** What the running day of a hall does not allow: people wait, work or hold numbers where something would go. */
import type { Board } from '../../contract/board.js'
import type { Catalog, Hall } from '../../contract/catalog.js'
import { issuingHall } from '../../contract/ids.js'
import type { Ticket } from '../../contract/ticket.js'

export interface Obstacle {
  readonly kind: 'line-in-use' | 'counter-in-use' | 'letter-in-use' | 'priority-in-use' | 'station-in-use' | 'hall-open' | 'number-in-use'
  readonly hallId: string
  readonly serviceId?: string
  readonly counterId?: string
  readonly priority?: string
  readonly stationId?: string
  /** The letter, or what stands on the desk. */
  readonly mark?: string
  /** Tickets concerned: how many, and the first of their labels. */
  readonly count: number
  readonly labels: readonly string[]
}

const labelsTold = 5

/** `after` is absent where the hall itself would go. Nothing stands in the way of a hall that is closed. */
export function obstaclesIn (board: Board, before: Catalog, after: Catalog, used: LettersUsed = lettersUsed([board], before)): Obstacle[] {
  const { hallId } = board
  const [was, is] = [before.halls.get(hallId), after.halls.get(hallId)]
  if (!board.isOpen || !was) return []
  const tickets = Object.values(board.tickets)
  const told = (of: readonly Ticket[]) => ({ count: of.length, labels: of.map(({ label }) => label).toSorted().slice(0, labelsTold) })
  if (!is) return [{ kind: 'hall-open', hallId, ...told(tickets) }]

  const gone = was.lines.filter(line => !is.lines.some(({ serviceId }) => serviceId === line.serviceId))
  return [
    ...gone.flatMap(({ serviceId, letter }): Obstacle[] => {
      const there = tickets.filter(ticket => ticket.serviceId === serviceId)
      return there.length === 0 ? [] : [{ kind: 'line-in-use', hallId, serviceId, mark: letter, ...told(there) }]
    }),
    ...was.counters.filter(({ counterId }) => !is.counters.some(each => each.counterId === counterId)).flatMap(({ counterId, number }): Obstacle[] => {
      const there = tickets.filter(ticket => ticket.forCounterId === counterId || (ticket.counterId === counterId && ['called', 'serving', 'parked'].includes(ticket.status)))
      return (board.counters[counterId]?.state ?? 'closed') === 'closed' && there.length === 0 ? [] : [{ kind: 'counter-in-use', hallId, counterId, mark: number, ...told(there) }]
    }),
    ...lettersIn(is, used).map((each): Obstacle => ({ kind: 'letter-in-use', hallId, ...each, ...told(tickets.filter(({ label }) => lettersOf(label) === each.mark)) })),
    ...before.district.priorities.filter(({ priority }) => !after.district.priorities.some(each => each.priority === priority)).flatMap(({ priority }): Obstacle[] => {
      const there = tickets.filter(ticket => ticket.priority === priority)
      return there.length === 0 ? [] : [{ kind: 'priority-in-use', hallId, priority, ...told(there) }]
    }),
    ...stationsIn(board, was, is).map((stationId): Obstacle => ({ kind: 'station-in-use', hallId, stationId, ...told(tickets.filter(({ zone }) => zone?.stationId === stationId)) })),
    ...is.counters.filter(plan => was.counters.some(each => each.counterId === plan.counterId && each.number !== plan.number)).flatMap(({ counterId, number }): Obstacle[] => {
      // People are on their way to the number that was called.
      const there = tickets.filter(ticket => ticket.counterId === counterId && ticket.status === 'called')
      return there.length === 0 ? [] : [{ kind: 'number-in-use', hallId, counterId, mark: number, ...told(there) }]
    })
  ]
}

/** Whose numbers a letter stood on today: a line, as `hall/service`. */
export type LettersUsed = ReadonlyMap<string, string>

/** Over all halls: a letter may go from one to the other. */
export function lettersUsed (boards: readonly Board[], { halls }: Catalog): LettersUsed {
  const used = new Map<string, string>()
  for (const { hallId, isOpen, numbers, tickets } of boards) {
    if (!isOpen) continue
    for (const { letter, serviceId } of halls.get(hallId)?.lines ?? []) if ((numbers[serviceId] ?? 0) > 0) used.set(letter, `${hallId}/${serviceId}`)
    // One that the line had earlier today, or brought along from the hall that issued it.
    for (const { label, serviceId, ticketId } of Object.values(tickets)) if (!used.has(lettersOf(label))) used.set(lettersOf(label), `${issuingHall(ticketId)}/${serviceId}`)
  }
  return used
}

/** A letter that would stand on numbers of two lines in one day: two people with the same label. */
function lettersIn ({ hallId, lines }: Hall, used: LettersUsed): Array<{ serviceId: string, mark: string }> {
  return lines.flatMap(({ letter, serviceId }) => {
    const by = used.get(letter)
    return by === undefined || by === `${hallId}/${serviceId}` ? [] : [{ serviceId, mark: letter }]
  })
}

function stationsIn ({ stations, tickets }: Board, was: Hall, is: Hall): string[] {
  const kept = new Set((is.zones ?? []).flatMap(zone => zone.stations.map(({ stationId }) => stationId)))
  const busy = new Set([...Object.values(tickets).flatMap(({ zone }) => zone?.stationId ?? []), ...Object.values(stations).filter(({ state }) => state === 'busy').map(({ stationId }) => stationId)])
  return (was.zones ?? []).flatMap(zone => zone.stations.map(({ stationId }) => stationId)).filter(stationId => !kept.has(stationId) && busy.has(stationId))
}

function lettersOf (label: string): string {
  return label.replace(/\d+$/, '')
}
