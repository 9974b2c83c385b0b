/** Whether somebody goes to another hall for so many minutes less: an assumption, named in one place. */

const minuteMs = 60_000
/** Not even a great gain moves more of them. */
const ceiling = 0.7
/** So many minutes more make the odds e times better. */
const slopeMs = 8 * minuteMs

/** `draw` is from 0 to 1, drawn with the visit: who accepts a small gain accepts every greater one. */
export function accepts (gainMs: number, draw: number): boolean {
  return draw < ceiling / (1 + Math.exp(-gainMs / slopeMs))
}
