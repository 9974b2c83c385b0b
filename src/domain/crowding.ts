/** How full it feels: quiet, moderate, busy, very busy. */

/** Waiting people per seat from which a hall is moderate, busy, very busy. */
const steps = [0.5, 0.85, 1] as const

export function crowdingOf (waiting: number, seats: number): 0 | 1 | 2 | 3 {
  if (waiting === 0) return 0
  const perSeat = seats === 0 ? Infinity : waiting / seats
  if (perSeat >= steps[2]) return 3
  return perSeat >= steps[1] ? 2 : perSeat >= steps[0] ? 1 : 0
}
