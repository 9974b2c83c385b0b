/**
 * Follows one hall's log: the board that this process has read, and the events not sent yet.
 *
 * A wake-up says only that there is something to read. A gap, a lower version or another epoch (the
 * store was restored) makes the board be read anew, and every screen with it.
 */
import type { Board, WallEvent } from '../contract/board.js'
import type { HallEvent } from '../contract/events.js'
import type { StaffEvent } from '../contract/socket.js'
import { staffEvent } from '../domain/audience.js'
import { advance } from '../domain/board.js'
import { limits } from '../domain/limits.js'
import { wallEvent, wallPlan } from '../domain/wall.js'
import { readBoard, readLog, readPlace } from '../store/board.js'
import { hallOf, type StoreContext } from '../store/context.js'

/** One event as each audience gets it. */
export interface Told {
  readonly version: number
  readonly staff: StaffEvent
  readonly wall: WallEvent
}

export interface TailEvents {
  /** Something was read and waits in `unsent`. */
  onTold: (event: HallEvent) => void
  /** The story so far does not hold any more: screens must watch anew. */
  onBroken: () => void
}

export class Tail {
  readonly hallId: string
  readonly #store: StoreContext
  readonly #events: TailEvents
  #board: Board
  #told: Told[] = []
  #unsent: Told[] = []
  #reading: Promise<void> | undefined
  #isNewsWaiting = false

  private constructor (store: StoreContext, board: Board, events: TailEvents) {
    this.#store = store
    this.#board = board
    this.#events = events
    this.hallId = board.hallId
  }

  static async open (store: StoreContext, hallId: string, events: TailEvents): Promise<Tail> {
    return new Tail(store, await readBoard(store, hallId), events)
  }

  /** As far as this process has read. */
  get board (): Board {
    return this.#board
  }

  /** Reads the log to its end; callers at the same time share one read. */
  async read (): Promise<void> {
    this.#isNewsWaiting = true
    this.#reading ??= this.#readAll().finally(() => { this.#reading = undefined })
    await this.#reading
  }

  /** Reads, and makes sure that the store still tells the same story. */
  async check (): Promise<void> {
    const { epoch, version } = await readPlace(this.#store, this.hallId)
    if (version < this.#board.version || epoch < this.#board.epoch) await this.#readAnew()
    else if (version > this.#board.version) await this.read()
  }

  /** Takes what has been read and not been sent; the caller sends it. */
  takeUnsent (): Told[] {
    const unsent = this.#unsent
    this.#unsent = []
    return unsent
  }

  /** Everything after `version`, or `undefined` where it is not at hand any more. */
  after (version: number): Told[] | undefined {
    if (version === this.#board.version) return []
    const first = this.#told[0]
    if (!first || version < first.version - 1 || version > this.#board.version) return undefined
    return this.#told.slice(version + 1 - first.version)
  }

  async #readAll (): Promise<void> {
    while (this.#isNewsWaiting) {
      this.#isNewsWaiting = false
      let events: HallEvent[]
      do {
        events = await readLog(this.#store, this.hallId, this.#board.version)
        for (const event of events) {
          if (!await this.#tell(event)) return await this.#readAnew()
        }
      } while (events.length === limits.logReadMax)
    }
  }

  async #tell (event: HallEvent): Promise<boolean> {
    const before = this.#board
    const after = advance(before, event)
    if (!after || after.epoch !== before.epoch) return false
    const told = { version: event.version, staff: staffEvent(event), wall: wallEvent(before, after, event, await this.#plan(after)) }
    this.#board = after
    this.#unsent.push(told)
    this.#told.push(told)
    if (this.#told.length > limits.feedRing * 2) this.#told = this.#told.slice(-limits.feedRing)
    this.#events.onTold(event)
    return true
  }

  /** The catalogue that the hall runs on: another process may have read a newer one. */
  async #plan ({ catalogVersion }: Board) {
    const hall = hallOf(this.#store, this.hallId)
    if (catalogVersion === '' || hall.catalogVersion === catalogVersion) return wallPlan(hall)
    await this.#store.catalog.reload()
    return wallPlan(hallOf(this.#store, this.hallId))
  }

  async #readAnew (): Promise<void> {
    this.#board = await readBoard(this.#store, this.hallId)
    this.#told = []
    this.#unsent = []
    this.#events.onBroken()
  }
}
