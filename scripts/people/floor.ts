/** The floor of a hall: what its wall shows to those who wait, and who stands and speaks at which counter. */
import type { WallBoard } from '../../src/contract/board.js'

/** What a clerk says to whoever stands at the counter. `back`: go on waiting, you will be called again. */
export type Word = 'welcome' | 'served' | 'parked' | 'missed' | 'back'

export interface CallSeen {
  readonly counterId: string
  /** Hall ms of the call or recall: a later one is another call. */
  readonly at: number
}

type Listener<T> = (value: T) => void

export class Floor {
  readonly hallId: string
  #board: WallBoard | undefined
  readonly #calls = new Map<string, CallSeen>()
  readonly #hearers = new Map<string, Listener<CallSeen>>()
  /** Who stands at which counter: several at once when somebody comes too late. */
  readonly #standing = new Map<string, Set<string>>()
  readonly #expecting = new Map<string, { readonly label: string, readonly seen: Listener<true> }>()
  /** The last word to each visitor, kept until heard. */
  readonly #words = new Map<string, Word>()
  readonly #listeners = new Map<string, Listener<Word>>()
  readonly #idle = new Set<{ readonly lines: readonly string[], readonly wake: Listener<true> }>()

  constructor (hallId: string) {
    this.hallId = hallId
  }

  get board (): WallBoard | undefined { return this.#board }

  /** The wall shows something else. */
  show (board: WallBoard): void {
    this.#board = board
    for (const { label, status, counterId, sinceAt = 0 } of Object.values(board.counters)) {
      if (label === undefined || status !== 'called') continue
      const seen = this.#calls.get(label)
      if (seen && seen.at >= sinceAt) continue
      const call = { counterId, at: sinceAt }
      this.#calls.set(label, call)
      this.#hearers.get(label)?.(call)
    }
    for (const idle of this.#idle) if (this.waiting(idle.lines) > 0) idle.wake(true)
  }

  /** A call of this label later than `after`, seen now or once it is shown. */
  hear (label: string, after: number, found: Listener<CallSeen>): () => void {
    const seen = this.#calls.get(label)
    if (seen && seen.at > after) found(seen)
    this.#hearers.set(label, call => { if (call.at > after) found(call) })
    return () => { this.#hearers.delete(label) }
  }

  waiting (lines: readonly string[]): number {
    return lines.reduce((sum, serviceId) => sum + (this.#board?.lines[serviceId]?.waiting ?? 0), 0)
  }

  /** Reported once somebody waits in one of these lines. */
  whenWaiting (lines: readonly string[], wake: Listener<true>): () => void {
    const idle = { lines, wake }
    this.#idle.add(idle)
    return () => { this.#idle.delete(idle) }
  }

  stepUp (counterId: string, label: string): void {
    const standing = this.#standing.get(counterId) ?? new Set()
    this.#standing.set(counterId, standing.add(label))
    const expected = this.#expecting.get(counterId)
    if (expected?.label === label) expected.seen(true)
  }

  stepAway (counterId: string, label: string): void {
    this.#standing.get(counterId)?.delete(label)
  }

  /** Reported once the visitor stands at the counter. */
  whenStands (counterId: string, label: string, seen: Listener<true>): () => void {
    if (this.#standing.get(counterId)?.has(label)) seen(true)
    this.#expecting.set(counterId, { label, seen })
    return () => { this.#expecting.delete(counterId) }
  }

  say (label: string, word: Word): void {
    this.#words.set(label, word)
    this.#listeners.get(label)?.(word)
  }

  /** What was last said to this visitor: at most once each. */
  listen (label: string, heard: Listener<Word>): () => void {
    const take = (word: Word) => {
      this.#words.delete(label)
      heard(word)
    }
    const last = this.#words.get(label)
    if (last) take(last)
    this.#listeners.set(label, take)
    return () => { this.#listeners.delete(label) }
  }

  /** What was said before this turn is old. */
  forget (label: string): void {
    this.#words.delete(label)
  }
}
