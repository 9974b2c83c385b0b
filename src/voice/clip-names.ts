/**
 * The names of recorded clips, and which of them make a piece of a sentence.
 *
 * A folder `zh` or `en` holds them as `<name>.wav`: each phrase by its name (`please`, `number`, `to` …), each digit
 * (`0` … `9`, and `yao` for 1 as 幺), each letter (`a` … `z`), and for counters either whole numbers (`n12`) or their
 * parts (`ten`, `hundred`, `thousand`; in English also `eleven` … `nineteen`, `twenty` … `ninety`). Chinese
 * characters of a counter's name are a clip of that name.
 */
import type { Lang } from '../contract/ticket.js'
import { wordOf, type Piece } from '../domain/speech.js'

const zhDigits = '零一二三四五六七八九'
const zhParts: Readonly<Record<string, string>> = { 十: 'ten', 百: 'hundred', 千: 'thousand' }
const enDigits = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** The clips of a piece, by each way to put it together, the best first. */
export function clipsOf (piece: Piece, lang: Lang): ReadonlyArray<readonly string[]> {
  if ('phrase' in piece) return [[piece.phrase]]
  if ('letter' in piece) return [[piece.letter.toLowerCase()]]
  if ('digit' in piece) return [[piece.digit]]
  if ('han' in piece) return [[piece.han]]
  if ('clip' in piece) return [[piece.clip]]
  const words = lang === 'zh' ? Array.from(wordOf(piece, lang)) : wordOf(piece, lang).split(/[ -]/)
  return [[`n${piece.number}`], words.map(word => partOf(word, lang))]
}

function partOf (word: string, lang: Lang): string {
  if (lang === 'zh') return zhParts[word] ?? String(zhDigits.indexOf(word))
  const digit = enDigits.indexOf(word)
  return digit >= 0 ? String(digit) : word
}
