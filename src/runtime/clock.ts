/** The two clocks of the house: the real one, and the hall's, which may run fast in a demo. */

export interface Clocks {
  /** Epoch ms of the world: beats, freshness, limits, retries. */
  readonly real: () => number
  /** Epoch ms of the hall: what is written into tickets and events. */
  readonly hall: () => number
  /** How long to wait in the world until `hallMs` have passed in the hall; never negative. */
  readonly realDelay: (hallMs: number) => number
  /** Hall seconds per real second; 1 without `HALLFLOW_CLOCK`. */
  readonly speed: number
}

/** What `HALLFLOW_CLOCK` says: `<ISO start>x<speed>`, for example `2026-03-02T08:50+08:00x60`. */
export interface ClockSetting {
  /** As it was written, to compare and to name in messages. */
  readonly text: string
  /** Epoch ms at which the hall begins. */
  readonly startAt: number
  readonly speed: number
}

/** Ties hall time to real time: the same for every process and every restart. */
export interface ClockAnchor extends ClockSetting {
  readonly realAt: number
}

export const realClocks: Clocks = {
  real: () => Date.now(),
  hall: () => Date.now(),
  realDelay: hallMs => Math.max(0, hallMs),
  speed: 1
}

/** `real` is the machine's clock; tests hand in their own. */
export function fastClocks ({ realAt, startAt, speed }: ClockAnchor, real: () => number = Date.now): Clocks {
  return {
    real,
    hall: () => Math.round(startAt + (real() - realAt) * speed),
    // Rounded up, so that a job woken after it does not come a moment early.
    realDelay: hallMs => Math.max(0, Math.ceil(hallMs / speed)),
    speed
  }
}

const setting = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))x(\d{1,4}(?:\.\d{1,3})?)$/

/** `undefined` where the text is not a clock: the offset must be written, so that no machine's zone decides. */
export function clockSetting (text: string): ClockSetting | undefined {
  const [, start = '', factor = ''] = setting.exec(text) ?? []
  const startAt = Date.parse(start)
  const speed = Number(factor)
  if (!Number.isFinite(startAt) || !(speed > 0)) return undefined
  return { text, startAt, speed }
}
