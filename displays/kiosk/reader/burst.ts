/**
 * Tells what a reader sends from what a hand types.
 *
 * Card readers and code scanners present themselves as keyboards: a burst of keys, a few ms apart, ended by
 * Enter or Tab. Hands are slower, and a key that is held down repeats itself. A key that may begin a burst is
 * held back until the next one, or the pause after it, tells what it was.
 */
export interface Burst {
  readonly keys: string
  /** Monotonic ms of the last key. */
  readonly at: number
}

/** `code`: what a reader sent. `typed`: keys of a hand, to be treated as such. `swallow`: the page must not see this key. */
export interface Told {
  readonly burst: Burst
  readonly code?: string
  readonly typed?: string
  readonly swallow: boolean
}

/** Readers send a key every 1 to 20 ms, those by radio every 60; a hand may roll two keys quicker, but not six in a row. */
export const gapMaxMs = 80
/** So many in a row, each that soon after the one before and Enter too, are no hand's. */
export const codeMin = 6
/** Longer than any card or code of ours: a stuck key fills no memory. */
export const codeMax = 512

export const nothingYet: Burst = { keys: '', at: -Infinity }
const ends: ReadonlySet<string> = new Set(['Enter', 'Tab'])

/** `key` as the browser names it. Keys without a character, such as Shift, belong to the character that follows. */
export function hearKey (burst: Burst, key: string, at: number): Told {
  const { burst: open, typed } = hearPause(burst, at)
  const before = typed === undefined ? {} : { typed }
  if (ends.has(key)) {
    if (open.keys.length >= codeMin) return { ...before, burst: nothingYet, code: open.keys, swallow: true }
    return { burst: nothingYet, ...joined(typed, open.keys), swallow: open.keys !== '' }
  }
  // A space between two pauses presses the button that has the focus.
  if (key.length !== 1 || key === ' ' && open.keys === '') return { ...before, burst: open, swallow: false }
  return { ...before, burst: { keys: (open.keys + key).slice(0, codeMax), at }, swallow: true }
}

/** Looked at now and then: keys after which nothing came were typed, unless they were too many for a hand. */
export function hearPause (burst: Burst, at: number): { readonly burst: Burst, readonly typed?: string } {
  if (burst.keys === '' || at - burst.at <= gapMaxMs) return { burst }
  // A torn reading is nobody's letters.
  return { burst: nothingYet, ...burst.keys.length < codeMin && { typed: burst.keys } }
}

function joined (before: string | undefined, after: string): { typed?: string } {
  const typed = (before ?? '') + after
  return typed === '' ? {} : { typed }
}
