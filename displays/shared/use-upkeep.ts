/** Keeps a wall or a rating pad well over months: moves it a little, and opens it anew when there is cause and nobody is called or asked. */
import { useEffect, useRef } from 'react'
import type { WallBoard } from '../../src/contract/board.js'
import type { BoardStore } from './board-store.js'
import { clockTime } from './format.js'
import { freshnessOf } from './freshness.js'
import { hallNow } from './hall-clock.js'
import { causeToReload, filesOf, nightFrom, nightSpread, shiftAt, type Condition } from './upkeep.js'

const lookEveryMs = 30_000
const pageEveryMs = 5 * 60_000

interface Memory { readonly memory?: { readonly usedJSHeapSize: number } }

/** `isCalling`: this screen is in use: somebody stands large and amber on it, or answers. */
export function useUpkeep (store: BoardStore<WallBoard>, timeZone: string | undefined, isCalling: boolean): void {
  const known = useRef({ timeZone, isCalling })
  useEffect(() => { known.current = { timeZone, isCalling } }, [timeZone, isCalling])

  useEffect(() => {
    const nightMinute = nightFrom + Math.floor(Math.random() * nightSpread)
    let askedAt = performance.now()
    let isNewPage = false
    let calledVersion = 0
    let calledAt = performance.now()

    const conditionAt = (now: number): Condition => {
      const { board, clock, provenAt } = store.seen()
      const version = board?.calls[0]?.version ?? 0
      if (version !== calledVersion) [calledVersion, calledAt] = [version, now]
      const { timeZone: zone, isCalling: calls } = known.current
      return {
        minute: clock && zone !== undefined ? minuteOf(clockTime(hallNow(clock, now), zone)) : undefined,
        nightMinute,
        upMs: now,
        quietMs: now - calledAt,
        isCalling: calls,
        isLive: provenAt !== undefined && freshnessOf(now - provenAt, true) === 'live',
        heapBytes: (performance as Memory).memory?.usedJSHeapSize,
        isNewPage
      }
    }

    const look = async (): Promise<void> => {
      const now = performance.now()
      const { x, y } = shiftAt(now)
      document.documentElement.style.setProperty('--shift-x', `${x}px`)
      document.documentElement.style.setProperty('--shift-y', `${y}px`)
      if (now - askedAt >= pageEveryMs) {
        askedAt = now
        isNewPage = await pageNow() === 'other'
      }
      const cause = causeToReload(conditionAt(performance.now()))
      // The last word before the page is given up: it must be there to come back to.
      if (cause && await pageNow() !== 'away') window.location.reload()
    }
    const timer = window.setInterval(() => { look().catch(() => undefined) }, lookEveryMs)
    return () => { window.clearInterval(timer) }
  }, [store])
}

/** The page as the hall would give it now, against the one that runs here. */
async function pageNow (): Promise<'same' | 'other' | 'away'> {
  try {
    const response = await fetch(window.location.href, { cache: 'no-store', credentials: 'same-origin' })
    if (!response.ok) return 'away'
    const files = filesOf(await response.text())
    if (files === '') return 'away'
    return files === filesOf(firstHead) ? 'same' : 'other'
  } catch {
    return 'away'
  }
}

/** What this page named when it came: nothing it loads later stands in any page. */
const firstHead = typeof document === 'undefined' ? '' : document.head.innerHTML

function minuteOf (time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
