/**
 * What the pad shows, and what it sends: pure, from what is heard and touched.
 *
 *   idle ─visit ended─▶ asking ─3 to 5 stars─▶ thanks ─▶ idle
 *                        │ └──1 or 2 stars──▶ why ─sent, or left─┘
 *                        └─left, skipped, taken back─▶ idle
 *
 * Nobody but the end of a visit starts a question, and no visit is asked about twice.
 */
import type { PadRateRequest, VisitToRate } from '../../src/contract/http.js'
import { lowStars, phoneMax, phoneMin, type Reason } from '../shared/rating/levels.js'

export type Visit = NonNullable<VisitToRate['visit']>

export interface Why {
  readonly stars: number
  readonly reasons: readonly Reason[]
  /** Digits so far, from whoever wants to be called back. */
  readonly callBack?: string
  /** Sending was tried with a number that is not complete. */
  readonly isShort?: true
}

export type Asking =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking', readonly visit: Visit, readonly since: number, readonly until: number }
  | { readonly kind: 'why', readonly visit: Visit, readonly why: Why, readonly since: number, readonly until: number }
  | { readonly kind: 'thanks', readonly until: number }

export type Happening =
  | { readonly what: 'heard', readonly visit: Visit | null, readonly settled: readonly string[] }
  | { readonly what: 'stars', readonly stars: number }
  | { readonly what: 'reason', readonly reason: Reason }
  | { readonly what: 'call-back' }
  | { readonly what: 'digit', readonly digit: string }
  | { readonly what: 'erase' }
  | { readonly what: 'send' | 'skip' | 'back' | 'tick' }

export interface Turn {
  readonly asking: Asking
  /** To be sent, once. */
  readonly rating?: PadRateRequest
  /** About this visit nothing is asked any more. */
  readonly settles?: string
}

export const askMs = 25_000
/** Since the last touch: whoever thinks is not hurried. */
export const whyMs = 40_000
export const thanksMs = 4000
/** The second tap of a double tap belongs to the page that is gone. */
const deafMs = 300

export const idle: Asking = { kind: 'idle' }

export function visitKey ({ label, endedAt }: Visit): string {
  return `${label}@${endedAt}`
}

/** `now`: the pad's monotonic ms. */
export function turn (asking: Asking, happening: Happening, now: number): Turn {
  if (happening.what === 'heard') return heard(asking, happening, now)
  if (happening.what === 'tick') return asking.kind !== 'idle' && now >= asking.until ? leave(asking, now) : { asking }
  if (asking.kind === 'thanks' || asking.kind === 'idle' || now - asking.since < deafMs) return { asking }
  if (happening.what === 'skip') return { asking: idle, settles: visitKey(asking.visit) }
  return asking.kind === 'asking' ? answer(asking, happening, now) : explain(asking, happening, now)
}

function heard (asking: Asking, { visit, settled }: Extract<Happening, { what: 'heard' }>, now: number): Turn {
  const isOpen = asking.kind === 'asking' || asking.kind === 'why'
  // Taken back, rated on the phone, or too long ago: there is nothing to ask any more.
  if (!visit) return { asking: isOpen ? idle : asking }
  if (settled.indexOf(visitKey(visit)) >= 0 || asking.kind === 'thanks') return { asking }
  if (isOpen && visitKey(asking.visit) === visitKey(visit)) return { asking }
  // Whoever is in the middle of an answer ends it; the next visit is asked about afterwards.
  return asking.kind === 'why' ? { asking } : { asking: { kind: 'asking', visit, since: now, until: now + askMs } }
}

function answer (asking: Extract<Asking, { kind: 'asking' }>, happening: Happening, now: number): Turn {
  if (happening.what !== 'stars') return { asking }
  const { visit } = asking
  const { stars } = happening
  return stars > lowStars ? sent(visit, { stars, reasons: [] }, now) : { asking: { kind: 'why', visit, why: { stars, reasons: [] }, since: now, until: now + whyMs } }
}

function explain (asking: Extract<Asking, { kind: 'why' }>, happening: Happening, now: number): Turn {
  const { visit, why } = asking
  const next = (changed: Why): Turn => ({ asking: { ...asking, why: changed, until: now + whyMs } })
  const { isShort: _was, ...plain } = why
  switch (happening.what) {
    case 'reason': {
      const { reason } = happening
      const reasons = why.reasons.indexOf(reason) >= 0 ? why.reasons.filter(each => each !== reason) : [...why.reasons, reason]
      return next({ ...plain, reasons })
    }
    case 'call-back': {
      const { callBack, ...less } = plain
      return next(callBack === undefined ? { ...less, callBack: '' } : less)
    }
    case 'digit': return why.callBack !== undefined && why.callBack.length < phoneMax ? next({ ...plain, callBack: why.callBack + happening.digit }) : { asking }
    case 'erase': return why.callBack === undefined ? { asking } : next({ ...plain, callBack: why.callBack.slice(0, -1) })
    case 'back': return { asking: { kind: 'asking', visit, since: now, until: now + askMs } }
    case 'send': return why.callBack !== undefined && why.callBack.length < phoneMin ? next({ ...plain, isShort: true }) : sent(visit, why, now)
    default: return { asking }
  }
}

/** Nobody touched it for long: who had not answered does not want to, who had leaves it at that. */
function leave (asking: Asking, now: number): Turn {
  if (asking.kind === 'why') return sent(asking.visit, asking.why, now)
  return asking.kind === 'asking' ? { asking: idle, settles: visitKey(asking.visit) } : { asking: idle }
}

function sent (visit: Visit, { stars, reasons, callBack = '' }: Why, now: number): Turn {
  const rating = { stars, label: visit.label, ...reasons.length > 0 && { reasons: [...reasons] }, ...callBack.length >= phoneMin && { callBack } }
  return { asking: { kind: 'thanks', until: now + thanksMs }, rating, settles: visitKey(visit) }
}
