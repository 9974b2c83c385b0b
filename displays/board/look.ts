/** How large a wall writes: from its diagonal and its furthest seat, so that the number can be read from there. */
export interface Look {
  /** Factor on every size; 1 is 55 inches seen from 8 m. */
  readonly k: number
}

/** Height of a 16:9 panel of one inch diagonal, mm. */
const heightMmPerInch = 25.4 * 9 / Math.hypot(16, 9)
const base = { inch: 55, metres: 8 }

export function lookOf (query: URLSearchParams): Look {
  const inch = within(query.get('inch'), 10, 200) ?? base.inch
  const metres = within(query.get('metres'), 1, 60) ?? base.metres
  const k = (metres / base.metres) * (base.inch * heightMmPerInch) / (inch * heightMmPerInch)
  return { k: Math.min(1.6, Math.max(0.6, k)) }
}

function within (text: string | null, min: number, max: number): number | undefined {
  const value = Number(text)
  return text !== null && value >= min && value <= max ? value : undefined
}
