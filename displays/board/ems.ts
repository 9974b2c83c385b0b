/** About how wide bold text is, in its own size: for words that must fit into a place of known width. */

const wide = /[\u2e80-\u9fff\uff00-\uffef]/

export function emsOf (text: string): number {
  let ems = 0
  for (const sign of text) ems += wide.test(sign) ? 1 : sign === ' ' ? 0.25 : 0.6
  return ems
}
