/** What an ESC/POS printer with Chinese letters would put on its paper, from the bytes it is sent. */
import { createCanvas } from '@napi-rs/canvas'
import iconv from 'iconv-lite'

export const rollDots = 576

export type Printed =
  | { readonly kind: 'text', readonly y: number, readonly text: string, readonly wide: number, readonly tall: number, readonly isBold: boolean, readonly isInverse: boolean, readonly align: number, readonly width: number }
  | { readonly kind: 'image', readonly y: number, readonly width: number, readonly height: number, readonly dots: Uint8Array }
  | { readonly kind: 'cut', readonly y: number }

/** Questions that a printer answers at once, or when it has printed all before. */
export type Question = { readonly kind: 'status', readonly n: number } | { readonly kind: 'done' }

interface Letters { readonly wide: number, readonly tall: number, readonly isBold: boolean, readonly isInverse: boolean }

const plain: Letters = { wide: 1, tall: 1, isBold: false, isInverse: false }

export class PaperRoll {
  readonly printed: Printed[] = []
  /** Commands that no ticket should hold, as hexadecimal. */
  readonly strange: string[] = []
  y = 0
  /** Whoever listens for questions. */
  ask: (question: Question) => void = () => undefined
  #rest: Uint8Array = new Uint8Array()
  #letters = plain
  #align = 0
  #spacing = 30
  #isChinese = false
  #line: number[] = []
  #lineLetters = plain

  get lines (): string[] { return this.printed.flatMap(each => each.kind === 'text' ? [each.text] : []) }
  get cuts (): number { return this.printed.filter(({ kind }) => kind === 'cut').length }

  write (bytes: Uint8Array): void {
    const all = Buffer.concat([this.#rest, bytes])
    let at = 0
    while (at < all.length) {
      const used = this.#command(all.subarray(at))
      if (used === 0) break
      at += used
    }
    this.#rest = all.subarray(at)
  }

  /** Bytes of the command or letter at the beginning; 0 while some of it is missing. */
  #command (bytes: Uint8Array): number {
    const [first = 0, second, third, fourth] = bytes
    if (first === 0x0a) return this.#feed()
    if (first >= 0x81 && this.#isChinese) return second === undefined ? 0 : this.#letter(first, second)
    if (first >= 0x20 && first <= 0x7e) return this.#letter(first)
    if (second === undefined) return 0
    if (first === 0x10) {
      if (second === 0x04) {
        if (third === undefined) return 0
        this.ask({ kind: 'status', n: third })
        return 3
      }
      return this.#unknown([first, second])
    }
    if (first === 0x1c && (second === 0x26 || second === 0x2e)) {
      this.#isChinese = second === 0x26
      return 2
    }
    if (first === 0x1b && second === 0x40) {
      this.#letters = plain
      this.#align = 0
      this.#spacing = 30
      this.#isChinese = false
      return 2
    }
    if (third === undefined) return 0
    const three = () => 3
    if (first === 0x1b) {
      switch (second) {
        case 0x45: this.#letters = { ...this.#letters, isBold: third === 1 }; return three()
        case 0x61: this.#align = third; return three()
        case 0x33: this.#spacing = third; return three()
        case 0x4a: this.y += third; return three()
        case 0x4d: return three()
        default: return this.#unknown([first, second, third])
      }
    }
    if (first === 0x1d) {
      switch (second) {
        case 0x21: this.#letters = { ...this.#letters, wide: (third >> 4) + 1, tall: (third & 15) + 1 }; return three()
        case 0x42: this.#letters = { ...this.#letters, isInverse: third === 1 }; return three()
        case 0x56: this.printed.push({ kind: 'cut', y: this.y }); return three()
        case 0x72: this.ask({ kind: 'done' }); return three()
        case 0x76: return fourth === undefined ? 0 : this.#image(bytes)
        default: return this.#unknown([first, second, third])
      }
    }
    return this.#unknown([first])
  }

  #unknown (bytes: number[]): number {
    this.strange.push(Buffer.from(bytes).toString('hex'))
    return bytes.length
  }

  #letter (...bytes: number[]): number {
    if (this.#line.length === 0) this.#lineLetters = this.#letters
    this.#line.push(...bytes)
    return bytes.length
  }

  #feed (): 1 {
    const { wide, tall, isBold, isInverse } = this.#lineLetters
    if (this.#line.length > 0) {
      this.printed.push({ kind: 'text', y: this.y, text: iconv.decode(Buffer.from(this.#line), 'gb18030'), wide, tall, isBold, isInverse, align: this.#align, width: this.#line.length * 12 * wide })
    }
    this.y += Math.max(this.#spacing, this.#line.length > 0 ? 24 * tall : 0)
    this.#line = []
    return 1
  }

  #image (bytes: Uint8Array): number {
    const [, , , , wl = 0, wh = 0, hl = 0, hh = 0] = bytes
    const [across, height] = [wl + wh * 256, hl + hh * 256]
    if (bytes.length < 8 + across * height) return 0
    const dots = new Uint8Array(across * 8 * height)
    for (let at = 0; at < dots.length; at++) dots[at] = ((bytes[8 + (at >> 3)] ?? 0) >> (7 - at % 8)) & 1
    this.printed.push({ kind: 'image', y: this.y, width: across * 8, height, dots })
    this.y += height
    return 8 + across * height
  }

  /** The paper as somebody would see it. */
  picture () {
    const canvas = createCanvas(rollDots, Math.max(1, this.y))
    const context = canvas.getContext('2d')
    context.lang = 'zh-CN'
    context.fillStyle = '#fff'
    context.fillRect(0, 0, rollDots, this.y)
    for (const each of this.printed) {
      context.fillStyle = '#000'
      if (each.kind === 'cut') {
        for (let x = 0; x < rollDots; x += 24) context.fillRect(x, each.y - 1, 12, 1)
      } else if (each.kind === 'image') {
        const image = context.createImageData(each.width, each.height)
        each.dots.forEach((dot, at) => { image.data.set([255 * (1 - dot), 255 * (1 - dot), 255 * (1 - dot), 255], at * 4) })
        context.putImageData(image, 0, each.y)
      } else {
        const { wide, tall, width, y } = each
        let x = each.align === 1 ? (rollDots - width) / 2 : 0
        if (each.isInverse) context.fillRect(x, y, width, 24 * tall)
        context.fillStyle = each.isInverse ? '#fff' : '#000'
        for (const letter of each.text) {
          const isHalf = /[ -~]/.test(letter)
          context.save()
          context.translate(x, y)
          context.scale(wide, tall)
          context.font = isHalf ? `${each.isBold ? 700 : 400} 20px "Noto Sans Mono", monospace` : `${each.isBold ? 700 : 400} 23px "Noto Sans CJK JP", sans-serif`
          context.fillText(letter, 0, 20)
          context.restore()
          x += (isHalf ? 12 : 24) * wide
        }
      }
    }
    return canvas
  }

  async png (): Promise<Buffer> { return await this.picture().encode('png') }
  pixels () {
    const canvas = this.picture()
    return { data: canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data, width: canvas.width, height: canvas.height }
  }
}
