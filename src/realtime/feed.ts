/**
 * The feed: facts go out by socket.
 *
 * Every process tails the logs of the halls that its own sockets watch and emits locally. No process
 * speaks to another; what to send is always read from the log by version.
 */
import type { Server as HttpServer } from 'node:http'
import { Refusal } from '../contract/refusal.js'
import { limits } from '../domain/limits.js'
import { hallOf, type StoreContext } from '../store/context.js'
import { findTicket, type Home } from '../store/moves/home.js'
import { News } from '../store/news.js'
import { traced } from '../store/traced.js'
import { Desk } from './desk.js'
import { Guests } from './guests.js'
import { cut, guard, headersOf, openIo, type Io } from './io.js'
import { answerWatch, type Gatekeeper } from './watch.js'

export interface FeedOptions {
  readonly store: StoreContext
  /** A connection for subscribing only. */
  readonly subscriber: ConstructorParameters<typeof News>[0]
  readonly gatekeeper: Gatekeeper
  /** Called with what went wrong in the background; the feed itself goes on. */
  readonly onTrouble: (trouble: unknown) => void
}

export interface FeedFigures { readonly screens: number, readonly sent: ReadonlyMap<string, number> }

export class Feed {
  readonly #options: FeedOptions
  readonly #io: Io
  readonly #news: News
  readonly #desks = new Map<string, Promise<Desk>>()
  /** Tickets that phones look at, by the hall that tells of them. */
  readonly #speakers = new Map<string, string>()
  readonly guests: Guests
  #beatTimer: NodeJS.Timeout | undefined
  #beatPart = 0
  #isClosed = false

  constructor (server: HttpServer, options: FeedOptions) {
    this.#options = options
    this.#io = openIo(server)
    this.guests = new Guests(options.gatekeeper, options.onTrouble)
    this.#news = new News(options.subscriber)
    this.#io.on('connection', socket => {
      guard(socket)
      const headers = headersOf(socket)
      // The handshake's request would be kept as long as the socket.
      Reflect.set(socket.conn, 'request', { headers: {} })
      socket.on('hall:watch', (request, reply) => {
        if (typeof reply !== 'function') return cut(socket)
        answerWatch(this, socket, headers, request).then(reply, (problem: unknown) => {
          if (!(problem instanceof Refusal)) options.onTrouble(problem)
          reply({ ok: false, refusal: problem instanceof Refusal ? problem.code : 'store-away' })
        })
      })
    })
    this.#beatTimer = setInterval(() => this.#beat(), limits.beatMs / limits.beatParts)
  }

  get gatekeeper (): Gatekeeper {
    return this.#options.gatekeeper
  }

  /** Hall clock, epoch ms. */
  now (): number {
    return this.#options.store.now()
  }

  /** Screens connected to this process. */
  get screenCount (): number {
    return this.#io.sockets.sockets.size
  }

  /**
   * The desk of a hall; opened when the first screen asks for it.
   * @throws {Refusal} `hall-unknown`
   */
  async desk (hallId: string): Promise<Desk> {
    hallOf(this.#options.store, hallId)
    let desk = this.#desks.get(hallId)
    if (!desk) {
      desk = this.#open(hallId)
      this.#desks.set(hallId, desk)
      // A hall that could not be opened is tried anew by the next screen.
      desk.catch(() => this.#desks.delete(hallId))
    }
    return await desk
  }

  /**
   * A ticket and the desk of the hall where it is at home, whichever hall was asked for.
   * @throws {Refusal} `hall-unknown`, `ticket-unknown`
   */
  async homeOf (hallId: string, ticketId: string): Promise<{ desk: Desk, home: Home }> {
    hallOf(this.#options.store, hallId)
    const first = await findTicket(this.#options.store, ticketId)
    const desk = await this.desk(first.hallId)
    await desk.tail.read()
    // It may have left while the desk was opened; once more is enough to be led on from there.
    const home = await findTicket(this.#options.store, ticketId)
    return home.hallId === first.hallId ? { desk, home } : { desk: await this.desk(home.hallId), home }
  }

  /** Screens at this process, and how far each hall's log was sent to them. */
  async figures (): Promise<FeedFigures> {
    const open = await Promise.allSettled(this.#desks.values())
    return { screens: this.screenCount, sent: new Map(open.flatMap(desk => desk.status === 'fulfilled' ? [[desk.value.hallId, desk.value.tail.board.version]] : [])) }
  }

  /** Lets screens reconnect elsewhere. Safe to call twice. */
  async close (): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    clearInterval(this.#beatTimer)
    this.guests.stop()
    for (const desk of await Promise.allSettled(this.#desks.values())) {
      if (desk.status === 'fulfilled') desk.value.stop()
    }
    for (const socket of this.#io.sockets.sockets.values()) cut(socket)
    await this.#io.close()
  }

  async #open (hallId: string): Promise<Desk> {
    const desk = await Desk.open(this.#io, this.#options.store, hallId, { speakers: this.#speakers, lead: (ticketId, toHallId) => this.#lead(ticketId, toHallId) })
    await this.#news.listen(hallId, () => { traced('feed', 'internal', { 'hallflow.hall': hallId }, async () => { await desk.wake() }).catch(this.#options.onTrouble) })
    // What happened between reading the board and listening.
    await desk.wake()
    return desk
  }

  /** Phones that look at a ticket hear of it from the hall that it moves to. */
  #lead (ticketId: string, toHallId: string): void {
    this.desk(toHallId).then(async desk => await desk.expectTicket(ticketId)).catch(this.#options.onTrouble)
  }

  /** A hall whose log cannot be read gets no beat: its screens see that for themselves. */
  #beat (): void {
    const part = this.#beatPart
    this.#beatPart = (part + 1) % limits.beatParts
    for (const opening of this.#desks.values()) {
      opening.then(async desk => await desk.beat(part)).catch(this.#options.onTrouble)
    }
  }
}
