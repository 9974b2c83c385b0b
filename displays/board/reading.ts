/**
 * How large a wall must write to be read from its furthest seat, and how far it can be read as it writes.
 *
 * Sizes are in vmin: hundredths of the panel's smaller side. A letter of height h mm is read from h / (mm per metre);
 * the digits of the house fill 0.73 of their size, Chinese letters 0.90.
 */

export interface Panel {
  /** Diagonal of a 16:9 panel, inches. */
  readonly inch: number
  /** The furthest seat, metres. */
  readonly metres: number
}

export interface Reading {
  /** Factor on every size; 1 is 55 inches seen from 8 m. */
  readonly k: number
  /** Fewer and larger: where the seats are far for the panel. */
  readonly isFar: boolean
  /** Ticket and window numbers, vmin. */
  readonly firstVmin: number
  /** From where ticket and window numbers, figures, and small words can be read: metres. */
  readonly first: number
  readonly second: number
  readonly third: number
  /** Past calls that fit below each other. */
  readonly rows: number
  /** Whether the furthest seat can read the numbers. */
  readonly reaches: boolean
}

export const usualPanel: Panel = { inch: 55, metres: 8 }
export const inchRange = [10, 200] as const
export const metresRange = [1, 60] as const

/** Height of a 16:9 panel of one inch diagonal, mm. */
const heightMmPerInch = 25.4 * 9 / Math.hypot(16, 9)
/** What one metre of distance asks of a letter: 27', 16', and 16' at half the distance. */
const mmPerMetre = { first: 7.9, second: 4.65, third: 2.3 }
const digitsFill = 0.73
const hanFills = 0.9
const [kMin, kMax] = [0.6, 1.6]
const base = { first: 12.8, second: 6, third: 4.4, thirdMax: 5.4 }
/** Above this six signs no longer fit beside the newest call: the board shows fewer things, larger. */
export const farFrom = 1.03
/** Six signs, as in `A012 12`, must fit into the list beside the newest call; it is wider on a far board. */
const listFits = { near: 13.3, far: 16.6 }
/** Two lines side by side, or one alone on a far board. */
const figuresFit = { near: 6.4, far: 9 }
/** The height of the list, and of a row in letters. */
const listVmin = 76
const rowHeight = 1.25

export function readingOf ({ inch, metres }: Panel): Reading {
  const mmPerVmin = inch * heightMmPerInch / 100
  const usual = usualPanel.inch * heightMmPerInch / 100
  const wanted = metres / usualPanel.metres * usual / mmPerVmin
  const k = Math.min(kMax, Math.max(kMin, wanted))
  const isFar = k > farFrom
  const firstVmin = Math.min(base.first * k, isFar ? listFits.far : listFits.near)
  const secondVmin = Math.min(base.second * k, isFar ? figuresFit.far : figuresFit.near)
  const first = readableFrom(firstVmin, mmPerVmin, digitsFill, mmPerMetre.first)
  return {
    k,
    isFar,
    firstVmin,
    first,
    second: readableFrom(secondVmin, mmPerVmin, hanFills, mmPerMetre.second),
    third: readableFrom(Math.min(base.third * k, base.thirdMax), mmPerVmin, hanFills, mmPerMetre.third),
    rows: Math.max(1, Math.floor(listVmin / (firstVmin * rowHeight))),
    reaches: first >= metres
  }
}

/** Rounded down to 10 cm: never further than it is. */
function readableFrom (vmin: number, mmPerVmin: number, fills: number, mmPerMetreOfTier: number): number {
  return Math.floor(vmin * mmPerVmin * fills / mmPerMetreOfTier * 10) / 10
}
