/** From keys to what is meant: pure, by the times that the machine put on them. */
import type { Heard, KeyRecord } from './records.js'

/** `again`: the first of two minuses. A digit says the reason of a pause. */
export type Meant = 'main' | 'recall' | 'start' | 'finish' | 'miss' | 'again' | 'park' | 'pause' | 'undo' | 1 | 2 | 3 | 4 | 5

export interface KeyMemory {
  /** When each key was last pressed or let go, ms. */
  readonly movedAt: Readonly<Record<number, number>>
  readonly minusAt?: number
  /** Since when Backspace is held, until it has meant something. */
  readonly heldAt?: number
}

export interface Reading {
  readonly memory: KeyMemory
  readonly meant?: Meant
}

/** linux/input-event-codes.h */
export const codes = {
  backspace: 14, enter: 28, star: 55, numLock: 69, seven: 71, eight: 72, nine: 73, minus: 74, four: 75, five: 76, six: 77, plus: 78,
  one: 79, two: 80, three: 81, zero: 82, dot: 83, padEnter: 96, slash: 98
} as const

const meanings: Readonly<Record<number, Meant>> = {
  [codes.plus]: 'main', [codes.star]: 'recall', [codes.slash]: 'start', [codes.padEnter]: 'finish', [codes.enter]: 'finish', [codes.dot]: 'park', [codes.zero]: 'pause',
  [codes.one]: 1, [codes.two]: 2, [codes.three]: 3, [codes.four]: 4, [codes.five]: 5
}

export const twiceWithinMs = 1000
export const longPressMs = 700
/** A worn key chatters, and a key `000` is three zeros at once: one press each. */
export const bounceMs = 40
/** What lay in a buffer while the machine slept is not meant any more. */
export const staleAfterMs = 3000

export const noKeys: KeyMemory = { movedAt: {} }

/** `now`: epoch ms when it was read. */
export function readKey (memory: KeyMemory, heard: Heard, now: number): Reading {
  if (heard === 'lost') return { memory: noKeys }
  const { at, code, change } = heard
  // Some pads press Num Lock around every key of theirs.
  if (code === codes.numLock || change === 'repeat') return { memory }
  const sinceMs = at - (memory.movedAt[code] ?? -Infinity)
  const moved = { ...memory, movedAt: { ...memory.movedAt, [code]: at } }
  if (change === 'release') return { memory: code === codes.backspace ? without(moved, 'heldAt') : moved }
  if (sinceMs >= 0 && sinceMs < bounceMs) return { memory: moved }
  if (now - at > staleAfterMs) return { memory: { movedAt: moved.movedAt } }
  return pressed(moved, heard)
}

function pressed (memory: KeyMemory, { at, code }: KeyRecord): Reading {
  const { movedAt, minusAt } = memory
  if (code === codes.backspace) return { memory: { movedAt, heldAt: at } }
  if (code !== codes.minus) return { memory: { movedAt }, ...meanings[code] !== undefined && { meant: meanings[code] } }
  const isSecond = minusAt !== undefined && at >= minusAt && at - minusAt <= twiceWithinMs
  return isSecond ? { memory: { movedAt }, meant: 'miss' } : { memory: { movedAt, minusAt: at }, meant: 'again' }
}

/** Time passes: a key that is held long enough means something before it is let go. */
export function readTime (memory: KeyMemory, now: number): Reading {
  if (memory.heldAt === undefined || now - memory.heldAt < longPressMs) return { memory }
  return { memory: without(memory, 'heldAt'), meant: 'undo' }
}

function without (memory: KeyMemory, name: 'heldAt'): KeyMemory {
  const { [name]: _gone, ...rest } = memory
  return rest
}
