/** One visit at the kiosk: theme, item, confirm, ticket. Everything of it is forgotten when it ends. */
import type { IssuedView, ItemView } from '../shared/hall-view.js'
import type { Lang } from '../shared/place.js'

/** What a ticket is asked for: an item, or a line when the visitor is not sure. */
export type Errand = { readonly item: ItemView } | { readonly serviceId: string }

export type Step =
  | { readonly at: 'home', readonly page: number }
  | { readonly at: 'items', readonly themeId: string, readonly page: number }
  | { readonly at: 'search', readonly query: string, readonly page: number }
  | { readonly at: 'confirm', readonly errand: Errand, readonly from: Step }
  | { readonly at: 'done', readonly errand: Errand, readonly issued: IssuedView }

export interface Visit {
  readonly step: Step
  readonly lang: Lang
  readonly isElder: boolean
  readonly isHelp: boolean
  /** Visits since the page was loaded. */
  readonly count: number
}

export type Move =
  | { readonly type: 'theme', readonly themeId: string }
  | { readonly type: 'search' }
  | { readonly type: 'query', readonly query: string }
  | { readonly type: 'page', readonly page: number }
  | { readonly type: 'choose', readonly errand: Errand }
  | { readonly type: 'issued', readonly issued: IssuedView }
  | { readonly type: 'back' }
  | { readonly type: 'lang' }
  | { readonly type: 'elder' }
  | { readonly type: 'help', readonly isOpen: boolean }
  /** The visit is over: nothing of it stays, not even the way it was shown. */
  | { readonly type: 'reset', readonly lang: Lang }

export function newVisit (lang: Lang, count = 0): Visit {
  return { step: { at: 'home', page: 0 }, lang, isElder: false, isHelp: false, count }
}

export function advanceVisit (visit: Visit, move: Move): Visit {
  const { step } = visit
  switch (move.type) {
    case 'theme': return { ...visit, step: { at: 'items', themeId: move.themeId, page: 0 } }
    case 'search': return { ...visit, step: { at: 'search', query: '', page: 0 } }
    case 'query': return step.at === 'search' ? { ...visit, step: { ...step, query: move.query, page: 0 } } : visit
    case 'page': return 'page' in step ? { ...visit, step: { ...step, page: Math.max(0, move.page) } } : visit
    case 'choose': return step.at === 'done' ? visit : { ...visit, step: { at: 'confirm', errand: move.errand, from: step.at === 'confirm' ? step.from : step } }
    // An answer that comes after the visitor went back or away belongs to no visit any more.
    case 'issued': return step.at === 'confirm' ? { ...visit, step: { at: 'done', errand: step.errand, issued: move.issued } } : visit
    case 'back': return { ...visit, step: step.at === 'confirm' ? step.from : { at: 'home', page: 0 } }
    case 'lang': return { ...visit, lang: visit.lang === 'zh' ? 'en' : 'zh' }
    // Fewer choices fit on a page: begin at the first.
    case 'elder': return { ...visit, isElder: !visit.isElder, step: 'page' in step ? { ...step, page: 0 } : step }
    case 'help': return { ...visit, isHelp: move.isOpen }
    case 'reset': return newVisit(move.lang, visit.count + 1)
  }
}

/** Nothing was touched yet, or all was put back: there is no visit to ask about. */
export function isFresh (visit: Visit, lang: Lang): boolean {
  return visit.step.at === 'home' && visit.step.page === 0 && visit.lang === lang && !visit.isElder && !visit.isHelp
}

export function serviceOf (errand: Errand): string {
  return 'item' in errand ? errand.item.serviceId : errand.serviceId
}
