/** The phones of one hall: the small truth of each ticket that is looked at, told when it changes. */
import type { Board } from '../contract/board.js'
import type { TicketView } from '../contract/socket.js'
import type { Ticket } from '../contract/ticket.js'
import { limits } from '../domain/limits.js'
import { isMoving, pointerOf } from '../domain/moving.js'
import { ticketView } from '../domain/ticket-view.js'
import { isForecastFresh } from '../domain/told-wait.js'
import { hallOf, type StoreContext } from '../store/context.js'
import { ticketIn } from '../store/moves/home.js'
import type { Io } from './io.js'

export const ticketRoom = (ticketId: string) => `ticket/${ticketId}`

/** How the halls of one process agree on tickets that move between them. */
export interface Halls {
  /** Which hall tells of a ticket: the one that took it in last. */
  readonly speakers: Map<string, string>
  /** A watched ticket has left for another hall, or goes back to where it came from. */
  lead (ticketId: string, toHallId: string): void
}

export class Views {
  readonly #io: Io
  readonly #store: StoreContext
  readonly #hallId: string
  readonly #halls: Halls
  readonly #board: () => Board
  #timer: NodeJS.Timeout | undefined
  #isDue = false
  #isForecastFresh = false
  /** Tickets that phones look at: the state they end in is kept here, for the board forgets it. Undefined until it is taken in here. */
  readonly #watched = new Map<string, { ticket: Ticket | undefined, sent: string }>()

  constructor (io: Io, store: StoreContext, hallId: string, halls: Halls, board: () => Board) {
    this.#io = io
    this.#store = store
    this.#hallId = hallId
    this.#halls = halls
    this.#board = board
  }

  /** The view of a ticket that is at home here, from now on sent to its room whenever it changes. */
  watch (ticket: Ticket): TicketView {
    const { ticketId } = ticket
    // What is told now is told by this: from now on it is noticed when it changes.
    this.judgeForecast()
    const kept = this.#watched.get(ticketId)
    this.#watched.set(ticketId, { ticket, sent: kept?.sent ?? '' })
    this.#speaksFor(ticket)
    this.#follow(ticket)
    return this.#viewOf(ticket)
  }

  /** A ticket that phones look at is on its way here: told as soon as it is taken in. */
  async expect (ticketId: string): Promise<void> {
    const before = this.#watched.get(ticketId)
    if (!before) this.#watched.set(ticketId, { ticket: undefined, sent: '' })
    const ticket = await ticketIn(this.#store, this.#hallId, ticketId)
    const kept = this.#watched.get(ticketId)
    if (kept) this.#watched.set(ticketId, { ticket: this.#board().tickets[ticketId] ?? newer(kept.ticket, ticket), sent: '' })
    this.show()
  }

  told (ticket: Ticket): void {
    const kept = this.#watched.get(ticket.ticketId)
    if (!kept) return
    kept.ticket = ticket
    this.#follow(ticket)
  }

  /** The board was read anew. */
  refresh (): void {
    for (const [ticketId, kept] of this.#watched) kept.ticket = this.#board().tickets[ticketId] ?? kept.ticket
    this.show()
  }

  /** A forecaster that falls silent makes every wait unknown, though nothing happens in the hall. */
  judgeForecast (): void {
    const isFresh = isForecastFresh(this.#board(), this.#store.now())
    if (isFresh === this.#isForecastFresh) return
    this.#isForecastFresh = isFresh
    this.show()
  }

  /** At most once a second, and only what changed. */
  show (): void {
    this.#isDue = true
    if (this.#timer) return
    this.#send()
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#isDue) this.show()
    }, limits.viewEveryMs)
  }

  stop (): void {
    clearTimeout(this.#timer)
  }

  #send (): void {
    this.#isDue = false
    for (const [ticketId, kept] of this.#watched) {
      if (!this.#io.sockets.adapter.rooms.has(ticketRoom(ticketId))) {
        this.#watched.delete(ticketId)
        if (this.#halls.speakers.get(ticketId) === this.#hallId) this.#halls.speakers.delete(ticketId)
        continue
      }
      const ticket = this.#board().tickets[ticketId] ?? kept.ticket
      if (!ticket || !this.#speaksFor(ticket)) continue
      const { at, ...view } = this.#viewOf(ticket)
      const sent = JSON.stringify(view)
      if (sent === kept.sent) continue
      kept.sent = sent
      this.#io.to(ticketRoom(ticketId)).emit('ticket:view', { ...view, at })
    }
  }

  #follow (ticket: Ticket): void {
    const next = pointerOf(ticket)
    if (next !== undefined && next !== this.#hallId) this.#halls.lead(ticket.ticketId, next)
  }

  /**
   * One hall tells of a ticket: where it is at home. What another one still holds of it is not told; where it is being
   * let go, only while nobody else speaks for it.
   */
  #speaksFor (ticket: Ticket): boolean {
    const { speakers } = this.#halls
    const speaker = speakers.get(ticket.ticketId)
    if (pointerOf(ticket) === undefined) {
      speakers.set(ticket.ticketId, this.#hallId)
      return true
    }
    if (isMoving(ticket) || ticket.move?.stage !== 'forbidden') return speaker === undefined || speaker === this.#hallId
    if (speaker === this.#hallId) speakers.delete(ticket.ticketId)
    return false
  }

  #viewOf (ticket: Ticket): TicketView {
    const at = this.#store.now()
    return { ...ticketView(this.#board(), hallOf(this.#store, this.#hallId), this.#board().tickets[ticket.ticketId] ?? ticket, at), at }
  }
}

/** What the log told goes before what was read meanwhile, unless that is of a later event. */
function newer (told: Ticket | undefined, read: Ticket | undefined): Ticket | undefined {
  return told && (!read || told.version >= read.version) ? told : read
}
