/** One visit at the kiosk: theme, item, confirm, ticket. Everything of it is forgotten when it ends. */
import type { IssuedView, ItemView } from '../shared/hall-view.js'
import type { Lang } from '../shared/place.js'
import type { No } from '../shared/refusals.js'

/** The line of a hall that takes whoever does not know where to go. */
export const generalServiceId = 'general'

/** What a ticket is asked for: an item, or a line when the visitor is not sure. */
export type Errand = { readonly item: ItemView } | { readonly serviceId: string }

/** Who the visitor said to be. It goes out with the request for a ticket and stays nowhere else; `tail` is all that is ever drawn. */
export interface Person {
  readonly by: { readonly document: string } | { readonly phone: string }
  readonly tail: string
}

/** What a reading came to, said until the next touch. */
export type Said =
  | { readonly kind: 'person', readonly by: 'document' | 'phone', readonly tail: string }
  | { readonly kind: 'old-document' | 'wrong-document' | 'booking' | 'unknown' }
  | { readonly kind: 'refused', readonly refusal: No }

export type Step =
  | { readonly at: 'home', readonly page: number }
  | { readonly at: 'items', readonly themeId: string, readonly page: number }
  | { readonly at: 'search', readonly query: string, readonly page: number }
  | { readonly at: 'identify', readonly digits: string, readonly from: Step }
  /** `isNow`: the touch that chose it asked for the number too. */
  | { readonly at: 'confirm', readonly errand: Errand, readonly from: Step, readonly isNow: boolean }
  | { readonly at: 'done', readonly errand: Errand, readonly issued: IssuedView }
  /** This person has a ticket for it already. */
  | { readonly at: 'had', readonly errand: Errand, readonly label: string }
  /** Somebody with a ticket from elsewhere is here. */
  | { readonly at: 'arrived', readonly label: string, readonly serviceId: string }

export interface Visit {
  readonly step: Step
  readonly lang: Lang
  readonly isElder: boolean
  readonly isHelp: boolean
  readonly person: Person | undefined
  readonly priority: string | undefined
  readonly said: Said | undefined
  /** Visits since the page was loaded. */
  readonly count: number
}

export type Move =
  | { readonly type: 'theme', readonly themeId: string }
  | { readonly type: 'search' }
  | { readonly type: 'query', readonly query: string }
  | { readonly type: 'page', readonly page: number }
  | { readonly type: 'choose', readonly errand: Errand, readonly isNow?: boolean }
  | { readonly type: 'priority', readonly priority: string | undefined }
  | { readonly type: 'identify' }
  | { readonly type: 'digits', readonly digits: string }
  | { readonly type: 'person', readonly person: Person, readonly priority: string | undefined }
  | { readonly type: 'said', readonly said: Said | undefined }
  | { readonly type: 'issued', readonly issued: IssuedView }
  | { readonly type: 'resumed', readonly issued: IssuedView }
  | { readonly type: 'had', readonly label: string }
  | { readonly type: 'arrived', readonly label: string, readonly serviceId: string }
  | { readonly type: 'back' }
  | { readonly type: 'lang' }
  | { readonly type: 'elder' }
  | { readonly type: 'help', readonly isOpen: boolean }
  /** The visit is over: nothing of it stays, not even the way it was shown. */
  | { readonly type: 'reset', readonly lang: Lang }

const home: Step = { at: 'home', page: 0 }

export function newVisit (lang: Lang, count = 0): Visit {
  return { step: home, lang, isElder: false, isHelp: false, person: undefined, priority: undefined, said: undefined, count }
}

/** The visitor holds a number and only looks at it: no reading and no late answer leads away. */
export function isEnding ({ step }: Visit): boolean {
  return step.at === 'done' || step.at === 'had' || step.at === 'arrived'
}

export function advanceVisit (known: Visit, move: Move): Visit {
  // What was said about a reading holds until somebody goes on.
  const visit = move.type === 'help' ? known : { ...known, said: undefined }
  const { step } = visit
  const to = (next: Step): Visit => ({ ...visit, step: next })
  switch (move.type) {
    case 'theme': return to({ at: 'items', themeId: move.themeId, page: 0 })
    case 'search': return to({ at: 'search', query: '', page: 0 })
    case 'query': return step.at === 'search' ? to({ ...step, query: move.query, page: 0 }) : visit
    case 'page': return 'page' in step ? to({ ...step, page: Math.max(0, move.page) }) : visit
    case 'choose': return isEnding(visit) ? visit : to({ at: 'confirm', errand: move.errand, from: step.at === 'confirm' ? step.from : step, isNow: move.isNow === true })
    case 'priority': return { ...visit, priority: move.priority }
    case 'identify': return isEnding(visit) ? visit : to({ at: 'identify', digits: '', from: step.at === 'identify' ? step.from : step })
    case 'digits': return step.at === 'identify' ? to({ ...step, digits: move.digits }) : visit
    case 'person': return isEnding(visit) ? visit : withPerson(visit, move)
    case 'said': return { ...visit, said: move.said }
    // An answer that comes after the visitor went back or away belongs to no visit any more.
    case 'issued': return step.at === 'confirm' ? to({ at: 'done', errand: step.errand, issued: move.issued }) : visit
    case 'resumed': return step.at === 'home' ? to({ at: 'done', errand: { serviceId: move.issued.ticket.serviceId }, issued: move.issued }) : visit
    case 'had': return step.at === 'confirm' ? to({ at: 'had', errand: step.errand, label: move.label }) : visit
    case 'arrived': return isEnding(visit) ? visit : to({ at: 'arrived', label: move.label, serviceId: move.serviceId })
    case 'back': return to(step.at === 'confirm' || step.at === 'identify' ? step.from : home)
    case 'lang': return { ...visit, lang: visit.lang === 'zh' ? 'en' : 'zh' }
    // Fewer choices fit on a page: begin at the first.
    case 'elder': return { ...visit, isElder: !visit.isElder, step: 'page' in step ? { ...step, page: 0 } : step }
    case 'help': return { ...visit, isHelp: move.isOpen }
    case 'reset': return newVisit(move.lang, visit.count + 1)
  }
}

function withPerson (visit: Visit, { person, priority = visit.priority }: Extract<Move, { type: 'person' }>): Visit {
  const { step } = visit
  return {
    ...visit, person, priority,
    said: { kind: 'person', by: 'document' in person.by ? 'document' : 'phone', tail: person.tail },
    step: step.at === 'identify' ? step.from : step
  }
}

/** Nothing was touched yet, or all was put back: there is no visit to ask about. */
export function isFresh (visit: Visit, lang: Lang): boolean {
  const { step, isElder, isHelp, person, priority, said } = visit
  return step.at === 'home' && step.page === 0 && visit.lang === lang && !isElder && !isHelp && !person && priority === undefined && !said
}

export function serviceOf (errand: Errand): string {
  return 'item' in errand ? errand.item.serviceId : errand.serviceId
}
