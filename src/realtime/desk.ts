/** One hall at the feed: its tail, the rooms of its watchers, and when what is sent. */
import type { HallEvent } from '../contract/events.js'
import type { TicketView } from '../contract/socket.js'
import type { Ticket } from '../contract/ticket.js'
import { limits } from '../domain/limits.js'
import { ticketView } from '../domain/ticket-view.js'
import { readTicket } from '../store/board.js'
import { hallOf, type StoreContext } from '../store/context.js'
import type { Io } from './io.js'
import { Tail } from './tail.js'

export const roomOf = (hallId: string, audience: 'wall' | 'staff') => `${hallId}/${audience}`
/** Sockets that are told the beat at the same moment. */
export const beatRoom = (hallId: string, part: number) => `${hallId}/beat/${part}`
export const ticketRoom = (ticketId: string) => `ticket/${ticketId}`

export class Desk {
  readonly hallId: string
  readonly #io: Io
  readonly #store: StoreContext
  #tail!: Tail
  #flushTimer: NodeJS.Timeout | undefined
  #viewTimer: NodeJS.Timeout | undefined
  #areViewsDue = false
  #isQuiet = true
  /** Tickets that phones look at: the state they end in is kept here, for the board forgets it. */
  readonly #watched = new Map<string, { ticket: Ticket, sent: string }>()

  private constructor (io: Io, store: StoreContext, hallId: string) {
    this.#io = io
    this.#store = store
    this.hallId = hallId
  }

  static async open (io: Io, store: StoreContext, hallId: string): Promise<Desk> {
    const desk = new Desk(io, store, hallId)
    desk.#tail = await Tail.open(store, hallId, {
      onTold: event => desk.#told(event),
      onBroken: () => desk.#cut()
    })
    return desk
  }

  get tail (): Tail {
    return this.#tail
  }

  /** Something was appended: reads it, and sends it at once when the hall was quiet, else gathered. */
  async wake (): Promise<void> {
    await this.#tail.read()
    if (this.#isQuiet) this.flush()
  }

  /** Sends what was read. Everyone in a room has then seen the same version. */
  flush (): void {
    const unsent = this.#tail.takeUnsent()
    if (unsent.length === 0) return
    const { hallId } = this
    const { epoch } = this.#tail.board
    this.#io.to(roomOf(hallId, 'wall')).emit('hall:events', { hallId, epoch, events: unsent.map(told => told.wall) })
    this.#io.to(roomOf(hallId, 'staff')).emit('hall:events', { hallId, epoch, events: unsent.map(told => told.staff) })
    this.#isQuiet = false
    this.#flushTimer ??= setTimeout(() => {
      this.#flushTimer = undefined
      this.#isQuiet = true
      this.flush()
    }, limits.gatherMs)
    this.#showViews()
  }

  /**
   * Says to one part of the sockets that this process has read the log to its end. Nothing is said when
   * it could not. The first part's turn comes even where nobody is in it: a wake-up that was lost costs
   * no more than one beat.
   */
  async beat (part: number): Promise<void> {
    const room = beatRoom(this.hallId, part)
    if (part > 0 && !this.#io.sockets.adapter.rooms.has(room)) return
    await this.#tail.check()
    this.flush()
    const { epoch, version } = this.#tail.board
    this.#io.to(room).emit('hall:beat', { hallId: this.hallId, epoch, version, at: this.#store.now() })
  }

  /** The view of one ticket, from now on sent to its room whenever it changes. */
  async watchTicket (ticketId: string): Promise<TicketView> {
    const ticket = this.#tail.board.tickets[ticketId] ?? await readTicket(this.#store, ticketId)
    const kept = this.#watched.get(ticketId) ?? { ticket, sent: '' }
    this.#watched.set(ticketId, kept)
    return this.#viewOf(kept.ticket)
  }

  stop (): void {
    clearTimeout(this.#flushTimer)
    clearTimeout(this.#viewTimer)
  }

  #told (event: HallEvent): void {
    for (const ticket of 'tickets' in event ? event.tickets ?? [] : 'ticket' in event ? [event.ticket] : []) {
      const kept = this.#watched.get(ticket.ticketId)
      if (kept) kept.ticket = ticket
    }
  }

  /** The story broke: everybody comes back for a new board. */
  #cut (): void {
    for (const audience of ['wall', 'staff'] as const) {
      for (const id of this.#io.sockets.adapter.rooms.get(roomOf(this.hallId, audience)) ?? []) this.#io.sockets.sockets.get(id)?.conn.close()
    }
    for (const [ticketId, kept] of this.#watched) kept.ticket = this.#tail.board.tickets[ticketId] ?? kept.ticket
    this.#showViews()
  }

  /** Phones get their small truth at most once a second, and only when it changed. */
  #showViews (): void {
    this.#areViewsDue = true
    if (this.#viewTimer) return
    this.#sendViews()
    this.#viewTimer = setTimeout(() => {
      this.#viewTimer = undefined
      if (this.#areViewsDue) this.#showViews()
    }, limits.viewEveryMs)
  }

  #sendViews (): void {
    this.#areViewsDue = false
    for (const [ticketId, kept] of this.#watched) {
      if (!this.#io.sockets.adapter.rooms.has(ticketRoom(ticketId))) {
        this.#watched.delete(ticketId)
        continue
      }
      const { at, ...view } = this.#viewOf(kept.ticket)
      const sent = JSON.stringify(view)
      if (sent === kept.sent) continue
      kept.sent = sent
      this.#io.to(ticketRoom(ticketId)).emit('ticket:view', { ...view, at })
    }
  }

  #viewOf (ticket: Ticket): TicketView {
    const { board } = this.#tail
    return { ...ticketView(board, hallOf(this.#store, this.hallId), board.tickets[ticket.ticketId] ?? ticket), at: this.#store.now() }
  }
}
