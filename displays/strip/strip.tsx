/** Above one counter: its number always, who is called or served, who is next. A plain sign when cut off. */
import { useEffect, type CSSProperties } from 'react'
import type { WallBoard } from '../../src/contract/board.js'
import type { BoardStore } from '../shared/board-store.js'
import { isPast } from '../shared/freshness.js'
import type { CounterOfHall, HallView } from '../shared/hall-view.js'
import { Fresh } from '../shared/kit/fresh.js'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { useHall } from '../shared/use-hall.js'
import { useRefusalWords } from '../shared/use-refusal-words.js'
import { useSeen } from '../shared/use-seen.js'
import { useUpkeep } from '../shared/use-upkeep.js'
import { wordsOf, type Words } from '../shared/words.js'
import { strip as en } from './en.js'
import { rememberNumber } from './fault-sign.js'
import { stripSentence, stripState } from './strip-state.js'
import { strip as zh, type StripWords } from './zh-CN.js'

interface Props {
  readonly store: BoardStore<WallBoard>
  readonly hallId: string
  readonly counterId: string
  readonly lang: Lang
}

export function Strip ({ store, hallId, counterId, lang }: Props) {
  const words = wordsOf(lang, zh, en)
  const { board, fresh, everHeard, refusal } = useSeen(store)
  const { hall, refusal: planRefusal } = useHall(hallId, board && `${board.catalogVersion} ${board.day} ${board.isOpen}`)
  const counter = hall?.counters.find(each => each.counterId === counterId)
  const number = counter?.number ?? counterId
  useEffect(() => { tellPage(lang, words.own.title(number)) })
  useEffect(() => { if (counter) rememberNumber(counter.number) })

  const no = refusal ?? planRefusal ?? (hall && !counter ? 'counter-unknown' as const : undefined)
  const seen = board && hall && counter && !isPast(fresh) ? stripState(hall, board, counter) : undefined
  const noWords = useRefusalWords(lang, no)
  useUpkeep(store, hall?.timeZone, seen?.kind === 'called')
  return (
    <main className={`strip ${seen?.kind === 'called' ? 'strip-called' : ''}`}>
      <h1 className='strip-number' style={charsOf(number)}><b>{number}</b><span>{words.own.unit}</span></h1>
      <div className='strip-right'>
        <section className='strip-state'>
          {seen?.label !== undefined && <b className='strip-label' style={charsOf(seen.label)}>{seen.label}</b>}
          <p className={seen?.label === undefined ? 'strip-alone' : 'strip-words'}>
            {seen ? stripSentence(words.own, seen) : ((isPast(fresh) ? undefined : noWords) ?? words.own.lost)}
            <small lang={lang === 'zh' ? 'en' : 'zh-CN'}>{seen ? stripSentence(words.other.own, seen) : words.other.own.lost}</small>
          </p>
        </section>
        <footer className='strip-foot'>
          <span>{hall && counter ? lineNames(words, hall, counter) : ''}</span>
          <span className='strip-next'>{seen?.next === undefined ? '' : words.own.next(seen.next)}</span>
          <Fresh fresh={fresh} everHeard={everHeard} words={words.shared} />
        </footer>
      </div>
    </main>
  )
}

/** A longer label is written smaller, so that the words beside it keep their room. */
function charsOf (label: string): CSSProperties {
  return { '--chars': label.length } as CSSProperties
}

function lineNames (words: Words<StripWords>, hall: HallView, counter: CounterOfHall): string {
  if (counter.combined) return words.name(counter.combined)
  return hall.lines.filter(line => counter.services.includes(line.serviceId)).map(line => words.name(line.name)).join(' · ')
}
