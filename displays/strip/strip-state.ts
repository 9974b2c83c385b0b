/** What stands above one counter: facts for the screen and for LED strips alike, and the sentence that says them. */
import type { WallBoard } from '../../src/contract/board.js'
import type { CounterOfHall, HallView } from '../shared/hall-view.js'
import { openElsewhere } from './elsewhere.js'
import type { StripWords } from './zh-CN.js'

export interface StripState {
  readonly kind: 'called' | 'serving' | 'idle' | 'paused' | 'closed'
  /** Who is called or served. */
  readonly label?: string
  /** Called more than once. */
  readonly isAgain?: true
  /** Paused: the number of the window to go to. */
  readonly elsewhere?: string
  readonly next?: string
}

export function stripState (hall: Pick<HallView, 'counters'>, board: WallBoard, counter: CounterOfHall): StripState {
  const desk = board.counters[counter.counterId]
  if (!desk || desk.state === 'closed') return { kind: 'closed' }
  const { label, status } = desk
  if (label !== undefined && status === 'called') {
    const calls = board.calls.find(call => call.label === label)?.calls ?? 1
    return { kind: 'called', label, ...calls > 1 && { isAgain: true }, ...nextOf(board, counter) }
  }
  if (label !== undefined && status === 'serving') return { kind: 'serving', label, ...nextOf(board, counter) }
  if (desk.state === 'paused') {
    const elsewhere = openElsewhere(hall.counters, board, counter.counterId)
    return { kind: 'paused', ...elsewhere && { elsewhere: elsewhere.number } }
  }
  return { kind: 'idle', ...nextOf(board, counter) }
}

export function stripSentence (words: StripWords, { kind, isAgain, elsewhere }: StripState): string {
  switch (kind) {
    case 'called': return isAgain ? words.again : words.please
    case 'paused': return elsewhere === undefined ? words.pausedWait : words.pausedTo(elsewhere)
    case 'serving':
    case 'idle':
    case 'closed': return words[kind]
  }
}

/** Said only by a counter of one line: who is next over several is decided when the key is pressed. */
function nextOf (board: WallBoard, { services, assists = [] }: CounterOfHall): { next?: string } {
  const [only, ...more] = [...services, ...assists]
  const next = only !== undefined && more.length === 0 ? board.lines[only]?.nextLabel : undefined
  return next === undefined ? {} : { next }
}
