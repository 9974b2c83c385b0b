/** Above one counter: its number always, who is called or served, who is next. A plain sign when cut off. */
import { useEffect, type CSSProperties } from 'react'
import type { WallBoard } from '../../src/contract/board.js'
import type { BoardStore } from '../shared/board-store.js'
import { isPast } from '../shared/freshness.js'
import type { CounterOfHall, HallView } from '../shared/hall-view.js'
import { Fresh } from '../shared/kit/fresh.js'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { refusalWords } from '../shared/refusals.js'
import { useHall } from '../shared/use-hall.js'
import { useSeen } from '../shared/use-seen.js'
import { wordsOf, type Words } from '../shared/words.js'
import { openElsewhere } from './elsewhere.js'
import { strip as en } from './en.js'
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
  const { hall, refusal: planRefusal } = useHall(hallId, board && `${board.day} ${board.isOpen}`)
  const counter = hall?.counters.find(each => each.counterId === counterId)
  const number = counter?.number ?? counterId
  useEffect(() => { tellPage(lang, words.own.title(number)) })

  const no = refusal ?? planRefusal ?? (hall && !counter ? 'counter-unknown' as const : undefined)
  const seen = board && hall && counter && !isPast(fresh) ? stateOf(words, hall, board, counter) : undefined
  return (
    <main className={`strip ${seen?.kind === 'called' ? 'strip-called' : ''}`}>
      <h1 className='strip-number'><b>{number}</b><span>{words.own.unit}</span></h1>
      <div className='strip-right'>
        <section className='strip-state'>
          {seen?.label !== undefined && <b className='strip-label' style={charsOf(seen.label)}>{seen.label}</b>}
          <p className={seen?.label === undefined ? 'strip-alone' : 'strip-words'}>
            {seen?.words ?? (no && !isPast(fresh) ? refusalWords(lang, no) : words.own.lost)}
            <small lang={lang === 'zh' ? 'en' : 'zh-CN'}>{seen?.other ?? words.other.own.lost}</small>
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

interface State {
  readonly kind: 'called' | 'serving' | 'idle' | 'paused' | 'closed'
  readonly label?: string
  readonly words: string
  readonly other: string
  readonly next?: string
}

function stateOf ({ own, other }: Words<StripWords>, hall: HallView, board: WallBoard, counter: CounterOfHall): State {
  const desk = board.counters[counter.counterId]
  if (!desk || desk.state === 'closed') return { kind: 'closed', words: own.closed, other: other.own.closed }
  const { label, status } = desk
  const next = nextOf(board, counter)
  if (label !== undefined && status === 'called') {
    const calls = board.calls.find(call => call.label === label)?.calls ?? 1
    const say = (from: StripWords): string => calls > 1 ? from.again : from.please
    return { kind: 'called', label, words: say(own), other: say(other.own), ...next }
  }
  if (label !== undefined && status === 'serving') return { kind: 'serving', label, words: own.serving, other: other.own.serving, ...next }
  if (desk.state === 'paused') {
    const elsewhere = openElsewhere(hall.counters, board, counter.counterId)
    const say = (from: StripWords): string => elsewhere ? from.pausedTo(elsewhere.number) : from.paused
    return { kind: 'paused', words: say(own), other: say(other.own) }
  }
  return { kind: 'idle', words: own.idle, other: other.own.idle, ...next }
}

/** Said only by a counter of one line: who is next over several is decided when the key is pressed. */
function nextOf (board: WallBoard, { services, assists = [] }: CounterOfHall): { next?: string } {
  const [only, ...more] = [...services, ...assists]
  const next = only !== undefined && more.length === 0 ? board.lines[only]?.nextLabel : undefined
  return next === undefined ? {} : { next }
}

function lineNames (words: Words<StripWords>, hall: HallView, counter: CounterOfHall): string {
  if (counter.combined) return words.name(counter.combined)
  return hall.lines.filter(line => counter.services.includes(line.serviceId)).map(line => words.name(line.name)).join(' · ')
}
