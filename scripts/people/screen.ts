/**
 * A screen in the hall: the screens' own board store and their own judgement of freshness, on a socket
 * from Node instead of a browser.
 */
import { io, type Socket } from 'socket.io-client'
import { createBoardStore, type AnyEvent, type BoardStore, type Verdict, type Versioned } from '../../displays/shared/board-store.js'
import { freshnessOf, type Freshness } from '../../displays/shared/freshness.js'
import type { Board, WallBoard } from '../../src/contract/board.js'
import type { Audience, ScreenToServer, ServerToScreen, WatchReply } from '../../src/contract/socket.js'
import { nowMs } from './history.js'

const watchTimeoutMs = 5000
const watchAgainMs = 1000
const frameMs = 16

export interface ScreenOptions<B> {
  readonly name: string
  readonly address: string
  readonly hallId: string
  readonly audience: Audience
  readonly step: (board: B, event: AnyEvent) => B | undefined
  readonly own: (board: Board | WallBoard) => B | undefined
  /** Cookies of a sign-in, asked for at each connection. */
  readonly cookie?: () => string
  /** The token of a device, asked for at each connection. */
  readonly device?: (() => string | undefined) | undefined
  readonly onBeat?: (hallAt: number) => void
}

export class Screen<B extends Versioned> {
  readonly name: string
  readonly hallId: string
  readonly store: BoardStore<B>
  /** How often it connected, and how often it had to begin with a new board. */
  readonly counts = { connects: 0, boards: 0, resumed: 0, gaps: 0 }
  readonly #options: ScreenOptions<B>
  readonly #socket: Socket<ServerToScreen, ScreenToServer>
  readonly #bornAt = nowMs()
  #asked = 0
  #again: ReturnType<typeof setTimeout> | undefined

  constructor (options: ScreenOptions<B>) {
    this.#options = options
    this.name = options.name
    this.hallId = options.hallId
    this.store = createBoardStore<B>(options.hallId, options.step, { monotonic: nowMs, soon: run => { setTimeout(run, frameMs) } })
    this.#socket = io(options.address, {
      path: '/socket.io', transports: ['websocket'], forceNew: true, reconnectionDelay: 200, reconnectionDelayMax: 1000, timeout: 4000,
      ...options.device && { auth: (give: (shown: object) => void) => { give({ device: options.device?.() }) } },
      ...options.cookie && { extraHeaders: { cookie: options.cookie() } }
    })
    this.#listen()
  }

  get board (): B | undefined { return this.store.seen().board }

  /** How old the last proof of being up to date is, and what the screen calls itself for it. */
  freshness (): { readonly ageMs: number, readonly freshness: Freshness } {
    const { provenAt } = this.store.seen()
    const ageMs = nowMs() - (provenAt ?? this.#bornAt)
    return { ageMs, freshness: freshnessOf(ageMs, provenAt !== undefined) }
  }

  close (): void {
    this.#asked++
    clearTimeout(this.#again)
    this.#socket.disconnect()
  }

  #listen (): void {
    const { hallId, cookie, onBeat } = this.#options
    this.#socket.on('connect', () => {
      this.counts.connects++
      this.#watch(false)
    })
    this.#socket.io.on('reconnect_attempt', () => {
      if (cookie) this.#socket.io.opts.extraHeaders = { cookie: cookie() }
    })
    this.#socket.on('disconnect', reason => { if (reason === 'io server disconnect') this.#socket.connect() })
    this.#socket.on('hall:events', batch => {
      if (batch.hallId === hallId && this.store.heardEvents(batch) === 'anew') this.#gap()
    })
    this.#socket.on('hall:beat', beat => {
      if (beat.hallId === hallId) onBeat?.(beat.at)
      if (this.store.heardBeat(beat) === 'anew') this.#gap()
    })
  }

  #gap (): void {
    this.counts.gaps++
    this.#watch(true)
  }

  #watch (fromStart: boolean): void {
    clearTimeout(this.#again)
    const { hallId, audience } = this.#options
    const since = fromStart ? undefined : this.store.since()
    const asked = ++this.#asked
    this.store.beginWatch()
    this.#socket.timeout(watchTimeoutMs).emit('hall:watch', { hallId, audience, ...since && { since } }, (late, reply) => {
      if (asked !== this.#asked) return
      if (late || this.#take(reply) === 'anew') this.#watchLater(!late)
    })
  }

  #watchLater (fromStart: boolean): void {
    this.#again = setTimeout(() => { if (this.#socket.connected) this.#watch(fromStart) }, watchAgainMs)
  }

  #take (reply: WatchReply): Verdict {
    if (!reply.ok) {
      this.store.refused(reply.refusal)
      return 'anew'
    }
    if ('board' in reply) {
      this.counts.boards++
      const board = this.#options.own(reply.board)
      return board ? this.store.heardBoard(board) : 'anew'
    }
    if (!('events' in reply)) return 'anew'
    this.counts.resumed++
    return this.store.heardEvents(reply, true)
  }
}

export const asWallBoard = (board: Board | WallBoard): WallBoard | undefined => 'tickets' in board ? undefined : board
export const asStaffBoard = (board: Board | WallBoard): Board | undefined => 'tickets' in board ? board : undefined
