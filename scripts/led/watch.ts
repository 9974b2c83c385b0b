/** Watches a hall as a wall does, and tells each strip what stands above its counter. */
import { stepWall } from '../../displays/shared/board-store.js'
import { isPast } from '../../displays/shared/freshness.js'
import type { HallView } from '../../displays/shared/hall-view.js'
import { stripState } from '../../displays/strip/strip-state.js'
import type { WallBoard } from '../../src/contract/board.js'
import { asWallBoard, Screen } from '../people/screen.js'
import type { LedStrip } from './driver.js'
import { ledText, type LedLang } from './text.js'

/** A strip goes on being judged while nothing happens: it grows old. */
const lookEveryMs = 1000
const planEveryMs = 10 * 60_000
const planAgainMs = 5000
const askMs = 5000

export interface WatchedStrip {
  readonly counterId: string
  readonly lang: LedLang
  readonly columns: number
  readonly strip: LedStrip
}

export interface WatchOptions {
  readonly address: string
  readonly hallId: string
  readonly strips: readonly WatchedStrip[]
  readonly tell: (news: string) => void
  /** Of an enrolled wall. */
  readonly device?: (() => string | undefined) | undefined
}

/** `close` leaves every strip as a plain sign: a call must not stand there when nobody watches any more. */
export function watchHall ({ address, hallId, strips, tell, device }: WatchOptions): { readonly close: () => void, readonly ageMs: () => number } {
  const screen = new Screen<WallBoard>({ name: 'led', address, hallId, audience: 'wall', step: stepWall, own: asWallBoard, device })
  let hall: HallView | undefined
  let asked = ''
  let isOver = false
  let planTimer: ReturnType<typeof setTimeout> | undefined

  function show (): void {
    const { board } = screen
    const isOld = isOver || isPast(screen.freshness().freshness)
    if (board && `${board.day} ${board.isOpen}` !== asked) {
      // Windows may be others when the hall opens.
      asked = `${board.day} ${board.isOpen}`
      void plan()
    }
    for (const { counterId, lang, columns, strip } of strips) {
      const counter = hall?.counters.find(each => each.counterId === counterId)
      const state = board && hall && counter && !isOld ? stripState(hall, board, counter) : undefined
      // Before anything is known there is no number either: the strip keeps what it has, which its card lets go dark.
      if (counter) strip.show(ledText(state, counter.number, lang, columns))
    }
  }

  async function plan (): Promise<void> {
    clearTimeout(planTimer)
    const answer = await fetch(`${address}/api/halls/${hallId}`, { signal: AbortSignal.timeout(askMs) }).catch(() => undefined)
    const isWell = answer?.ok === true
    if (isWell) hall = await answer.json().catch(() => hall) as HallView | undefined
    else tell(`${address} does not tell its windows${answer ? ` (${answer.status})` : ''}`)
    for (const { counterId } of isWell ? strips : []) if (!hall?.counters.some(each => each.counterId === counterId)) tell(`there is no window ${counterId} in ${hallId}`)
    if (isOver) return
    planTimer = setTimeout(() => { void plan() }, isWell ? planEveryMs : planAgainMs)
    show()
  }

  const unsubscribe = screen.store.subscribe(show)
  const look = setInterval(show, lookEveryMs)
  void plan()
  return {
    ageMs: () => Math.round(screen.freshness().ageMs),
    close: () => {
      isOver = true
      clearInterval(look)
      clearTimeout(planTimer)
      unsubscribe()
      screen.close()
      show()
    }
  }
}
