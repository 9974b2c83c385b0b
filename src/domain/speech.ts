/**
 * What is said when a number is called: the sentence as pieces, which an engine reads as one text, recorded clips
 * are joined by, and screens show.
 *
 * Digits of a ticket are said one by one, 1 as 幺 (or 一), letters apart. A counter's number is a cardinal; one with
 * letters or leading zeros in it is spelt. Whatever else stands in a counter's name is left out, never read.
 */
import type { Call } from '../contract/board.js'
import type { Voice } from '../contract/catalog.js'
import type { Lang } from '../contract/ticket.js'
import { cardinalEn, cardinalZh } from './cardinal.js'

/** The first call; any further one; one who was set aside and is called back to the same counter. */
export type CallKind = 'call' | 'recall' | 'back'

/** A call as it is said. `counter` is what stands on the desk, `12` or `B2`. */
export interface SpokenCall { readonly label: string, readonly counter: string, readonly calls: number, readonly isBack?: true | undefined }

/** Words that stand in every sentence of their kind; the names are those of recorded clips. */
export const phrases = {
  zh: {
    again: '再次呼叫，', please: '请', number: '号，', to: '到', 'back-to': '回到', 'window-service': '号窗口办理', window: '号窗口',
    'window-on-screen': '窗口请看屏幕', 'see-screen': '请看屏幕', test: '声音正常'
  },
  en: {
    ticket: 'Ticket', 'please-go': ', please go to window', 'please-return': ', please return to window', window: ', window',
    'call-2': 'Second call.', 'call-3': 'Third call.', 'call-again': 'Another call.',
    'window-on-screen': ', please see the screen for your window', 'see-screen': 'Please see the screen', test: 'Sound is working'
  }
} as const

/** What can be said without a call: to look at the screen, and that the sound works. */
export const notices = ['see-screen', 'test'] as const
export type Notice = typeof notices[number]

export type Piece =
  | { readonly phrase: string }
  | { readonly letter: string }
  /** Said as a digit; `yao` is the other way to say 1. */
  | { readonly digit: string }
  | { readonly number: number }
  /** Chinese characters of a counter's name, as they are. */
  | { readonly han: string }
  /** A sentence or a name that is recorded as one clip of this name. */
  | { readonly clip: string, readonly words: string }

export function kindOf ({ calls, isBack }: Pick<Call, 'calls' | 'isBack'>): CallKind {
  if (calls > 1) return 'recall'
  return isBack ? 'back' : 'call'
}

/** The sentence as pieces, in order. */
export function piecesOf (call: SpokenCall, lang: Lang, one: Voice['one']): readonly Piece[] {
  const label = spelt(call.label, lang, one)
  const counter = counterPieces(call.counter, lang, one)
  return lang === 'zh' ? piecesZh(kindOf(call), label, counter) : piecesEn(call.calls, kindOf(call), label, counter)
}

export function noticePieces (notice: Notice): readonly Piece[] {
  return [{ phrase: notice }]
}

/** The sentence as it is said, with no digit in it that an engine could take for a number: `请 A 零幺二 号，到 三 号窗口办理`. */
export function spokenText (pieces: readonly Piece[], lang: Lang, word: typeof wordOf = wordOf): string {
  return closed(joined(pieces.map(piece => word(piece, lang))), lang)
}

/** The same sentence to read: `请 A012 号，到 3 号窗口办理`. */
export function shownText ({ label, counter, calls, isBack }: SpokenCall, lang: Lang): string {
  const kind = kindOf({ calls, isBack })
  if (lang === 'zh') {
    if (kind === 'back') return `请 ${label} 号，回到 ${counter} 号窗口`
    return `${kind === 'recall' ? '再次呼叫，' : ''}请 ${label} 号，到 ${counter} 号窗口办理`
  }
  if (kind === 'recall') return `${phrases.en[recallPhrase(calls)]} Ticket ${label}, window ${counter}.`
  return `Ticket ${label}, please ${kind === 'back' ? 'return' : 'go'} to window ${counter}.`
}

