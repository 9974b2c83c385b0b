/**
 * Draws text where this machine can: with a canvas, which is an optional package, and a Chinese font of the system.
 * Without either there are no pictures, and a printer with letters of its own still prints.
 */
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas'
import { bitmapOf, type Bitmap } from './bitmap.js'

export interface Letters {
  /** Width in dots of a text of this height. */
  readonly measure: (text: string, high: number, isBold: boolean) => number
  /** A white sheet to draw on. */
  readonly sheet: (width: number, height: number) => Sheet
}

export interface Sheet {
  /** `y`: where the letters stand; `x`: their left end. */
  readonly text: (text: string, x: number, y: number, high: number, isBold: boolean, isInverse?: boolean) => void
  readonly fill: (x: number, y: number, wide: number, high: number) => void
  readonly bitmap: () => Bitmap
  readonly png: () => Promise<Buffer>
}

/** The first that is installed. Of fonts for all of East Asia only the first face is found, and the language chooses the forms. */
const families = [
  'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'Source Han Sans CN', 'PingFang SC', 'Microsoft YaHei',
  'Noto Sans CJK JP', 'WenQuanYi Zen Hei', 'WenQuanYi Micro Hei', 'Droid Sans Fallback', 'SimHei'
]

let found: Promise<Letters | undefined> | undefined

/** Looked for once. */
export async function lettersOf (): Promise<Letters | undefined> {
  return await (found ??= findLetters())
}

async function findLetters (): Promise<Letters | undefined> {
  let canvas: typeof import('@napi-rs/canvas')
  try {
    canvas = await import('@napi-rs/canvas')
  } catch {
    // No binary for this machine.
    return undefined
  }
  const installed = new Set(canvas.GlobalFonts.families.map(({ family }) => family))
  const family = families.find(each => installed.has(each))
  return family === undefined ? undefined : lettersWith(canvas, family)
}

function lettersWith ({ createCanvas }: typeof import('@napi-rs/canvas'), family: string): Letters {
  const pen = (of: Canvas): SKRSContext2D => {
    const context = of.getContext('2d')
    context.lang = 'zh-CN'
    return context
  }
  const font = (high: number, isBold: boolean) => `${isBold ? 700 : 500} ${high}px "${family}"`
  const ruler = pen(createCanvas(8, 8))
  return {
    measure: (text, high, isBold) => {
      ruler.font = font(high, isBold)
      return ruler.measureText(drawable(text)).width
    },
    sheet: (width, height) => {
      const canvas = createCanvas(width, height)
      const context = pen(canvas)
      context.fillStyle = '#fff'
      context.fillRect(0, 0, width, height)
      context.fillStyle = '#000'
      return {
        text: (text, x, y, high, isBold, isInverse = false) => {
          context.font = font(high, isBold)
          context.fillStyle = isInverse ? '#fff' : '#000'
          context.fillText(drawable(text), x, y)
          context.fillStyle = '#000'
        },
        fill: (x, y, wide, high) => { context.fillRect(x, y, wide, high) },
        bitmap: () => bitmapOf(context.getImageData(0, 0, width, height).data, width, height),
        png: async () => await canvas.encode('png')
      }
    }
  }
}

/** Control characters have no shape, and a canvas ends its text at the first zero, or refuses it. */
function drawable (text: string): string {
  return text.replace(/\p{Cc}/gu, '')
}
