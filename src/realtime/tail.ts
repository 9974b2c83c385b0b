/**
 * Follows one hall's log: the board that this process has read, and the events not sent yet.
 *
 * A wake-up says only that there is something to read. A gap, a lower version or another epoch (the
 * store was restored) makes the board be read anew, and every screen with it.
 */
import type { Board, WallEvent } from '../contract/board.js'
import type { HallEvent } from '../contract/events.js'
import type { StaffEvent } from '../contract/socket.js'
import type { Ticket } from '../contract/ticket.js'
import { staffEvent } from '../domain/audience.js'
import { advanceInPlace } from '../domain/board.js'
import { limits } from '../domain/limits.js'
import { LiveTally } from '../domain/live-tally.js'
import type { Tally } from '../domain/tally.js'
import { glanceAt, wallEventBetween, type Glance, type WallPlan } from '../domain/wall.js'
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
  /** Its tickets and counters change in place: to copy a full hall for each event costs more than to tell of it. */
  #board: Board
  #tally: LiveTally
  /** What walls were told last; undefined when nothing was since the board was read. */
  #glance: Glance | undefined
  #told: Told[] = []
  #unsent: Told[] = []
  #reading: Promise<void> | undefined
  #isNewsWaiting = false

  private constructor (store: StoreContext, board: Board, events: TailEvents) {
    this.#store = store
    this.#board = board
    this.#tally = tallyFor(board)
    this.#events = events
    this.hallId = board.hallId
  }

  static async open (store: StoreContext, hallId: string, events: TailEvents): Promise<Tail> {
    return new Tail(store, await readBoard(store, hallId), events)
  }

  /** As far as this process has read; for a look at once, since it goes on changing. */
  get board (): Board {
    return this.#board
  }

  /** Of the board, likewise. */
  get tally (): Tally {
    return this.#tally.at(this.#board.at)
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
    const plan = await this.#planFor(event)
    // From here on nothing waits: the board and what is to be sent are of one version whenever somebody looks.
    const before = this.#glance ?? glanceAt(this.#board, plan, this.tally)
    const changes = ticketsIn(event).map(is => ({ was: this.#board.tickets[is.ticketId], is }))
    // Another board, for some remember what they counted by it; but of the same tickets and counters.
    const board = { ...this.#board }
    if (!advanceInPlace(board, event) || board.epoch !== this.#board.epoch) return false

    this.#board = board
    if (event.type === 'hall:day-opened' || event.type === 'hall:repaired') this.#tally = tallyFor(board)
    else for (const { was, is } of changes) this.#tally.replace(was, is)
    this.#glance = glanceAt(board, plan, this.tally)
    const told = { version: event.version, staff: staffEvent(event), wall: wallEventBetween(before, this.#glance, event) }
    this.#unsent.push(told)
    this.#told.push(told)
    if (this.#told.length > limits.feedRing * 2) this.#told = this.#told.slice(-limits.feedRing)
    this.#events.onTold(event)
    return true
  }

  /** By the catalogue that the hall runs on after the event: another process may have read a newer one. */
  async #planFor (event: HallEvent): Promise<WallPlan> {
    const { catalogVersion } = { ...this.#board, ...'catalogVersion' in event && { catalogVersion: event.catalogVersion } }
    if (catalogVersion !== '' && hallOf(this.#store, this.hallId).catalogVersion !== catalogVersion) await this.#store.catalog.reload()
    return hallOf(this.#store, this.hallId)
  }

  async #readAnew (): Promise<void> {
    this.#board = await readBoard(this.#store, this.hallId)
    this.#tally = tallyFor(this.#board)
    this.#glance = undefined
    this.#told = []
    this.#unsent = []
    this.#events.onBroken()
  }
}

const tallyFor = (board: Board) => new LiveTally(Object.values(board.tickets))

function ticketsIn (event: HallEvent): readonly Ticket[] {
  if (event.type === 'ticket:undone') return event.tickets
  return 'ticket' in event ? [event.ticket] : []
}
