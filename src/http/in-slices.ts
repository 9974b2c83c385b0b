/** Work that takes longer than a request may hold up the others: done in slices, one piece of work at a time. */
import { setImmediate } from 'node:timers/promises'
import { Refusal } from '../contract/refusal.js'

/** Futures of one question: as many as the forecaster rolls; of a hall that is full beyond measure, fewer. */
const futuresMax = 40
const futuresMin = 8
/** People walked through in all, and in one slice: some 200 ms and some 5 ms. */
const walkedMax = 200_000
const walkedInSlice = 2000
/** Questions that may wait for their turn. */
const waitingMax = 16

let last: Promise<unknown> = Promise.resolve()
let waiting = 0

export interface Slice { readonly name: number, readonly futures: number }

/**
 * Calls `slice` again and again, others in between, until all futures of a hall with so many people are rolled.
 * @throws {Refusal} `too-many-requests` when too many wait already
 */
export async function inSlices<Part> (people: number, slice: (slice: Slice) => Part): Promise<Part[]> {
  if (waiting >= waitingMax) throw new Refusal('too-many-requests', { retryAfterSeconds: 1 })
  waiting++
  const mine = last.then(async () => await rolled(people, slice))
  last = mine.catch(() => undefined)
  return await mine.finally(() => { waiting-- })
}

async function rolled<Part> (people: number, slice: (slice: Slice) => Part): Promise<Part[]> {
  const parts: Part[] = []
  const futures = Math.min(futuresMax, Math.max(futuresMin, Math.floor(walkedMax / (people + 1))))
  const atOnce = Math.max(1, Math.floor(walkedInSlice / (people + 1)))
  for (let done = 0; done < futures; done += atOnce) {
    await setImmediate()
    parts.push(slice({ name: done, futures: Math.min(atOnce, futures - done) }))
  }
  return parts
}
