/**
 * LED cards on one line: a TCP connection, or a serial port, which several cards may share by their numbers.
 *
 * Each strip shows its newest text; what was overtaken is never sent. A line that breaks is opened again, and then told all.
 */
import { openLink, type Link } from '../../src/paper/link.js'
import { frameBytes } from './frame.js'

/** What a strip is to whoever knows what it should say. Another kind of card is another one of these. */
export interface LedStrip {
  /** From now on it reads `text`. Never throws: the line's troubles are its own. */
  readonly show: (text: string) => void
}

export interface LedLine {
  readonly strip: (card: Card) => LedStrip
  /** Tells each card its last text and ends; waits no longer than `ms`. */
  readonly close: (ms: number) => Promise<void>
}

export interface Card {
  readonly station: number
  readonly template: string
  /** The card says ACK when it has taken a text. */
  readonly answers: boolean
}

export interface LineTimes {
  /** Between two frames: a card needs time to draw. */
  readonly gapMs: number
  /** A text is told again after this, for a card that was switched off, and so that it does not go dark. */
  readonly againMs: number
  readonly holdSeconds: number
  readonly answerMs: number
  readonly openMs: number
  readonly reopenMs: number
}

export const usualTimes: LineTimes = { gapMs: 100, againMs: 20_000, holdSeconds: 60, answerMs: 500, openMs: 3000, reopenMs: 2000 }

const ack = 0x06
const nak = 0x15
const writeMs = 2000

interface Wish {
  readonly card: Card
  text: string | undefined
  isTold: boolean
  /** Monotonic ms: not to be told before this; once told, told again then. */
  dueAt: number
}

/** `now`: monotonic ms. */
export function openLedLine (address: string, tell: (news: string) => void, now: () => number, times: LineTimes = usualTimes): LedLine {
  const wishes: Wish[] = []
  const line: { link: Link | undefined, isOver: boolean } = { link: undefined, isOver: false }
  let wake: () => void = () => undefined
  const working = work()

  async function work (): Promise<void> {
    while (!line.isOver) {
      const next = wishes.find(wish => wish.text !== undefined && wish.dueAt <= now())
      if (!next) await rest(Math.min(times.againMs, ...wishes.map(({ dueAt }) => dueAt - now())))
      else if (line.link || await opened()) {
        await deliver(next, line.link!)
        await pause(times.gapMs)
      } else await rest(times.reopenMs, false)
    }
  }

  async function opened (): Promise<boolean> {
    try {
      line.link = await openLink(address, times.openMs)
      tell(`${address} open`)
      return true
    } catch {
      tell(`${address} cannot be reached`)
      return false
    }
  }

  /** One card that does not answer keeps the others of its line no longer than that. */
  async function deliver (wish: Wish, link: Link): Promise<void> {
    const { card, text = '' } = wish
    try {
      await send(link, frameBytes(card.template, { station: card.station, holdSeconds: times.holdSeconds, text }))
      const isTaken = !card.answers || await link.hear(byte => byte === ack || byte === nak, times.answerMs) === ack
      if (!isTaken) tell(`${address} card ${card.station} did not take its text`)
      // One that changed meanwhile is due at once.
      wish.isTold = isTaken && wish.text === text
      if (wish.text === text) wish.dueAt = now() + (isTaken ? times.againMs : times.reopenMs)
    } catch {
      tell(`${address} is gone`)
      void link.close()
      line.link = undefined
      // Whoever comes back may have been dark meanwhile.
      for (const each of wishes) {
        each.isTold = false
        // A card that was never told anything has nothing to be told again.
        if (each.text !== undefined) each.dueAt = -Infinity
      }
    }
  }

  async function send (to: Link, bytes: Uint8Array): Promise<void> {
    const timer = setTimeout(() => { void to.close() }, writeMs)
    try {
      await to.write(bytes)
    } finally {
      clearTimeout(timer)
    }
  }

  /** Until then, or, where there may be something to do, until a text changes. */
  async function rest (ms: number, mayWake = true): Promise<void> {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, Math.max(1, ms))
      wake = () => {
        if (!mayWake && !line.isOver) return
        clearTimeout(timer)
        resolve()
      }
    })
    wake = () => undefined
  }

  return {
    strip: card => {
      const wish: Wish = { card, text: undefined, isTold: false, dueAt: Infinity }
      wishes.push(wish)
      return {
        show: text => {
          if (text === wish.text) return
          wish.text = text
          wish.isTold = false
          wish.dueAt = -Infinity
          wake()
        }
      }
    },
    close: async ms => {
      const end = now() + ms
      while (now() < end && line.link && wishes.some(wish => wish.text !== undefined && !wish.isTold)) await pause(20)
      line.isOver = true
      wake()
      await working
      await line.link?.close()
    }
  }
}

async function pause (ms: number): Promise<void> {
  await new Promise(resolve => { setTimeout(resolve, ms) })
}
