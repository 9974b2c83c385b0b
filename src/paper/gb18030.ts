/** Text as the bytes of a printer's own Chinese letters, or the news that it has none for it. */
import iconv from 'iconv-lite'

/**
 * Printers have letters for printable ASCII, one byte and half as wide as high, and for the two-byte part of GB18030.
 * `undefined`: some character has none there. A control character never becomes a byte, whatever stands in a name.
 */
export function printerBytes (text: string): Uint8Array | undefined {
  const bytes: number[] = []
  for (const letter of text) {
    const encoded = iconv.encode(likePrinters[letter] ?? letter, 'gb18030')
    const [first = 0, second = 0] = encoded
    const isHalf = encoded.length === 1 && first >= 0x20 && first <= 0x7e
    if (!isHalf && !(encoded.length === 2 && isAssigned(first, second))) return undefined
    bytes.push(...encoded)
  }
  return Uint8Array.from(bytes)
}

/** Dots of a text in the printer's letters of this width: 12 for half a square, 24 for a whole one. */
export function printerWidth (text: string, wide: number): number {
  let halves = 0
  for (const letter of text) halves += iconv.encode(likePrinters[letter] ?? letter, 'gb18030').length === 1 ? 1 : 2
  return halves * 12 * wide
}

/** Written as fonts of printers have it: their dash is as wide as a Chinese letter. */
const likePrinters: Readonly<Record<string, string>> = { '–': '-', '\u00a0': ' ', '’': '\'', '‘': '\'' }

/** The areas for users' own letters hold nothing, or something else on each printer. */
function isAssigned (first: number, second: number): boolean {
  const isOwn = (first >= 0xaa && first <= 0xaf && second >= 0xa1) || (first >= 0xf8 && second >= 0xa1) || (first >= 0xa1 && first <= 0xa7 && second <= 0xa0)
  return !isOwn
}
