/**
 * Ratings on their way to the hall: each with the key of its first try, kept over a reload, sent once.
 * What the hall has answered is forgotten; what it cannot count any more, too.
 */
import type { PadRateRequest } from '../../src/contract/http.js'
import { limits } from '../../src/domain/limits.js'
import type { Answer } from '../shared/api.js'
import { newKey } from '../shared/key.js'
import type { No } from '../shared/refusals.js'

export interface Kept {
  readonly key: string
  /** The box's own clock. */
  readonly at: number
  readonly rating: PadRateRequest
}

export interface Surroundings {
  readonly send: (kept: Kept) => Promise<Answer<unknown>>
  readonly load: () => readonly Kept[]
  readonly save: (kept: readonly Kept[]) => void
  readonly now: () => number
}

const keptMax = 20
/** No answer, or one that another day may change: a device that is not enrolled yet, a server that stumbles. */
const passing: readonly No[] = ['away', 'store-away', 'server-fault', 'too-many-requests', 'sign-in-needed', 'not-allowed']

export function createOutbox ({ send, load, save, now }: Surroundings) {
  let waiting: readonly Kept[] = load()
  let isSending = false
  const keep = (next: readonly Kept[]): void => {
    waiting = next.filter(({ at }) => now() - at < limits.rateKeptMs).slice(-keptMax)
    save(waiting)
  }

  async function flush (): Promise<void> {
    if (isSending) return
    isSending = true
    try {
      keep(waiting)
      for (const each of waiting) {
        const answer = await send(each)
        if (!answer.ok && answer.refusal === 'away') return
        if (answer.ok || passing.indexOf(answer.refusal) < 0) keep(waiting.filter(({ key }) => key !== each.key))
      }
    } finally {
      isSending = false
    }
  }

  return {
    waiting: () => waiting,
    flush,
    add: (rating: PadRateRequest): void => {
      keep([...waiting, { key: newKey(), at: now(), rating }])
      void flush()
    }
  }
}
