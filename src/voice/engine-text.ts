/** A sentence as eSpeak reads it right: its tones, its letters, and nothing in it that it could take for a command. */
import type { Lang } from '../contract/ticket.js'
import { spokenText, wordOf, type Piece } from '../domain/speech.js'

/** Sounds as 一 in a row of digits, and keeps its tone: before 号 eSpeak would say 一 as in 一个. */
const steadyOne = '衣'
/** Alone, A is read as in "a ticket". */
const letterA = 'eigh'

export function engineText (pieces: readonly Piece[], lang: Lang): string {
  // `[[`, `<` and the like would be phonemes and marks.
  return spokenText(pieces, lang, lang === 'zh' ? wordZh : wordEn).replace(/[^\p{Script=Han}A-Za-z ，,.-]/gu, '')
}

function wordZh (piece: Piece, lang: Lang): string {
  const word = wordOf(piece, lang)
  if ('clip' in piece) return word.replace(/一(?= ?号)/g, steadyOne)
  return 'digit' in piece || 'number' in piece ? word.replace(/一$/, steadyOne) : word
}

function wordEn (piece: Piece, lang: Lang): string {
  return 'letter' in piece && piece.letter === 'A' ? letterA : wordOf(piece, lang)
}
