/** Beside one counter: a clock until a visit ends there, then one question to whoever stands before it. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { WallBoard } from '../../src/contract/board.js'
import type { BoardStore } from '../shared/board-store.js'
import { isPast } from '../shared/freshness.js'
import type { HallView } from '../shared/hall-view.js'
import { Fresh } from '../shared/kit/fresh.js'
import { Icon } from '../shared/kit/icon.js'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { rating as ratingEn } from '../shared/rating/en.js'
import { rating as ratingZh } from '../shared/rating/zh-CN.js'
import { useHall } from '../shared/use-hall.js'
import { useSeen } from '../shared/use-seen.js'
import { useUpkeep } from '../shared/use-upkeep.js'
import { wordsOf, type Words } from '../shared/words.js'
import type { Happening, Visit } from './asking.js'
import { pad as en } from './en.js'
import { Idle } from './idle.js'
import type { PadStore } from './pad-store.js'
import { Question } from './question.js'
import { WhyPage } from './why-page.js'
import { pad as zh, type PadWords } from './zh-CN.js'

interface Props {
  readonly store: BoardStore<WallBoard>
  readonly padStore: PadStore
  readonly hallId: string
  readonly counterId: string
  readonly startLang: Lang
}

/** The pad's words and those of every rating. */
export type RateWords = PadWords & { readonly rating: typeof ratingZh }

export interface PageProps {
  readonly words: Words<RateWords>
  readonly restSeconds: number
  readonly touch: (happening: Happening) => void
}

const zhWords: RateWords = { ...zh, rating: ratingZh }
const enWords: RateWords = { ...en, rating: ratingEn }

export function Rate ({ store, padStore, hallId, counterId, startLang }: Props) {
  const { board, fresh, everHeard } = useSeen(store)
  const { hall } = useHall(hallId, board && `${board.catalogVersion} ${board.day} ${board.isOpen}`)
  const { asking, restSeconds, staffNumber, isUnknown, waiting } = useSyncExternalStore(padStore.subscribe, padStore.seen)
  const counter = board?.counters[counterId]
  const isCutOff = isPast(fresh)
  useUpkeep(store, hall?.timeZone, asking.kind !== 'idle')
  // Whom the counter has says when a visit has ended or was taken back; the hall says which.
  useEffect(() => { if (counter && !isCutOff) void padStore.look() }, [padStore, counter, isCutOff])
  const visit = 'visit' in asking ? asking.visit : undefined
  const [lang, setLang] = useLang(startLang, visit)
  const words = wordsOf(lang, zhWords, enWords)
  const number = hall?.counters.find(each => each.counterId === counterId)?.number ?? counterId
  useEffect(() => { tellPage(lang, words.own.pageTitle(number)) })

  if (asking.kind === 'thanks') {
    return (
      <main className='rate rate-thanks' data-fresh={fresh}>
        <Icon name='check' />
        <h1>{words.own.rating.thanks}</h1>
        {waiting > 0 && isCutOff && <p>{words.own.kept}</p>}
      </main>
    )
  }
  if (asking.kind === 'idle') {
    return <Idle words={words} store={store} hall={hall} number={number} isClosed={board !== undefined && !board.isOpen} isUnknown={isUnknown} fresh={<Fresh fresh={fresh} everHeard={everHeard} words={words.shared} />} />
  }
  const page = { words, restSeconds, touch: padStore.touch }
  return (
    <main className='rate' data-fresh={fresh}>
      <header className='rate-head'>
        <div>
          <h1>{asking.kind === 'asking' ? words.own.rating.title : words.own.rating.why}</h1>
          <p>{aboutWords(words, hall, number, asking.visit, staffNumber)}</p>
        </div>
        <button type='button' className='button' lang={lang === 'zh' ? 'en' : 'zh-CN'} onClick={() => { setLang(lang === 'zh' ? 'en' : 'zh') }}>{words.own.otherLang}</button>
      </header>
      {asking.kind === 'asking' ? <Question {...page} /> : <WhyPage {...page} why={asking.why} />}
    </main>
  )
}

/** Each visitor in the language of the ticket, until they choose another. */
function useLang (startLang: Lang, visit: Visit | undefined): [Lang, (lang: Lang) => void] {
  const [chosen, setChosen] = useState<{ readonly visit: Visit | undefined, readonly lang: Lang }>()
  const lang = visit && chosen?.visit === visit ? chosen.lang : visit?.lang ?? startLang
  return [lang, next => { setChosen({ visit, lang: next }) }]
}

/** Number of the ticket, the window and the clerk, and the line: never a name, and not the errand for the next one to read. */
function aboutWords ({ own, shared, name }: Words<RateWords>, hall: HallView | undefined, number: string, { label, serviceId }: Visit, staffNumber: string | undefined): string {
  const line = hall?.lines.find(each => each.serviceId === serviceId)
  return [label, shared.window(number), staffNumber === undefined ? '' : own.staff(staffNumber), line ? name(line.name) : ''].filter(part => part !== '').join(' · ')
}
