/** Which verb of the counter a key stands for just now. The hall decides whether it may be; this only picks. */
import type { CounterPage } from '../../src/contract/pages.js'
import { PauseReason } from '../../src/contract/counter.js'
import type { Meant } from './read-keys.js'

export type Verb = 'call-next' | 'finish-and-call-next' | 'recall' | 'start' | 'finish' | 'miss' | 'park' | 'call' | 'pause' | 'resume' | 'undo'

export interface Press {
  readonly verb: Verb
  readonly body: Readonly<Record<string, string>>
}

/** What is said on the line instead of pressing. */
export type Hint = 'again' | 'which-pause' | 'pause-dropped' | 'recall-soon' | 'nobody-parked' | 'not-known'

export interface ChoiceMemory {
  /** Zero was pressed: a digit may follow. */
  readonly pauseAt?: number
  /** The last call or recall of this pad that the hall took, ms. */
  readonly calledAt?: number
}

export interface Choice {
  readonly memory: ChoiceMemory
  readonly press?: Press
  readonly hint?: Hint
}

export const pauseChoiceMs = 2500
export const recallLockMs = 8000

/** `page`: the counter as it was last heard of. */
export function choose (memory: ChoiceMemory, meant: Meant, page: CounterPage | undefined, now: number): Choice {
  const { pauseAt, ...rest } = memory
  if (pauseAt !== undefined) {
    if (typeof meant === 'number') return { memory: rest, press: pauseFor(meant) }
    return meant === 'pause' || meant === 'finish' ? { memory: rest, press: pauseFor(1) } : { memory: rest, hint: 'pause-dropped' }
  }
  if (typeof meant === 'number') return { memory }
  if (meant === 'again') return { memory, hint: 'again' }
  if (!page) return { memory, hint: 'not-known' }
  const { counter, ticket, parked: [first] } = page
  switch (meant) {
    case 'main': return { memory, press: bare(ticket?.status === 'serving' ? 'finish-and-call-next' : 'call-next') }
    case 'recall': return now - (memory.calledAt ?? -Infinity) < recallLockMs ? { memory, hint: 'recall-soon' } : { memory, press: bare('recall') }
    case 'park':
      if (ticket) return { memory, press: bare('park') }
      return first ? { memory, press: { verb: 'call', body: { ticketId: first.ticketId } } } : { memory, hint: 'nobody-parked' }
    case 'pause': return counter.state === 'paused' ? { memory, press: bare('resume') } : { memory: { ...memory, pauseAt: now }, hint: 'which-pause' }
    default: return { memory, press: bare(meant) }
  }
}

/** Time passes: who pressed zero and went away is away. */
export function chooseByTime (memory: ChoiceMemory, now: number): Choice {
  const { pauseAt, ...rest } = memory
  return pauseAt === undefined || now - pauseAt < pauseChoiceMs ? { memory } : { memory: rest, press: pauseFor(1) }
}

const bare = (verb: Verb): Press => ({ verb, body: {} })

function pauseFor (digit: number): Press {
  return { verb: 'pause', body: { reason: PauseReason.options[digit - 1] ?? 'break' } }
}
