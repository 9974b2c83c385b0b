/** What an LED strip above a counter reads: the same state as the strip on a screen, in as many letters as it has. */
import { strip as en } from '../../displays/strip/en.js'
import { stripSentence, type StripState } from '../../displays/strip/strip-state.js'
import { strip as zh } from '../../displays/strip/zh-CN.js'

export type LedLang = 'zh' | 'en'

const words = { zh, en }
/** Said where a whole sentence does not fit. */
const short = {
  zh: { called: '请到', serving: '办理中', idle: '请取号', paused: '暂停', closed: '未开放', window: (number: string) => `${number}号窗口`, other: (number: string) => `请到${number}号` },
  en: { called: 'please', serving: 'serving', idle: 'Take ticket', paused: 'Paused', closed: 'Closed', window: (number: string) => `Window ${number}`, other: (number: string) => `Use ${number}` }
}

/**
 * The longest of what may be said that fits; nothing runs along, for people with low vision read it better so.
 * @param state `undefined`: what is known may be old, so it is a plain sign
 * @param columns letters that fit: a Chinese one counts two
 */
export function ledText (state: StripState | undefined, number: string, lang: LedLang, columns: number): string {
  const all = textsOf(state, number, lang)
  const fitting = all.find(text => columnsOf(text) <= columns)
  return fitting ?? clipped(all.at(-1) ?? '', columns)
}

/** From the longest to the shortest. */
function textsOf (state: StripState | undefined, number: string, lang: LedLang): string[] {
  const brief = short[lang]
  const gap = lang === 'zh' ? '' : ' '
  const sign = [brief.window(number), number]
  if (!state) return [`${brief.window(number)} ${words[lang].lost}`, ...sign]
  const sentence = stripSentence(words[lang], state)
  switch (state.kind) {
    case 'called': return [`${state.label} ${sentence}`, `${state.label} ${brief.called}${gap}${number}`, state.label ?? number]
    case 'serving': return [`${state.label} ${sentence}`, `${state.label} ${brief.serving}`, state.label ?? number]
    case 'paused': return [sentence, ...state.elsewhere === undefined ? [words[lang].paused] : [`${brief.paused} ${brief.other(state.elsewhere)}`, brief.other(state.elsewhere)], brief.paused, number]
    case 'idle':
    case 'closed': return [`${brief.window(number)} ${sentence}`, sentence, brief[state.kind], ...sign]
  }
}

export function columnsOf (text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (/[ -~]/.test(letter) ? 1 : 2), 0)
}

/** A strip too short for the shortest text: better its beginning than nothing. */
function clipped (text: string, columns: number): string {
  let kept = ''
  for (const letter of text) {
    if (columnsOf(kept + letter) > columns) break
    kept += letter
  }
  return kept
}
