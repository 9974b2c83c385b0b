/** The pad's memory: what is asked now, what was asked about, and what waits to be sent. */
import type { VisitToRate } from '../../src/contract/http.js'
import type { Answer } from '../shared/api.js'
import { idle, turn, type Asking, type Happening } from './asking.js'
import { createOutbox, type Kept } from './outbox.js'

export interface PadSeen {
  readonly asking: Asking
  /** Whole seconds until the pad goes on by itself. */
  readonly restSeconds: number
  readonly staffNumber: string | undefined
  /** The hall does not know this device. */
  readonly isUnknown: boolean
  /** Ratings that have not reached the hall yet. */
  readonly waiting: number
}

export interface Surroundings {
  /** Asks the hall which visit may be asked about. */
  readonly ask: () => Promise<Answer<VisitToRate>>
  readonly send: (kept: Kept) => Promise<Answer<unknown>>
  readonly loadKept: () => readonly Kept[]
  readonly saveKept: (kept: readonly Kept[]) => void
  readonly loadSettled: () => readonly string[]
  readonly saveSettled: (settled: readonly string[]) => void
  readonly monotonic: () => number
  /** The box's own clock, epoch ms. */
  readonly now: () => number
}

const settledMax = 20

export function createPadStore ({ ask, send, loadKept, saveKept, loadSettled, saveSettled, monotonic, now }: Surroundings) {
  const listeners = new Set<() => void>()
  const outbox = createOutbox({ send, load: loadKept, save: saveKept, now })
  let settled = loadSettled()
  let asks = 0
  let seen: PadSeen = { asking: idle, restSeconds: 0, staffNumber: undefined, isUnknown: false, waiting: outbox.waiting().length }

  const change = (next: Partial<PadSeen>): void => {
    const asking = next.asking ?? seen.asking
    const restSeconds = asking.kind === 'idle' ? 0 : Math.max(0, Math.ceil((asking.until - monotonic()) / 1000))
    const waiting = outbox.waiting().length
    if (asking === seen.asking && restSeconds === seen.restSeconds && waiting === seen.waiting && (next.isUnknown ?? seen.isUnknown) === seen.isUnknown && !('staffNumber' in next)) return
    seen = { ...seen, ...next, restSeconds, waiting }
    for (const listener of listeners) listener()
  }

  function touch (happening: Happening): void {
    const { asking, rating, settles } = turn(seen.asking, happening, monotonic())
    if (settles !== undefined) {
      settled = [...settled, settles].slice(-settledMax)
      saveSettled(settled)
    }
    if (rating) outbox.add(rating)
    const isOver = asking.kind === 'idle' && seen.asking.kind !== 'idle'
    change({ asking })
    // The visit of whoever came meanwhile may be asked about now.
    if (isOver) void look()
  }

  /** Asks the hall anew: something happened at the counter. */
  async function look (): Promise<void> {
    const asked = ++asks
    const answer = await ask()
    // The answer to an older question than the last one says nothing.
    if (asked !== asks) return
    if (!answer.ok) {
      change({ isUnknown: answer.refusal === 'sign-in-needed' || answer.refusal === 'not-allowed' })
      return
    }
    change({ isUnknown: false, staffNumber: answer.body.staffNumber })
    touch({ what: 'heard', visit: answer.body.visit, settled })
  }

  return {
    seen: () => seen,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    touch,
    look,
    tick: (): void => { if (seen.asking.kind !== 'idle') touch({ what: 'tick' }) },
    /** Sends what waits, if anything does. */
    flush: async (): Promise<void> => {
      if (outbox.waiting().length === 0) return
      await outbox.flush()
      change({})
    }
  }
}

export type PadStore = ReturnType<typeof createPadStore>
