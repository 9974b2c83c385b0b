/** The hall's clock as a screen knows it: from beat to beat, carried on by the screen's own clock. */
export interface HallClock {
  /** Hall ms of the last beat … */
  readonly at: number
  /** … and the screen's monotonic ms when it was heard. */
  readonly heardAt: number
  /** Hall ms per real ms; more than 1 only in a demo with a fast clock. */
  readonly speed: number
}

/** Two beats nearer than this say little about the speed: they come every two seconds, and packets bunch on a slow machine. */
const speedAfterMs = 1500

export function heardBeat (clock: HallClock | undefined, at: number, now: number): HallClock {
  if (!clock) return { at, heardAt: now, speed: 1 }
  const passedMs = now - clock.heardAt
  if (passedMs < speedAfterMs) return { ...clock, at, heardAt: now }
  const speed = Math.round((at - clock.at) / passedMs)
  return { at, heardAt: now, speed: Math.max(1, speed) }
}

export function hallNow ({ at, heardAt, speed }: HallClock, now: number): number {
  return at + Math.max(0, now - heardAt) * speed
}
