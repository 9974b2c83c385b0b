/** A ticket as the bytes of an ESC/POS printer. */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import type { Paper, PaperBlock, PaperRole } from '../domain/paper/paper.js'
import { wrapParts } from '../domain/paper/wrap.js'
import { blank, fill, rowsOf, type Bitmap } from './bitmap.js'
import { codeOf } from './code.js'
import { drawnLabel } from './drawn.js'
import { printerBytes, printerWidth } from './gb18030.js'
import type { Letters } from './letters.js'
import { codeQuiet, labelWide, lineDots, paperDots, styles } from './style.js'

type Encoder = ReceiptPrinterEncoder

const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d
/** Rows of a picture sent at a time: small printers keep no more. */
const bandRows = 256
/** What is printed for a character that nothing here can draw, as in any Chinese type case. */
const missing = '〓'

/** In the printer's own letters; a line with a character that it does not have is drawn, where `letters` can. */
export function inPrinterLetters ({ blocks, separator }: Paper, letters: Letters | undefined): Uint8Array {
  const encoder = begin()
  for (const block of blocks) printBlock(encoder, block, separator, letters)
  return end(encoder)
}

/** A drawn ticket, dot by dot. */
export function asPicture (bitmap: Bitmap): Uint8Array {
  const encoder = begin()
  image(encoder, bitmap)
  return end(encoder)
}

function begin (): Encoder {
  // Lines are placed by the printer, not by the encoder's spaces: it knows no Chinese letters.
  const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 48, imageMode: 'raster', newline: '\n', feedBeforeCut: 0, autoFlush: false })
  return encoder.initialize().raw([FS, 0x26]).raw([ESC, 0x33, 24])
}

function end (encoder: Encoder): Uint8Array {
  // Fed by dots past the knife, which sits above the head.
  return encoder.raw([ESC, 0x4a, 120]).cut('partial').encode()
}

function printBlock (encoder: Encoder, block: PaperBlock, separator: string, letters: Letters | undefined): void {
  if (block.role === 'line') {
    feed(encoder, lineDots.above)
    const line = blank(paperDots, lineDots.high)
    fill(line, 0, 0, paperDots, lineDots.high)
    image(encoder, line)
  } else if (block.role === 'code') image(encoder, codeImage(block.text))
  else printText(encoder, block.role, block.parts, block.separator ?? separator, letters)
}

function printText (encoder: Encoder, role: PaperRole, parts: readonly string[], separator: string, letters: Letters | undefined): void {
  const { tall, align, bold, above, inverse = false } = styles[role]
  const wide = role === 'label' ? labelWide(parts.join('')) : styles[role].wide
  feed(encoder, above)
  if (role === 'label' && letters) {
    image(encoder, drawnLabel(letters, parts.join('')).bitmap())
    return
  }
  for (const line of wrapParts(parts.map(tight), tight(separator), paperDots, text => printerWidth(text, wide), align === 'center')) {
    const bytes = printerBytes(line)
    const drawn = bytes || !letters ? undefined : drawnLine(letters, line, role)
    if (drawn) {
      image(encoder, drawn)
      continue
    }
    encoder.raw([ESC, 0x61, align === 'center' ? 1 : 0]).raw([ESC, 0x33, 24 * tall + 6]).size(wide, tall).bold(bold).invert(inverse)
      .raw([...bytes ?? printerBytes(withoutRare(line)) ?? []]).invert(false).bold(false).size(1, 1).newline()
  }
}

/** The printer's blank is half as wide as a Chinese letter: none is needed beside a number. */
function tight (text: string): string {
  return text.replace(/(\p{Script=Han}) (?=[\w])/gu, '$1').replace(/([\w]) (?=\p{Script=Han})/gu, '$1').replace(/^ · $/, '·')
}

function withoutRare (text: string): string {
  return Array.from(text, letter => printerBytes(letter) ? letter : missing).join('')
}

/** A line in drawn letters, as high and as wide as the printer's would have been. */
function drawnLine (letters: Letters, text: string, role: PaperRole): Bitmap {
  const { tall, bold, align, inverse } = styles[role]
  const wished = 24 * tall
  const size = Math.floor(Math.min(wished, wished * paperDots / letters.measure(text, wished, bold)))
  const high = Math.ceil(wished * 1.25)
  const sheet = letters.sheet(paperDots, high)
  const width = letters.measure(text, size, bold)
  const x = align === 'center' ? (paperDots - width) / 2 : 0
  if (inverse) sheet.fill(x, 0, width, high)
  sheet.text(text, x, wished, size, bold, inverse)
  return sheet.bitmap()
}

function codeImage (text: string): Bitmap {
  const code = codeOf(text)
  const side = (code.count + 2 * codeQuiet) * code.dots
  const bitmap = blank(paperDots, side)
  const left = Math.floor((paperDots - side) / 2) + codeQuiet * code.dots
  for (let row = 0; row < code.count; row++) {
    for (let column = 0; column < code.count; column++) {
      if (code.isDark(row, column)) fill(bitmap, left + column * code.dots, (row + codeQuiet) * code.dots, code.dots, code.dots)
    }
  }
  return bitmap
}

/**
 * From edge to edge, so that no printer's idea of alignment moves it. The encoder's own pictures end with a line feed each,
 * which would tear one that is sent in parts.
 */
function image (encoder: Encoder, bitmap: Bitmap): void {
  const across = Math.ceil(bitmap.width / 8)
  encoder.raw([ESC, 0x61, 0])
  for (let from = 0; from < bitmap.height; from += bandRows) {
    const { width, height, dots } = rowsOf(bitmap, from, bandRows)
    const band = new Uint8Array(across * height)
    dots.forEach((dot, at) => {
      const [row, column] = [Math.floor(at / width), at % width]
      if (dot === 1) band[row * across + (column >> 3)] = (band[row * across + (column >> 3)] ?? 0) | 0x80 >> (column & 7)
    })
    encoder.raw([GS, 0x76, 0x30, 0, across & 255, across >> 8, height & 255, height >> 8, ...band])
  }
}

function feed (encoder: Encoder, dots: number): void {
  if (dots > 0) encoder.raw([ESC, 0x4a, dots])
}
