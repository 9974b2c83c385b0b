/** A QR code as black and white modules. */
import qrcode from 'qrcode-generator'
import { codeDots, codeModuleDots } from './style.js'

export interface Code {
  /** Modules a side, without the white around them. */
  readonly count: number
  /** Dots a module. */
  readonly dots: number
  readonly isDark: (row: number, column: number) => boolean
}

/** Up to this many modules a side, an address may be corrected by 15 %; a longer one by 7 %, to stay readable. */
const mediumUpTo = 41

export function codeOf (text: string): Code {
  const medium = made(text, 'M')
  const code = medium.getModuleCount() <= mediumUpTo ? medium : made(text, 'L')
  const count = code.getModuleCount()
  const dots = Math.min(codeModuleDots.most, Math.max(codeModuleDots.least, Math.round(codeDots / count)))
  return { count, dots, isDark: (row, column) => code.isDark(row, column) }
}

function made (text: string, correction: 'M' | 'L'): ReturnType<typeof qrcode> {
  const code = qrcode(0, correction)
  code.addData(text, 'Byte')
  code.make()
  return code
}
