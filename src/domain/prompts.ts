/** What a kiosk in large type says aloud: what to do on its page, and the number that was taken. */
import type { Area, Voice } from '../contract/catalog.js'
import type { Lang } from '../contract/ticket.js'
import { cardinalEn, cardinalZh } from './cardinal.js'
import { spelt, type Piece } from './speech.js'

/** A page without a number: one sentence each, which promises nothing that the page does not show. */
const sentences = {
  zh: {
    home: '您好，请点一下您要办的事，要人帮忙，请点请人帮忙',
    items: '请点一下具体要办的事项，本厅能办的，点了就取号',
    search: '请点事项名称的拼音首字母，再点要办的事项',
    confirm: '请看一下等候的地方和人数，要取号，请点取号',
    closing: '这项业务今天已停止取号，请改日再来，或者请人帮忙',
    elsewhere: '这件事在别的大厅办理，地点请看屏幕，要人帮忙，请点请人帮忙',
    refused: '没有取到号，原因请看屏幕，要人帮忙，请点请人帮忙',
    had: '您已经有这项业务的号，请看屏幕，用这个号等候',
    arrived: '已经报到，请看屏幕，到那里等候叫号'
  },
  en: {
    home: 'Hello. Please touch what you need today. If you need a person, touch help',
    items: 'Please touch the item that you came for. If it is done in this hall, you get your ticket at once',
    search: 'Please touch the first letters of the item, then the item itself',
    confirm: 'Please look where to wait and how many are ahead of you. To get your ticket, touch the blue button',
    closing: 'There are no more tickets for this today. Please come another day, or touch help',
    elsewhere: 'This is handled in another hall. Please see the screen. If you need a person, touch help',
    refused: 'No ticket was made. Please see the screen for the reason, or touch help',
    had: 'You already have a ticket for this. Please see the screen and use that ticket',
    arrived: 'You are checked in. Please see the screen, and wait there for your call'
  }
} as const satisfies Record<Lang, Record<string, string>>

export const prompts = ['home', 'items', 'search', 'confirm', 'closing', 'elsewhere', 'refused', 'had', 'arrived'] as const
export type Prompt = typeof prompts[number]

/** Old ears follow a slower voice than a hall's calls have. */
export const promptPace = 0.88

export function promptPieces (prompt: Prompt, lang: Lang): readonly Piece[] {
  return [{ clip: `prompt-${prompt}`, words: sentences[lang][prompt] }]
}

/** `您的号是 A 零幺二 号，请到 一层 一 号等候区，不动产登记 等候`. */
export function numberPieces (label: string, { areaId, floor, name }: Pick<Area, 'areaId' | 'floor' | 'name'>, lang: Lang, one: Voice['one']): readonly Piece[] {
  const place = { clip: `place-${areaId}`, words: spokenPlace(lang === 'zh' ? `${floor.zh} ${name.zh}` : `${floor.en}, ${name.en}`, lang) }
  const number: Piece[] = [{ clip: 'your-number', words: lang === 'zh' ? '您的号是' : 'Your ticket is' }, ...spelt(label, lang, one)]
  return lang === 'zh'
    ? [...number, { phrase: 'number' }, { clip: 'wait-at', words: '请到' }, place, { clip: 'wait-there', words: '等候' }]
    : [...number, { clip: 'wait-at', words: ', please wait in' }, place]
}

/** A name of the catalogue without a digit in it: numbers are cardinals, as a counter's is. Chinese parts are set apart by a breath. */
function spokenPlace (name: string, lang: Lang): string {
  const cardinal = lang === 'zh' ? cardinalZh : cardinalEn
  const parted = lang === 'zh' ? name.replace(/(?<=[^\d\s])\s+/g, '，') : name
  return parted.normalize('NFKC').replace(/,/g, lang === 'zh' ? '，' : ',')
    .replace(/\d+/g, digits => digits.length <= 4 ? cardinal(Number(digits)) : Array.from(digits, digit => cardinal(Number(digit))).join(' '))
}
