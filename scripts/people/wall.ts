/** A wall of the hall: watches, and writes down what it would have shown, as often as anybody could see. */
import { stepWall } from '../../displays/shared/board-store.js'
import type { FrameLine } from '../../checker/history.js'
import type { WallBoard } from '../../src/contract/board.js'
import type { Hall } from '../../src/contract/catalog.js'
import { nowMs, type History } from './history.js'
import { asWallBoard, Screen } from './screen.js'

/** A frame at most this often, real ms: faster changes no eye would follow. */
const frameEveryMs = 200
/** Without news a wall still grows older: looked at this often. */
const lookEveryMs = 1000
/** Past calls that a wall lists. */
const callsShown = 12

export interface WallOptions {
  readonly address: string
  readonly hall: Hall
  /** Absent: the hall board. */
  readonly areaId?: string
  readonly history: History
  readonly onBoard?: (board: WallBoard) => void
  readonly onBeat?: (hallAt: number) => void
}

export class Wall {
  readonly screen: Screen<WallBoard>
  readonly #history: History
  readonly #services: ReadonlySet<string>
  readonly #counters: ReadonlySet<string>
  readonly #shows: NonNullable<FrameLine['shows']>
  readonly #look: ReturnType<typeof setInterval>
  #frameTimer: ReturnType<typeof setTimeout> | undefined
  #framedAt = -Infinity
  #isOver = false

  constructor ({ address, hall, areaId, history, onBoard, onBeat }: WallOptions) {
    this.#history = history
    this.#services = new Set(hall.lines.filter(line => areaId === undefined || line.areaId === areaId).map(({ serviceId }) => serviceId))
    const counters = hall.counters.filter(counter => areaId === undefined || counter.areaId === areaId).map(({ counterId }) => counterId)
    this.#counters = new Set(counters)
    this.#shows = areaId === undefined ? 'hall' : counters
    this.screen = new Screen<WallBoard>({
      name: `wall ${hall.hallId}${areaId === undefined ? '' : `/${areaId}`}`,
      address, hallId: hall.hallId, audience: 'wall', step: stepWall, own: asWallBoard,
      ...onBeat && { onBeat }
    })
    this.screen.store.subscribe(() => {
      const { board } = this.screen
      if (board) onBoard?.(board)
      this.#frameSoon()
    })
    this.#look = setInterval(() => { this.#frame() }, lookEveryMs)
  }

  /** Shows once more what stands there now; what comes later is not written down. */
  look (): void {
    clearInterval(this.#look)
    clearTimeout(this.#frameTimer)
    this.#frame()
    this.#isOver = true
  }

  close (): void {
    clearInterval(this.#look)
    clearTimeout(this.#frameTimer)
    this.screen.close()
  }

  #frameSoon (): void {
    if (this.#frameTimer) return
    this.#frameTimer = setTimeout(() => { this.#frame() }, Math.max(0, this.#framedAt + frameEveryMs - nowMs()))
  }

  #frame (): void {
    clearTimeout(this.#frameTimer)
    this.#frameTimer = undefined
    const { board } = this.screen
    if (!board || this.#isOver) return
    this.#framedAt = nowMs()
    const { ageMs, freshness } = this.screen.freshness()
    this.#history.counts.frames++
    this.#history.line({
      kind: 'frame',
      screen: this.screen.name,
      hallId: board.hallId,
      epoch: board.epoch,
      version: board.version,
      shownAtMs: this.#framedAt,
      beatAgeMs: Math.round(ageMs),
      freshness,
      // Nothing may be taken for a call any more.
      calling: freshness === 'lost' ? [] : this.#calling(board),
      waiting: Object.fromEntries(Object.values(board.lines).filter(({ serviceId }) => this.#services.has(serviceId)).map(({ serviceId, waiting }) => [serviceId, waiting])),
      shows: this.#shows
    })
  }

  /** Who is called now, at every counter that this wall stands for, and the calls before. */
  #calling (board: WallBoard): Array<{ label: string, counterId: string }> {
    const now = Object.values(board.counters).flatMap(({ label, counterId, status }) =>
      label !== undefined && status === 'called' && this.#counters.has(counterId) ? [{ label, counterId }] : [])
    const before = board.calls.filter(({ serviceId, counterId }) => this.#counters.has(counterId) || this.#services.has(serviceId)).slice(0, callsShown)
    const rows = [...now, ...before.map(({ label, counterId }) => ({ label, counterId }))]
    return [...new Map(rows.map(row => [`${row.label} ${row.counterId}`, row])).values()]
  }
}
