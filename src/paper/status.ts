/** What an ESC/POS printer says of itself. */
import type { PrinterTrouble } from '../contract/paper.js'
import type { Link } from './link.js'

/** Its answers to `DLE EOT n` carry two fixed bits; that to `GS r 1`, given when all before is printed, has others. */
const isState = (byte: number) => (byte & 0x93) === 0x12
const isDone = (byte: number) => (byte & 0x90) === 0x00

const firstMs = 1000
const nextMs = 300

/** How often a printer had no answer to a question: it is not asked for ever, for that costs time. One answer, and it is. */
export type Unanswered = Map<number, number>
const unansweredMax = 2

/** `undefined`: it can print. A printer that says nothing is `offline`. */
export async function troubleOf (link: Link, unanswered: Unanswered): Promise<PrinterTrouble | undefined> {
  const state = await ask(link, 1, firstMs)
  const more = async (n: number): Promise<number> => {
    const missed = unanswered.get(n) ?? 0
    // Every printer knows of its paper.
    if (missed >= unansweredMax && n !== 4) return 0
    const answer = await ask(link, n, nextMs)
    unanswered.set(n, answer === undefined ? missed + 1 : 0)
    return answer ?? 0
  }
  if (state === undefined) return 'offline'
  // Some printers know only the first and the last question: what they do not say is no trouble.
  const paper = await more(4)
  const cause = await more(2)
  if ((paper & 0x60) !== 0 || (cause & 0x20) !== 0) return 'no-paper'
  if ((cause & 0x04) !== 0) return 'cover-open'
  if ((cause & 0x40) !== 0 || (await more(3) & 0x28) !== 0) return 'printer-error'
  return (state & 0x08) !== 0 ? 'offline' : undefined
}

async function ask (link: Link, n: number, ms: number): Promise<number | undefined> {
  await link.write(Uint8Array.of(0x10, 0x04, n))
  return await link.hear(isState, ms)
}

/** Asks to be told when all that was sent is printed. */
export async function askDone (link: Link): Promise<void> {
  await link.write(Uint8Array.of(0x1d, 0x72, 1))
}

export async function heardDone (link: Link, ms: number): Promise<boolean> {
  return await link.hear(isDone, ms) !== undefined
}
