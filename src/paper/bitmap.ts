/** Black dots on white paper: what a printer is sent as a picture. */

export interface Bitmap {
  readonly width: number
  readonly height: number
  /** A byte a dot: 1 is black. */
  readonly dots: Uint8Array
}

export function blank (width: number, height: number): Bitmap {
  return { width, height, dots: new Uint8Array(width * height) }
}

/** Of pixels in the order red, green, blue, opacity: dark ones become black, grey does not exist on paper. */
export function bitmapOf (pixels: Uint8ClampedArray, width: number, height: number): Bitmap {
  const bitmap = blank(width, height)
  for (let dot = 0; dot < bitmap.dots.length; dot++) {
    const at = dot * 4
    const light = (pixels[at] ?? 255) * 0.299 + (pixels[at + 1] ?? 255) * 0.587 + (pixels[at + 2] ?? 255) * 0.114
    if (light < 144) bitmap.dots[dot] = 1
  }
  return bitmap
}

export function fill ({ width, height, dots }: Bitmap, x: number, y: number, wide: number, high: number): void {
  for (let row = Math.max(0, y); row < Math.min(height, y + high); row++) dots.fill(1, row * width + Math.max(0, x), row * width + Math.min(width, x + wide))
}

/** The rows of a bitmap from `from` on, `count` at most. */
export function rowsOf ({ width, height, dots }: Bitmap, from: number, count: number): Bitmap {
  const high = Math.min(count, height - from)
  return { width, height: high, dots: dots.subarray(from * width, (from + high) * width) }
}
