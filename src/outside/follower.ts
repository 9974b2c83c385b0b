/** One hall's log, cut for systems of others as it grows: read once, told to every stream. */
import type { OutsideBoard } from '../contract/outside.js'
import { epochAt, outsideBoard, outsideEvent } from '../domain/outside/cut.js'
import type { Place } from '../domain/outside/hook-record.js'
import { outsideLimits } from '../domain/outside/limits.js'
import { readLog, readPlace } from '../store/board.js'
import type { StoreContext } from '../store/context.js'
import { currentBoard } from '../store/projections.js'

/** One version: without a text where outside systems are not told of it. */
export interface Told extends Place { readonly text: string | undefined }

export interface Listener {
  readonly tell: (told: Told) => void
  /** What was told does not hold any more. */
  readonly broken: () => void
}

export type ResetBecause = 'new' | 'too-old' | 'epoch' | 'ahead'

export const idOf = ({ epoch, version }: Place) => `${epoch}.${version}`
export const frame = (event: string, id: string, data: unknown) => `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`

export class Follower {
  readonly hallId: string
  readonly listeners = new Set<Listener>()
  readonly #store: StoreContext
  #place: Place
  #ring: Told[] = []
  #reading: Promise<void> | undefined
  #isNewsWaiting = false
  #snapshot: { readonly id: string, readonly board: OutsideBoard } | undefined

  private constructor (store: StoreContext, hallId: string, place: Place) {
    this.#store = store
    this.hallId = hallId
    this.#place = place
  }

  static async open (store: StoreContext, hallId: string): Promise<Follower> {
    return new Follower(store, hallId, await readPlace(store, hallId))
  }

  /** As far as it has read. */
  get place (): Place {
    return this.#place
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
    if (version < this.#place.version || epoch < this.#place.epoch) this.#break({ epoch, version })
    else if (version > this.#place.version) await this.read()
  }

  /** Everything after `version`, or nothing where it is not at hand. */
  after (version: number): readonly Told[] | undefined {
    if (version === this.#place.version) return []
    const [first] = this.#ring
    if (!first || version < first.version - 1 || version > this.#place.version) return undefined
    return this.#ring.slice(version + 1 - first.version)
  }

  /** A page of the log after `place`, as it would have been told then. `isWhole`: false where the log has not all of it any more. */
  async page (place: Place): Promise<{ readonly told: readonly Told[], readonly isWhole: boolean }> {
    const events = await readLog(this.#store, this.hallId, place.version)
    let { epoch, version } = place
    const told: Told[] = []
    for (const event of events) {
      if (event.version !== ++version) return { told: [], isWhole: false }
      epoch = epochAt(event, epoch)
      told.push(this.#told(event.version, epoch, event))
    }
    return { told, isWhole: events.length > 0 || version >= this.#place.version }
  }

  /** The hall as it is now; made once, however many ask at the same version. */
  async snapshot (): Promise<OutsideBoard> {
    const board = await currentBoard(this.#store, this.hallId)
    const id = idOf(board)
    if (this.#snapshot?.id !== id) this.#snapshot = { id, board: outsideBoard(board) }
    return this.#snapshot.board
  }

  async #readAll (): Promise<void> {
    while (this.#isNewsWaiting) {
      this.#isNewsWaiting = false
      for (;;) {
        const events = await readLog(this.#store, this.hallId, this.#place.version)
        if (events.length === 0) break
        for (const event of events) {
          const epoch = epochAt(event, this.#place.epoch)
          // A story that begins anew, or with a hole, is told anew.
          if (epoch !== this.#place.epoch || event.version !== this.#place.version + 1) return this.#break(await readPlace(this.#store, this.hallId))
          const told = this.#told(event.version, epoch, event)
          this.#place = { epoch, version: event.version }
          this.#ring.push(told)
          for (const listener of this.listeners) listener.tell(told)
        }
        if (this.#ring.length > outsideLimits.streamRing * 2) this.#ring = this.#ring.slice(-outsideLimits.streamRing)
      }
    }
  }

  #told (version: number, epoch: number, event: Parameters<typeof outsideEvent>[2]): Told {
    const cut = outsideEvent(this.hallId, epoch, event)
    return { version, epoch, text: cut && frame(cut.type, idOf({ epoch, version }), cut) }
  }

  #break (place: Place): void {
    this.#place = place
    this.#ring = []
    this.#snapshot = undefined
    for (const listener of this.listeners) listener.broken()
  }
}
