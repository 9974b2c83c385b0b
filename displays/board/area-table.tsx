/** Every area of the hall: how many wait, how long, how crowded. Pages when they do not fit. */
import { useRef } from 'react'
import type { WallBoard } from '../../src/contract/board.js'
import type { Area } from '../../src/contract/catalog.js'
import { crowdingOf } from '../../src/domain/crowding.js'
import { slowestOf } from '../../src/domain/told-wait.js'
import type { HallView } from '../shared/hall-view.js'
import { waitWords, type Words } from '../shared/words.js'
import { emsOf } from './ems.js'
import { areaParts, linesHere } from './rows.js'
import { useFit } from './use-fit.js'
import { usePage } from './use-page.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly hall: HallView
  readonly board: WallBoard
  readonly isPast: boolean
}

export function AreaTable ({ words, hall, board, isPast }: Props) {
  const { own, other, lang } = words
  const body = useRef<HTMLOListElement>(null)
  const { shown, page, pages } = usePage(hall.areas, useFit(body))
  const otherTag = lang === 'zh' ? 'en' : 'zh-CN'
  return (
    <section className='areas'>
      <header className='areas-head'>
        <span>{own.area} <small lang={otherTag}>{other.own.area}</small></span>
        <span>{own.people} <small lang={otherTag}>{other.own.people}</small></span>
        <span>{own.wait} <small lang={otherTag}>{other.own.wait}</small></span>
        <span>{own.crowd}</span>
      </header>
      <ol ref={body} className='areas-rows'>
        {shown.map(area => <AreaRow key={area.areaId} words={words} hall={hall} board={board} area={area} isPast={isPast} />)}
      </ol>
      {pages > 1 && <p className='page-count'>{own.page(page, pages)}</p>}
    </section>
  )
}

function AreaRow ({ words, hall, board, area, isPast }: Props & { readonly area: Area }) {
  const lines = linesHere(hall, area.areaId).flatMap(({ serviceId }) => board.lines[serviceId] ?? [])
  const waiting = lines.reduce((sum, line) => sum + line.waiting, 0)
  const wait = slowestOf(lines)
  const crowd = crowdingOf(waiting, area.seats)
  const told = waitWords(words.shared, wait)
  const isLong = 'unknown' in wait || emsOf(told) > longTold[words.lang]
  const { place, main } = areaParts(words.name(area.name))
  return (
    <li className='areas-row'>
      <span className='areas-name'>
        {main}
        <small>{place}{place && ' '}<span lang={words.lang === 'zh' ? 'en' : 'zh-CN'}>{areaParts(words.otherName(area.name)).main}</span></small>
      </span>
      <b>{isPast ? '—' : waiting}</b>
      <span className={`areas-wait ${isLong ? 'areas-unknown' : ''}`}>{isPast ? '—' : told}</span>
      {isPast ? <span /> : <span className={`crowd crowd-${crowd}`}>{words.own.crowds[crowd]} {crowd}/3</span>}
    </li>
  )
}

/** Longer than a range of minutes: written smaller, in two lines where it must. */
const longTold = { zh: 8, en: 10 }
