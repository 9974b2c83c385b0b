/** Nobody is asked: the hall's clock, its name, and the window's number. Dark after hours. */
import { useEffect, type ReactNode } from 'react'
import type { WallBoard } from '../../src/contract/board.js'
import type { BoardStore } from '../shared/board-store.js'
import { clockTime, dayName } from '../shared/format.js'
import type { HallView } from '../shared/hall-view.js'
import { useHallNow } from '../shared/use-seen.js'
import type { Words } from '../shared/words.js'
import type { RateWords } from './rate.js'

interface Props {
  readonly words: Words<RateWords>
  readonly store: BoardStore<WallBoard>
  readonly hall: HallView | undefined
  readonly number: string
  readonly isClosed: boolean
  readonly isUnknown: boolean
  readonly fresh: ReactNode
}

/** The same picture all day wears a screen out: it moves by a little now and then. */
const shiftEveryMs = 10 * 60_000
const shifts = 4

export function Idle ({ words, store, hall, number, isClosed, isUnknown, fresh }: Props) {
  const now = useHallNow(store)
  useEffect(() => {
    document.body.className = isClosed ? 'dark' : 'light'
    return () => { document.body.className = 'light' }
  }, [isClosed])
  const shift = now === undefined ? 0 : Math.floor(now / shiftEveryMs) % shifts
  return (
    <main className={`rate rate-idle ${isClosed ? 'rate-closed' : ''} rate-shift-${shift}`}>
      <h1>{hall ? words.name(hall.name) : ''}</h1>
      {now !== undefined && hall && <p className='rate-clock'>{clockTime(now, hall.timeZone)}</p>}
      {now !== undefined && hall && !isClosed && <p>{dayName(now, hall.timeZone, words.lang)}</p>}
      {isClosed ? <p>{words.shared.closedToday}</p> : <p className='rate-window'>{words.shared.window(number)}</p>}
      {isUnknown && !isClosed && <p className='rate-note' role='status'>{words.own.unknownDevice}</p>}
      <footer>{fresh}</footer>
    </main>
  )
}
