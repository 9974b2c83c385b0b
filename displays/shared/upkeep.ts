/** When a wall opens itself anew: at night, when it grew too large, when the hall has a newer page; never in anybody's way. */

export interface Condition {
  /** Minutes since the hall's midnight; unknown before the first beat. */
  readonly minute: number | undefined
  /** Which minute of the night is this wall's: not all at once. */
  readonly nightMinute: number
  /** Real ms since the page began. */
  readonly upMs: number
  /** Real ms since anything was called. */
  readonly quietMs: number
  /** Somebody stands large and amber. */
  readonly isCalling: boolean
  /** The hall answers: without it a reload would end on the browser's own error page. */
  readonly isLive: boolean
  readonly heapBytes: number | undefined
  readonly isNewPage: boolean
}

export type Cause = 'night' | 'heap' | 'page'

export const nightFrom = 3 * 60
/** Walls of a hall share this half hour. */
export const nightSpread = 30
const nightLasts = 45
/** Once a night: a page that began since then is new. */
const nightUpMs = 60 * 60_000
export const heapMaxBytes = 150 * 1024 * 1024
export const quietAfterMs = 60_000
/** A page that has just begun and is too large already would be so again. */
const heapUpMs = 10 * 60_000

export function causeToReload ({ minute, nightMinute, upMs, quietMs, isCalling, isLive, heapBytes, isNewPage }: Condition): Cause | undefined {
  if (!isLive || isCalling || quietMs < quietAfterMs) return undefined
  if (isNewPage) return 'page'
  if (heapBytes !== undefined && heapBytes > heapMaxBytes && upMs >= heapUpMs) return 'heap'
  const sinceNight = minute === undefined ? -1 : minute - nightMinute
  return sinceNight >= 0 && sinceNight < nightLasts && upMs >= nightUpMs ? 'night' : undefined
}

/** The files that a page names: another build has other names. */
export function filesOf (html: string): string {
  return [...html.matchAll(/\/assets\/[\w.-]+/g)].map(([file]) => file).join(' ')
}

/** The whole layout stands a few px elsewhere after each ten minutes, and comes round: nothing burns in. */
export function shiftAt (upMs: number): { readonly x: number, readonly y: number } {
  return shifts[Math.floor(upMs / shiftEveryMs) % shifts.length] ?? { x: 0, y: 0 }
}

export const shiftEveryMs = 10 * 60_000
const shifts = [{ x: 0, y: 0 }, { x: 3, y: 0 }, { x: 3, y: 3 }, { x: 0, y: 3 }, { x: -3, y: 3 }, { x: -3, y: 0 }, { x: -3, y: -3 }, { x: 0, y: -3 }, { x: 3, y: -3 }]
