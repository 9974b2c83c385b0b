/** The board of one waiting area: who is called now and where to, who was called, how long it takes. */
import { useEffect, useMemo } from 'react'
import type { WallBoard } from '../../src/contract/board.js'
import type { Area } from '../../src/contract/catalog.js'
import { isPast, type Freshness } from '../shared/freshness.js'
import type { HallClock } from '../shared/hall-clock.js'
import type { HallView } from '../shared/hall-view.js'
import type { Words } from '../shared/words.js'
import { CallList } from './call-list.js'
import { HeroPanel } from './hero-panel.js'
import { LineStrip } from './line-strip.js'
import { callsHere, linesHere, listed, missedHere, sumOf } from './rows.js'
import { useHeroes } from './use-heroes.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly hall: HallView
  readonly board: WallBoard
  readonly area: Area
  readonly fresh: Freshness
  readonly clock: HallClock | undefined
  /** Fewer things, larger. */
  readonly isFar: boolean
  readonly onCalling: (isCalling: boolean) => void
}

export function AreaBoard ({ words, hall, board, area, fresh, clock, isFar, onCalling }: Props) {
  const calls = useMemo(() => callsHere(board.calls, hall, area.areaId), [board.calls, hall, area])
  const { hero, amber } = useHeroes(calls, board.version)
  const past = isPast(fresh)
  useEffect(() => { onCalling(amber) }, [onCalling, amber])
  const lines = linesHere(hall, area.areaId)
  const { waiting, open } = sumOf(lines.flatMap(({ serviceId }) => board.lines[serviceId] ?? []))
  const older = listed(calls, hero?.call)
  const time = clock ?? { at: board.at, speed: 1 }
  const missed = missedHere(board, hall, area.areaId, time)
  // One call alone has the wall to itself: half a wall of nothing helps nobody.
  const isAlone = older.length + missed.length === 0
  return (
    <>
      <section className={`area-middle ${isAlone ? 'area-alone' : ''}`}>
        <HeroPanel words={words} hall={hall} hero={hero} isAmber={amber && !past} isPast={past} waiting={waiting} open={open} />
        {!isAlone && <CallList words={words} hall={hall} calls={older} missed={missed} isPast={past} time={time} />}
      </section>
      {!past && <LineStrip words={words} lines={lines} board={board} perPage={isFar ? 1 : 2} />}
    </>
  )
}
