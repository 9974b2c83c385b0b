/** What is to happen in a simulated day, earliest first: a binary heap; ties in the order they were noted. */

export interface Entry<T> { readonly at: number, readonly order: number, readonly what: T }

export class Agenda<T> {
  readonly #heap: Array<Entry<T>> = []
  #noted = 0

  note (at: number, what: T): void {
    const entry = { at, order: this.#noted++, what }
    const heap = this.#heap
    let place = heap.length
    heap.push(entry)
    while (place > 0) {
      const parent = (place - 1) >> 1
      const above = heap[parent]
      if (!above || !sooner(entry, above)) break
      heap[place] = above
      place = parent
    }
    heap[place] = entry
  }

  get nextAt (): number {
    return this.#heap[0]?.at ?? Infinity
  }

  take (): Entry<T> | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first
    let place = 0
    for (;;) {
      const left = 2 * place + 1
      const right = left + 1
      const [a, b] = [heap[left], heap[right]]
      if (!a) break
      const child = b && sooner(b, a) ? right : left
      const below = heap[child]
      if (!below || !sooner(below, last)) break
      heap[place] = below
      place = child
    }
    heap[place] = last
    return first
  }
}

const sooner = <T>(a: Entry<T>, b: Entry<T>) => a.at < b.at || (a.at === b.at && a.order < b.order)
