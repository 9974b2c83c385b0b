/** What may be pressed at a counter now, and in words why not. The hall decides again; this only spares a refusal. */
import type { Rules } from '../../../src/contract/catalog.js'
import type { Counter } from '../../../src/contract/counter.js'
import type { Ticket } from '../../../src/contract/ticket.js'
import { step } from '../../../src/domain/lifecycle.js'
import type { DeskWords } from '../zh-CN.js'

export type Press = 'open' | 'close' | 'call-next' | 'finish-and-call-next' | 'start' | 'finish' | 'recall' | 'miss' | 'park' | 'transfer' | 'note' | 'call' | 'requeue' | 'served-by-hand' | 'return' | 'pause' | 'resume' | 'undo'

export interface Situation {
  readonly counter: Counter
  readonly ticket: Ticket | undefined
  readonly rules: Rules
  /** Hall ms. */
  readonly now: number
  readonly isLive: boolean
  /** This sign-in holds the counter. */
  readonly isMine: boolean
  readonly isPressing: boolean
  readonly hasUndo: boolean
}

/** A reason not to press, in the clerk's words, or nothing. */
export function against (press: Press, situation: Situation, words: DeskWords): string | undefined {
  const { counter, ticket, isLive, isMine, isPressing, hasUndo } = situation
  const { why } = words
  if (!isLive) return why.notLive
  if (isPressing) return why.pressing
  if (press === 'open') return counter.state !== 'closed' && isMine ? why.alreadyOpen : undefined
  if (counter.state === 'closed') return why.closed
  if (!isMine) return why.notMine
  switch (press) {
    case 'undo': return hasUndo ? undefined : why.noUndo
    case 'requeue':
    case 'served-by-hand': return undefined
    case 'close':
    case 'pause': return ticket ? why.hasTicket : counter.state === 'paused' && press === 'pause' ? why.paused : undefined
    case 'resume': return counter.state === 'paused' ? undefined : why.alreadyOpen
    // While somebody is served the clerk is asked first; see `asksFirst`.
    case 'call': return ticket && !asksFirst(situation) ? why.hasTicket : counter.state === 'paused' ? why.paused : undefined
    case 'call-next': return ticket ? why.hasTicket : counter.state === 'paused' ? why.paused : undefined
    default: return ticket ? againstTicket(press, ticket, situation, words) : why.noTicket
  }
}

type OnTicket = Exclude<Press, 'open' | 'close' | 'undo' | 'requeue' | 'served-by-hand' | 'pause' | 'resume' | 'call-next' | 'call'>

function againstTicket (press: OnTicket, ticket: Ticket, { rules, now }: Situation, words: DeskWords): string | undefined {
  const { why } = words
  switch (press) {
    case 'note': return undefined
    case 'finish':
    case 'finish-and-call-next': return step('finish', ticket.status) ? undefined : why.startFirst
    case 'recall': return step('recall', ticket.status) ? againstRecall(ticket, rules, now, words) : why.notCalled
    case 'miss': return step('miss', ticket.status) ? againstMiss(ticket, rules, now, words) : why.notCalled
    default: return step(press, ticket.status) ? undefined : why.notCalled
  }
}

function againstRecall ({ calls, lastCalledAt = 0 }: Ticket, { callsMax, recallGapSeconds }: Rules, now: number, words: DeskWords): string | undefined {
  if (calls >= callsMax) return words.recallsUsed
  const restMs = lastCalledAt + recallGapSeconds * 1000 - now
  return restMs > 0 ? words.recallIn(Math.min(recallGapSeconds, Math.ceil(restMs / 1000))) : undefined
}

function againstMiss ({ calls, calledAt = 0 }: Ticket, { missAfterCalls, missAfterSeconds }: Rules, now: number, words: DeskWords): string | undefined {
  if (calls < missAfterCalls) return words.missAfter(missAfterCalls)
  const restMs = calledAt + missAfterSeconds * 1000 - now
  return restMs > 0 ? words.missIn(Math.ceil(restMs / 1000)) : undefined
}

/** Calling another one while a visitor is served: stay, or finish first? Never decided by one press. */
export function asksFirst ({ ticket }: Pick<Situation, 'ticket'>): boolean {
  return ticket?.status === 'serving'
}

/** The one press of the large button: always the next thing to do, and its label says all it does. */
export function mainPress ({ counter, ticket }: Pick<Situation, 'counter' | 'ticket'>): Press {
  if (counter.state === 'closed') return 'open'
  if (ticket?.status === 'serving') return 'finish-and-call-next'
  if (ticket?.status === 'called') return 'start'
  return counter.state === 'paused' ? 'resume' : 'call-next'
}
