/** Breaks text into lines that fit, whatever measures them: dots of a printer's font, or of a drawn one. */

/** The width of a text in the same unit as the line's. */
export type Measure = (text: string) => number

/** May not begin a line; and may not end one. */
const closing = /^[，。、；：！？）」』】》〉”’…·,.;:!?)\]}%–-]$/u
const opening = /^[（「『【《〈“‘([{]$/u
const wide = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]$/u

/**
 * Parts stand on one line where they fit together, else each begins a new one. No character is ever lost: what is
 * longer than a line goes on in the next.
 */
export function wrapParts (parts: readonly string[], separator: string, width: number, measure: Measure, isCentered = true): string[] {
  const lines: string[] = []
  let open: string | undefined
  for (const part of parts) {
    const joined: string = open === undefined ? part : open + separator + part
    if (measure(joined) <= width) {
      open = joined
      continue
    }
    if (open !== undefined) lines.push(open)
    const wrapped = wrapText(part, width, measure, isCentered)
    lines.push(...wrapped.slice(0, -1))
    open = wrapped.at(-1)
  }
  return open === undefined ? lines : [...lines, open]
}

/** Centred lines are of about the same length: nobody likes one character alone on the last. */
export function wrapText (text: string, width: number, measure: Measure, isCentered = true): string[] {
  const pieces = piecesOf(text)
  const greedy = fill(pieces, width, measure)
  if (greedy.length < 2 || !isCentered) return greedy
  let [tooNarrow, fits] = [0, width]
  while (fits - tooNarrow > 1) {
    const middle = Math.floor((tooNarrow + fits) / 2)
    const lines = fill(pieces, middle, measure)
    if (lines.length > greedy.length || lines.some(line => measure(line) > width)) tooNarrow = middle
    else fits = middle
  }
  return fill(pieces, fits, measure)
}

function fill (pieces: readonly string[], width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (measure((line + piece).trimEnd()) <= width) {
      line += piece
      continue
    }
    if (line.trim() !== '') lines.push(line.trim())
    line = ''
    // A word longer than a line is broken where the line ends.
    for (const letter of measure(piece.trim()) <= width ? [piece.trimStart()] : piece.trim()) {
      if (line !== '' && measure(line + letter) > width) {
        lines.push(line)
        line = ''
      }
      line += letter
    }
  }
  return line.trim() === '' && lines.length > 0 ? lines : [...lines, line.trim()]
}

/** What stays together: one Chinese character or one word, with the marks that belong to it. */
function piecesOf (text: string): string[] {
  const pieces: string[] = []
  let before = ''
  for (const letter of text) {
    const mayBegin = letter !== ' ' && !closing.test(letter)
    const mayEnd = !opening.test(before) && (before === ' ' || wide.test(before) || wide.test(letter))
    if (before === '' || (mayBegin && mayEnd)) pieces.push(letter)
    else pieces[pieces.length - 1] += letter
    before = letter
  }
  return pieces
}
