/** How each block of a ticket looks, in dots of a printer with 203 dots an inch: 8 a millimetre. */
import type { PaperRole } from '../domain/paper/paper.js'

/** What an 80 mm printer can reach: 72 mm. */
export const paperDots = 576

export interface Style {
  /** Times the printer's own letters of 24 dots: height, and width. */
  readonly tall: number
  readonly wide: number
  /** Height of a drawn letter, dots. */
  readonly drawn: number
  readonly bold: boolean
  readonly align: 'left' | 'center'
  /** White on black. */
  readonly inverse?: true
  /** Dots of white above. */
  readonly above: number
}

const small = { tall: 1, wide: 1, drawn: 26, bold: false, align: 'center', above: 8 } as const
const large = { tall: 2, wide: 2, drawn: 46, bold: true, align: 'center', above: 10 } as const

/** No letter is lower than 24 dots, 3 mm; the number is 24 mm high. Bold where Chinese letters are small, for heat blurs them. */
export const styles: Readonly<Record<PaperRole, Style>> = {
  head: { ...small, bold: true, above: 0 },
  reprint: { ...small, bold: true, inverse: true },
  label: { tall: 8, wide: 8, drawn: 232, bold: true, align: 'center', above: 16 },
  item: { ...large, above: 12 },
  other: small,
  ahead: { ...large, above: 14 },
  note: { ...small, above: 12 },
  place: large,
  windows: { ...large, drawn: 38 },
  taken: small,
  caption: { ...small, bold: true, above: 4 },
  tip: { ...small, align: 'left', bold: true, above: 10 },
  rule: { ...small, align: 'left', bold: true, above: 10 },
  foot: { ...small, above: 10 }
}

/** A code of about 25 mm, however much it says: 4 to 6 dots a module. */
export const codeDots = 200
export const codeModuleDots = { least: 4, most: 6 } as const
/** White around a code, in modules, as readers need it. */
export const codeQuiet = 4

/** Dots of white above and below a thin line, and its own height. */
export const lineDots = { above: 12, high: 2, below: 0 } as const

/** A label that is too long for the paper at full width is written narrower: letters of 12 dots, times a whole number. */
export function labelWide (label: string): number {
  return Math.max(1, Math.min(styles.label.wide, Math.floor(paperDots / (12 * Math.max(1, label.length)))))
}

/** Around a picture: the paper is 80 mm wide, the print 72. */
export const pictureMargin = { x: 32, y: 32 } as const
