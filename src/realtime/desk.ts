/** One hall at the feed: its tail, the rooms of its watchers, and when what is sent. */
import type { HallEvent } from '../contract/events.js'
import type { TicketView } from '../contract/socket.js'
import { limits } from '../domain/limits.js'
import type { StoreContext } from '../store/context.js'
import type { Home } from '../store/moves/home.js'
import type { Io } from './io.js'
import { Tail } from './tail.js'
import { Views, type Halls } from './views.js'

export const roomOf = (hallId: string, audience: 'wall' | 'staff') => `${hallId}/${audience}`
/** Sockets that are told the beat at the same moment. */
export const beatRoom = (hallId: string, part: number) => `${hallId}/beat/${part}`

export class Desk {
  readonly hallId: string
  readonly #io: Io
  readonly #store: StoreContext
  #tail!: Tail
  #views!: Views
  #flushTimer: NodeJS.Timeout | undefined
  #isQuiet = true

  private constructor (io: Io, store: StoreContext, hallId: string) {
    this.#io = io
    this.#store = store
    this.hallId = hallId
  }

  static async open (io: Io, store: StoreContext, hallId: string, halls: Halls): Promise<Desk> {
    const desk = new Desk(io, store, hallId)
    desk.#views = new Views(io, store, hallId, halls, () => desk.#tail.board)
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
    this.#views.show()
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
    this.#views.judgeForecast()
    const { epoch, version } = this.#tail.board
    this.#io.to(room).emit('hall:beat', { hallId: this.hallId, epoch, version, at: this.#store.now() })
  }

  /** The view of a ticket whose home is this hall, from now on sent to its room whenever it changes. */
  watchTicket ({ ticket }: Home): TicketView {
    return this.#views.watch(this.#tail.board.tickets[ticket.ticketId] ?? ticket)
  }

  /** A ticket that phones look at is on its way here. */
  async expectTicket (ticketId: string): Promise<void> {
    await this.#views.expect(ticketId)
  }

  stop (): void {
    clearTimeout(this.#flushTimer)
    this.#views.stop()
  }

  #told (event: HallEvent): void {
    for (const ticket of 'tickets' in event ? event.tickets ?? [] : 'ticket' in event ? [event.ticket] : []) this.#views.told(ticket)
  }

  /** The story broke: everybody comes back for a new board. */
  #cut (): void {
    for (const audience of ['wall', 'staff'] as const) {
      for (const id of this.#io.sockets.adapter.rooms.get(roomOf(this.hallId, audience)) ?? []) this.#io.sockets.sockets.get(id)?.conn.close()
    }
    this.#views.refresh()
  }
}