/** How one piece is said. */
export function wordOf (piece: Piece, lang: Lang): string {
  if ('phrase' in piece) return (phrases[lang] as Record<string, string>)[piece.phrase] ?? ''
  if ('letter' in piece) return piece.letter
  if ('han' in piece) return piece.han
  if ('clip' in piece) return piece.words
  if ('number' in piece) return lang === 'zh' ? cardinalZh(piece.number) : cardinalEn(piece.number)
  return digitWords[lang][piece.digit] ?? ''
}

const digitWords: Record<Lang, Readonly<Record<string, string>>> = {
  zh: { 0: '零', 1: '一', 2: '二', 3: '三', 4: '四', 5: '五', 6: '六', 7: '七', 8: '八', 9: '九', yao: '幺' },
  en: { 0: 'zero', 1: 'one', 2: 'two', 3: 'three', 4: 'four', 5: 'five', 6: 'six', 7: 'seven', 8: 'eight', 9: 'nine' }
}

function piecesZh (kind: CallKind, label: readonly Piece[], counter: readonly Piece[]): Piece[] {
  const who: Piece[] = [...kind === 'recall' ? [{ phrase: 'again' }] : [], { phrase: 'please' }, ...label, { phrase: 'number' }]
  if (counter.length === 0) return [...who, { phrase: 'window-on-screen' }]
  if (kind === 'back') return [...who, { phrase: 'back-to' }, ...counter, { phrase: 'window' }]
  return [...who, { phrase: 'to' }, ...counter, { phrase: 'window-service' }]
}

function piecesEn (calls: number, kind: CallKind, label: readonly Piece[], counter: readonly Piece[]): Piece[] {
  const who: Piece[] = [...kind === 'recall' ? [{ phrase: recallPhrase(calls) }] : [], { phrase: 'ticket' }, ...label]
  if (counter.length === 0) return [...who, { phrase: 'window-on-screen' }]
  return [...who, { phrase: { call: 'please-go', back: 'please-return', recall: 'window' }[kind] }, ...counter]
}

function recallPhrase (calls: number): 'call-2' | 'call-3' | 'call-again' {
  if (calls === 2) return 'call-2'
  return calls === 3 ? 'call-3' : 'call-again'
}

/** A number without a leading zero is a cardinal; everything else is spelt. */
function counterPieces (counter: string, lang: Lang, one: Voice['one']): Piece[] {
  const text = counter.normalize('NFKC').trim()
  if (/^[1-9]\d{0,3}$/.test(text)) return [{ number: Number(text) }]
  // An English voice does not read Chinese, and half of a name could be another counter's.
  return lang === 'en' && /\p{Script=Han}/u.test(text) ? [] : spelt(text, lang, one)
}

/** Sign by sign: digits, letters, and Chinese characters as they are. */
export function spelt (text: string, lang: Lang, one: Voice['one']): Piece[] {
  const known = text.normalize('NFKC').toUpperCase().match(/\d|[A-Z]|\p{Script=Han}+/gu) ?? []
  return known.flatMap((sign): Piece[] => {
    if (/^\d$/.test(sign)) return [{ digit: sign === '1' && lang === 'zh' && one === 'yao' ? 'yao' : sign }]
    return [/^[A-Z]$/.test(sign) ? { letter: sign } : { han: sign }]
  })
}

/** Words stand apart, so that digits are never run into a number; no space goes before a comma. */
function joined (words: readonly string[]): string {
  return words.filter(word => word !== '').join(' ').replace(/ ,/g, ',').replace(/， /g, '，').replace(/([零幺一二三四五六七八九]) (?=[零幺一二三四五六七八九])/g, '$1')
}

function closed (text: string, lang: Lang): string {
  return lang === 'zh' || text.endsWith('.') ? text : `${text}.`
}
