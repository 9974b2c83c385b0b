/** Nobody is in the hall: the wall is dark, so that nothing burns in, and shows the time at one place after another. */
import type { CSSProperties } from 'react'
import { clockTime } from '../shared/format.js'
import type { Freshness } from '../shared/freshness.js'
import type { HallView } from '../shared/hall-view.js'
import { Fresh } from '../shared/kit/fresh.js'
import type { Words } from '../shared/words.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly hall: HallView
  readonly fresh: Freshness
  readonly everHeard: boolean
  readonly now: number | undefined
}

const nightFrom = '21:00'
const nightTo = '06:00'
/** Those who come early find the hours on the wall. */
const wakesBeforeMs = 60 * 60_000
const stepMs = 10 * 60_000
const places = [[8, 14], [52, 30], [24, 58], [60, 66], [10, 40], [40, 12], [58, 48]] as const

/** By the hall's clock; unknown is not night. */
export function isNight (now: number | undefined, { timeZone, nextOpeningAt }: Pick<HallView, 'timeZone' | 'nextOpeningAt'>): boolean {
  if (now === undefined) return false
  if (nextOpeningAt !== undefined && nextOpeningAt - now < wakesBeforeMs) return false
  const time = clockTime(now, timeZone)
  return time >= nightFrom || time < nightTo
}

export function Night ({ words, hall, fresh, everHeard, now = 0 }: Props) {
  const [left, top] = places[Math.floor(now / stepMs) % places.length] ?? places[0]
  return (
    <main className='board-night'>
      <h1 className='unseen'>{words.name(hall.name)}</h1>
      <div style={{ '--left': `${left}vw`, '--top': `${top}vh` } as CSSProperties}>
        <time>{clockTime(now, hall.timeZone)}</time>
        <Fresh fresh={fresh} everHeard={everHeard} words={words.shared} />
      </div>
    </main>
  )
}
