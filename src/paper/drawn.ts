/** The whole ticket as a drawing: for a printer without Chinese letters, and as a picture for a phone. */
import type { Paper, PaperBlock } from '../domain/paper/paper.js'
import { wrapParts } from '../domain/paper/wrap.js'
import { codeOf } from './code.js'
import type { Letters, Sheet } from './letters.js'
import { codeQuiet, lineDots, paperDots, styles } from './style.js'

/** Capitals of the font stand this high above the line, as a share of its size; Chinese letters a little higher. */
const ascent = 0.88
/** Only capitals and digits stand in a number: nothing of theirs hangs below the line. */
const labelShare = 0.78
/** A line takes this share of its letters' height. */
const leading = 1.16

interface Placed { readonly height: number, readonly draw: (sheet: Sheet, top: number) => void }

/** `margin`: white around, in dots. */
export function drawnPaper (letters: Letters, { blocks, separator }: Paper, margin: { readonly x: number, readonly y: number }): Sheet {
  const placed = blocks.flatMap(block => placeBlock(letters, block, separator, margin.x))
  const height = Math.ceil(placed.reduce((sum, each) => sum + each.height, 0)) + 2 * margin.y
  const sheet = letters.sheet(paperDots + 2 * margin.x, height)
  let top = margin.y
  for (const { height, draw } of placed) {
    draw(sheet, top)
    top += height
  }
  return sheet
}

function placeBlock (letters: Letters, block: PaperBlock, separator: string, left: number): Placed[] {
  if (block.role === 'line') {
    return [{ height: lineDots.above + lineDots.high + lineDots.below, draw: (sheet, top) => { sheet.fill(left, top + lineDots.above, paperDots, lineDots.high) } }]
  }
  if (block.role === 'code') return [placeCode(block.text, left)]
  const { drawn, bold, align, above, inverse } = styles[block.role]
  const size = block.role === 'label' ? labelSize(letters, block.parts.join(''), drawn) : drawn
  const width = (text: string) => letters.measure(text, size, bold)
  const lineHeight = size * (block.role === 'label' ? labelShare : leading)
  return wrapParts(block.parts, block.separator ?? separator, paperDots, width, align === 'center').map((text, index): Placed => ({
    height: lineHeight + (index === 0 ? above : 0),
    draw: (sheet, top) => {
      const y = top + (index === 0 ? above : 0)
      const x = left + (align === 'center' ? (paperDots - width(text)) / 2 : 0)
      if (inverse) sheet.fill(x - 12, y, width(text) + 24, lineHeight)
      sheet.text(text, x, y + (block.role === 'label' ? lineHeight - 2 : size * (leading - 1) / 2 + size * ascent), size, bold, inverse)
    }
  }))
}

/** A ticket's number alone, for printers whose own letters are only half as high as they could be. */
export function drawnLabel (letters: Letters, label: string): Sheet {
  const size = labelSize(letters, label, styles.label.drawn)
  const high = Math.ceil(size * labelShare)
  const sheet = letters.sheet(paperDots, high)
  sheet.text(label, (paperDots - letters.measure(label, size, true)) / 2, high - 2, size, true)
  return sheet
}

/** As large as it goes. */
function labelSize (letters: Letters, label: string, largest: number): number {
  return Math.floor(Math.min(largest, largest * paperDots / letters.measure(label, largest, true)))
}

function placeCode (text: string, left: number): Placed {
  const code = codeOf(text)
  const side = (code.count + 2 * codeQuiet) * code.dots
  return {
    height: side,
    draw: (sheet, top) => {
      const [x, y] = [left + Math.floor((paperDots - side) / 2) + codeQuiet * code.dots, Math.round(top) + codeQuiet * code.dots]
      for (let row = 0; row < code.count; row++) {
        for (let column = 0; column < code.count; column++) {
          if (code.isDark(row, column)) sheet.fill(x + column * code.dots, y + row * code.dots, code.dots, code.dots)
        }
      }
    }
  }
}
