/** Who wants to do something at which hall time: one heap, one timer, and how late it was. */
import type { HallTime } from './hall-time.js'

interface Entry { readonly at: number, readonly dueAt: number, readonly order: number, readonly act: () => void, isOff: boolean }

/** Node's timers count in 32 bits; nobody needs to sleep longer than this between two looks at the clock. */
const sleepMaxMs = 60_000
/** A real delay above this is told as "fell behind". */
export const behindMs = 250

export class Agenda {
  readonly time: HallTime
  readonly lateness = { acts: 0, totalMs: 0, maxMs: 0, behind: 0 }
  readonly #heap: Entry[] = []
  #order = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #timerAt = Infinity
  #stopped = false

  constructor (time: HallTime) {
    this.time = time
  }

  /** Does `act` at hall time `at`; what it answers takes the entry back. */
  at (at: number, act: () => void): () => void {
    // Asked for when its time was past: late is only what comes after the asking.
    const entry: Entry = { at, dueAt: Math.max(at, this.time.now()), order: this.#order++, act, isOff: false }
    this.#push(entry)
    if (this.#heap[0] === entry) this.#arm()
    return () => { entry.isOff = true }
  }

  async until (at: number): Promise<void> {
    await new Promise<void>(resolve => { this.at(at, resolve) })
  }

  /** Sleeps for `ms` of the hall's time. */
  async pass (ms: number): Promise<void> {
    await this.until(this.time.now() + ms)
  }

  /** The first of what `listen` reports before hall time `at`, else `undefined`. `listen` answers how to stop listening. */
  async before<T> (at: number, listen: (found: (value: T) => void) => () => void): Promise<T | undefined> {
    return await new Promise<T | undefined>(resolve => {
      const endings: Array<() => void> = []
      let isSettled = false
      const settle = (value: T | undefined) => {
        if (isSettled) return
        isSettled = true
        for (const end of endings) end()
        resolve(value)
      }
      endings.push(this.at(at, () => { settle(undefined) }))
      const stopListening = listen(settle)
      // It may have reported before it answered how to stop it.
      if (isSettled) stopListening()
      else endings.push(stopListening)
    })
  }

  stop (): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #arm (): void {
    const first = this.#heap[0]
    if (this.#stopped || !first || first.at >= this.#timerAt) return
    clearTimeout(this.#timer)
    this.#timerAt = first.at
    this.#timer = setTimeout(() => { this.#run() }, Math.min(sleepMaxMs, Math.max(0, Math.ceil(this.time.realUntil(first.at)))))
  }

  #run (): void {
    this.#timerAt = Infinity
    for (;;) {
      const first = this.#heap[0]
      if (!first || (!first.isOff && this.time.realUntil(first.at) > 0)) break
      this.#pop()
      if (first.isOff) continue
      this.#measure(Math.max(0, -this.time.realUntil(first.dueAt)))
      first.act()
    }
    this.#arm()
  }

  #measure (lateMs: number): void {
    const { lateness } = this
    lateness.acts++
    lateness.totalMs += lateMs
    if (lateMs > behindMs) lateness.behind++
    if (lateMs > lateness.maxMs) lateness.maxMs = lateMs
  }

  #push (entry: Entry): void {
    const heap = this.#heap
    let place = heap.push(entry) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!isBefore(entry, heap[parent]!)) break
      heap[place] = heap[parent]!
      place = parent
    }
    heap[place] = entry
  }

  #pop (): void {
    const heap = this.#heap
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
      if (!isBefore(heap[child]!, last)) break
      heap[place] = heap[child]!
      place = child
    }
    heap[place] = last
  }
}

const isBefore = (one: Entry, other: Entry) => one.at < other.at || (one.at === other.at && one.order < other.order)
