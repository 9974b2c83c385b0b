/** The board of the whole hall: where people wait, and the calls of the last minutes. */
import { useEffect, useMemo } from 'react'
import type { WallBoard } from '../../src/contract/board.js'
import { isPast, type Freshness } from '../shared/freshness.js'
import type { HallClock } from '../shared/hall-clock.js'
import type { HallView } from '../shared/hall-view.js'
import type { Words } from '../shared/words.js'
import { AreaTable } from './area-table.js'
import { CallList } from './call-list.js'
import { HallHero } from './hall-hero.js'
import { NoCall } from './no-call.js'
import { listed, missedHere, sumOf } from './rows.js'
import { Tips } from './tips.js'
import { useHeroes } from './use-heroes.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly hall: HallView
  readonly board: WallBoard
  readonly fresh: Freshness
  readonly clock: HallClock | undefined
  readonly onCalling: (isCalling: boolean) => void
}

export function HallBoard ({ words, hall, board, fresh, clock, onCalling }: Props) {
  const { hero, amber } = useHeroes(board.calls, board.version)
  const past = isPast(fresh)
  useEffect(() => { onCalling(amber) }, [onCalling, amber])
  const { waiting, open } = sumOf(Object.values(board.lines))
  const calls = useMemo(() => listed(board.calls, hero?.call), [board.calls, hero?.call])
  const time = clock ?? { at: board.at, speed: 1 }
  const missed = missedHere(board, hall, undefined, time)
  const isAlone = calls.length + missed.length === 0
  return (
    <>
      <section className='hall-middle'>
        <AreaTable words={words} hall={hall} board={board} isPast={past} />
        {board.calls.length === 0
          ? <section className='hall-calls hall-calls-empty'><NoCall words={words} waiting={waiting} open={open} /></section>
          : (
            <section className={`hall-calls ${isAlone ? 'hall-calls-empty' : ''}`}>
              <HallHero words={words} hall={hall} hero={hero} isAmber={amber && !past} isPast={past} />
              {!isAlone && <CallList words={words} hall={hall} calls={calls} missed={missed} isPast={past} time={time} />}
            </section>
            )}
      </section>
      {!past && <Tips words={words} hall={hall} board={board} />}
    </>
  )
}
