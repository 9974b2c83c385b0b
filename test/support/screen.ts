/** A screen that watches: what it was told, in order, and the board that it made of it. */
import { once } from 'node:events'
import { io, type Socket } from 'socket.io-client'
import type { Board, WallBoard, WallEvent } from '../../src/contract/board.js'
import type { HallEvent } from '../../src/contract/events.js'
import type { Beat, EventBatch, ScreenToServer, ServerToScreen, StaffEvent, TicketView, WatchReply, WatchRequest } from '../../src/contract/socket.js'
import { advance } from '../../src/domain/board.js'
import { advanceWall } from '../../src/domain/wall.js'

type Told = StaffEvent | WallEvent

export class Screen {
  readonly socket: Socket<ServerToScreen, ScreenToServer>
  readonly told: Told[] = []
  readonly beats: Beat[] = []
  readonly views: TicketView[] = []
  readonly batches: EventBatch[] = []
  board: Board | WallBoard | undefined
  reply: WatchReply | undefined
  #changed: Array<() => void> = []

  constructor (url: string, headers: Record<string, string> = {}, auth: Record<string, string> = {}) {
    this.socket = io(url, { path: '/socket.io', transports: ['websocket'], extraHeaders: headers, auth, reconnectionDelay: 20, reconnectionDelayMax: 50, forceNew: true })
    this.socket.on('hall:events', batch => { this.batches.push(batch); this.take(batch.events) })
    this.socket.on('hall:beat', beat => { this.beats.push(beat); this.#tell() })
    this.socket.on('ticket:view', view => { this.views.push(view); this.#tell() })
  }

  async watch (request: WatchRequest): Promise<WatchReply> {
    if (!this.socket.connected) await within(once(this.socket as never, 'connect'), 'the socket to connect')
    const reply = await this.socket.timeout(3000).emitWithAck('hall:watch', request)
    this.reply = reply
    if (reply.ok && 'board' in reply) this.board = reply.board
    if (reply.ok && 'events' in reply) this.take(reply.events)
    return reply
  }

  take (events: readonly Told[]): void {
    for (const event of events) {
      this.told.push(event)
      if (this.board) this.board = 'tickets' in this.board ? this.#staff(this.board, event) : advanceWall(this.board, event as WallEvent)
    }
    this.#tell()
  }

  /** Resolves when `isTrue`; fails after `deadlineMs` saying what was waited for. */
  async until (what: string, isTrue: () => unknown, deadlineMs = 4000): Promise<void> {
    const ends = performance.now() + deadlineMs
    while (!isTrue()) {
      const left = ends - performance.now()
      if (left <= 0) throw new Error(`waited in vain for ${what}`)
      await Promise.race([new Promise<void>(resolve => this.#changed.push(resolve)), pause(left)])
    }
  }

  async reaches (version: number): Promise<void> {
    await this.until(`version ${version}, has ${this.board?.version}`, () => this.board?.version === version)
  }

  close (): void {
    this.socket.close()
  }

  #staff (board: Board, event: Told): Board | undefined {
    return event.type === 'hidden' ? { ...board, version: event.version, at: event.at } : advance(board, event as HallEvent)
  }

  #tell (): void {
    for (const resolve of this.#changed.splice(0)) resolve()
  }
}

const pause = async (ms: number) => await new Promise<void>(resolve => { setTimeout(resolve, ms).unref() })

/** @throws when the promise takes longer than a test should wait */
export async function within<T> (promise: Promise<T>, what: string, deadlineMs = 4000): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), deadlineMs)
  })
  return await Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
