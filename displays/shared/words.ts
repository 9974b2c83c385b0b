/** Picks the words of a language, and says waits in them. */
import type { Name } from '../../src/contract/catalog.js'
import type { Wait } from '../../src/contract/wait.js'
import { isBusy } from '../../src/domain/told-wait.js'
import { shared as sharedEn } from './en.js'
import { toldRange } from './format.js'
import type { Lang } from './place.js'
import { shared as sharedZh, type SharedWords } from './zh-CN.js'

export interface Words<Own> {
  readonly lang: Lang
  readonly own: Own
  readonly shared: SharedWords
  /** The words of the other language, for what stands small beside the large. */
  readonly other: { readonly own: Own, readonly shared: SharedWords }
  readonly name: (name: Name) => string
  readonly otherName: (name: Name) => string
}

export function wordsOf<Own> (lang: Lang, zh: Own, en: Own): Words<Own> {
  const both = { zh: { own: zh, shared: sharedZh }, en: { own: en, shared: sharedEn } }
  const otherLang = lang === 'zh' ? 'en' : 'zh'
  return { lang, ...both[lang], other: both[otherLang], name: name => name[lang], otherName: name => name[otherLang] }
}

/** A wait as it is told: a range, or the honest reason why there is none. */
export function waitWords (shared: SharedWords, wait: Wait): string {
  const range = toldRange(wait)
  if (!range) return unknownWords(shared, wait)
  const [from, to] = range
  if (from === 0) return shared.within(to)
  return from >= 180 ? shared.hours(Math.round(from / 60)) : shared.minutes(from, to)
}

export function aheadWords (shared: SharedWords, ahead: number, wait: Wait): string {
  if (ahead > 0) return shared.ahead(ahead)
  return isBusy(ahead, wait) ? `${shared.aheadNone}${shared.separator}${shared.windowsBusy}` : shared.aheadNone
}

function unknownWords (shared: SharedWords, wait: Wait): string {
  const unknown = 'unknown' in wait ? wait.unknown : 'no-data'
  return { closed: shared.hallClosed, 'no-open-counter': shared.noCounter, 'no-data': shared.noData }[unknown]
}
