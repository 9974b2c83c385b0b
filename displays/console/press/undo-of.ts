/**
 * What can be taken back at a counter now: the hall's word, from the counter's page, whoever pressed and whatever
 * this page remembers. Until the page has come, the answer to this clerk's own press stands for it.
 */
import type { Board } from '../../../src/contract/board.js'
import type { Undoable } from '../../../src/contract/pages.js'
import type { CounterView } from '../../shared/hall-view.js'
import type { DeskWords } from '../zh-CN.js'
import type { Press } from './allowed.js'
import type { LastPress } from './use-desk.js'

export interface Undo {
  /** Hall ms. */
  readonly until: number
  readonly counterVersion: number
  /** What it did, for who did not press it here. */
  readonly did: Undoable['did']
  readonly isPad: boolean
}

export function undoOf (view: CounterView | undefined, own: LastPress | undefined, counterVersion: number, board: Board | undefined, undoSeconds: number): Undo | undefined {
  if (view?.counter.version === counterVersion) {
    const { undoable } = view
    if (undoable?.counterVersion !== counterVersion || isTouched(undoable, board)) return undefined
    return { until: undoable.until, counterVersion, did: undoable.did, isPad: undoable.by.startsWith('pad:') }
  }
  return own?.counterVersion === counterVersion ? { until: own.at + undoSeconds * 1000, counterVersion, did: [], isPad: false } : undefined
}

/** Somebody else did something to one of them since. Who has ended stands on no board, and is nobody's to touch. */
function isTouched ({ did }: Undoable, board: Board | undefined): boolean {
  return did.some(({ ticketId, version }) => (board?.tickets[ticketId]?.version ?? 0) > version)
}

/** The press that a step of the log stands for. */
const pressOf: Readonly<Record<string, Press>> = {
  'ticket:called': 'call', 'ticket:finished': 'finish', 'ticket:served-by-hand': 'served-by-hand', 'ticket:missed': 'miss', 'ticket:parked': 'park',
  'ticket:transferred': 'transfer', 'ticket:returned': 'return'
}

/** What was done, in a few words; of finish-and-call-next the end of the visit, for the next one is in sight. */
export function undoWords ({ did: [first], isPad }: Undo, own: DeskWords): string {
  const press = first && pressOf[first.type]
  const sentence = first && press ? own.done[press]?.(first.label) ?? '' : ''
  return isPad ? own.byPad(sentence) : sentence
}
