/** Nobody touches: after a while the kiosk asks, and then it is the next visitor's. */
export interface IdleTimes { readonly asksAfterMs: number, readonly endsAfterMs: number }

export const idleTimes: IdleTimes = { asksAfterMs: 30_000, endsAfterMs: 20_000 }
/** In elder mode everything may take longer. */
export const elderIdleTimes: IdleTimes = { asksAfterMs: 60_000, endsAfterMs: 30_000 }

export type Idle = { readonly state: 'busy' } | { readonly state: 'asks', readonly restMs: number } | { readonly state: 'over' }

/** `idleMs` since the last touch. */
export function idleAt (idleMs: number, { asksAfterMs, endsAfterMs }: IdleTimes): Idle {
  if (idleMs < asksAfterMs) return { state: 'busy' }
  const restMs = asksAfterMs + endsAfterMs - idleMs
  return restMs > 0 ? { state: 'asks', restMs } : { state: 'over' }
}
