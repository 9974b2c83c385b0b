/** Which letters are free: single ones first, then pairs. I and O look like figures. */
import type { Content } from './parts.js'

const singles = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ')

export function lettersIn (parts: ReadonlyMap<string, Content>): Set<string> {
  return new Set([...parts].filter(([part]) => part.startsWith('line/')).map(([, { value }]) => String(value['letter'])))
}

/** @param taken grows by the letter */
export function nextLetter (taken: Set<string>): string | undefined {
  const free = singles.find(letter => !taken.has(letter)) ?? singles.flatMap(one => singles.map(other => one + other)).find(pair => !taken.has(pair))
  if (free !== undefined) taken.add(free)
  return free
}

/** An id of what a name says in English, cut between words where it is long, with a figure behind it where it is taken. */
export function idOf (name: string, fallback: string, isTaken: (id: string) => boolean, longest = 32): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '')
  const short = plain.length <= longest - 4 ? plain : plain.slice(0, longest - 3).replace(/-[^-]*$/, '').slice(0, longest - 4)
  const base = short || fallback
  for (let figure = 1; ; figure++) {
    const id = figure === 1 ? base : `${base}-${figure}`
    if (!isTaken(id)) return id
  }
}
