/** How busy every hall is, for anybody: which one, when, and what for. */
import { useEffect, useState } from 'react'
import { clockTime } from '../shared/format.js'
import { isPast, type Freshness } from '../shared/freshness.js'
import type { HallInList, HallView } from '../shared/hall-view.js'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { refusalWords } from '../shared/refusals.js'
import { useAsked } from '../shared/use-hall.js'
import { useHalls } from '../shared/use-halls.js'
import { wordsOf, type Words } from '../shared/words.js'
import { BothHalls } from './both-halls.js'
import { load as en } from './en.js'
import { HallCard } from './hall-card.js'
import { loadOf, sharedOf, type HallLoad } from './load-figures.js'
import { useLoad, type LiveHall } from './use-load.js'
import { load as zh, type LoadWords } from './zh-CN.js'

/** Which halls there are changes with the catalogue alone. */
const hallsEveryMs = 10 * 60_000
const order: readonly Freshness[] = ['live', 'delayed', 'stale', 'lost']

export function Load ({ startLang }: { readonly startLang: Lang }) {
  const [lang, setLang] = useState(startLang)
  const words = wordsOf(lang, zh, en)
  const { own } = words
  const { body: summaries, refusal } = useAsked<readonly HallInList[]>('/halls', hallsEveryMs)
  const hallIds = summaries?.map(({ hallId }) => hallId) ?? []
  const halls = useHalls(hallIds)
  const lives = useLoad(hallIds)
  useEffect(() => { tellPage(lang, own.title) })

  const loads = halls.flatMap(hall => {
    const live = lives.get(hall.hallId)
    return live?.board ? [loadOf(hall, live.board, isPast(live.fresh) ? live.trueAt ?? live.board.at : live.now ?? live.board.at)] : []
  })
  const fresh = [...lives.values()].reduce<Freshness>((worst, live) => order.indexOf(live.fresh) > order.indexOf(worst) ? live.fresh : worst, lives.size === 0 ? 'delayed' : 'live')
  const services = sharedOf(loads)
  const many = new Set(services.map(({ serviceId }) => serviceId))
  return (
    <main className='load' {...isPast(fresh) && { 'data-past': fresh }}>
      <header className='load-head'>
        <h1>{own.title}</h1>
        <button type='button' className='button' lang={lang === 'zh' ? 'en' : 'zh-CN'} onClick={() => { setLang(lang === 'zh' ? 'en' : 'zh') }}>{own.otherLang}</button>
      </header>
      <Age words={words} halls={halls} lives={lives} fresh={fresh} />
      <p className='load-lead'>{own.lead}</p>
      {!summaries && <p className='load-wait' role='status'>{refusal === undefined ? own.loading : refusalWords(lang, refusal)}</p>}
      <Glance words={words} halls={halls} loads={loads} />
      <BothHalls words={words} halls={halls} loads={loads} services={services} />
      <div className='halls'>
        {halls.map(hall => (
          <HallCard
            key={hall.hallId} words={words} hall={hall} live={lives.get(hall.hallId)} load={loads.find(({ hallId }) => hallId === hall.hallId)}
            elsewhere={many}
          />
        ))}
      </div>
    </main>
  )
}

/** Every hall in one look, before anything else. */
function Glance ({ words: { own, shared, name }, halls, loads }: { readonly words: Words<LoadWords>, readonly halls: readonly HallView[], readonly loads: readonly HallLoad[] }) {
  if (halls.length < 2) return null
  return (
    <ul className='glance'>
      {halls.map(hall => {
        const load = loads.find(({ hallId }) => hallId === hall.hallId)
        return (
          <li key={hall.hallId}>
            <b>{name(hall.shortName)}</b>
            {load && <span>{load.isOpen ? shared.waiting(load.waiting) : ''}</span>}
            {load && <em className={load.isOpen ? `chip crowd-${load.level}` : 'chip chip-closed'}>{load.isOpen ? shared.levelOf(shared.levels[load.level] ?? '', load.level) : own.closed}</em>}
          </li>
        )
      })}
    </ul>
  )
}

/** As old as the oldest of what is shown: of when it is. */
function Age ({ words: { own, shared }, halls, lives, fresh }: { readonly words: Words<LoadWords>, readonly fresh: Freshness, readonly halls: readonly HallView[], readonly lives: ReadonlyMap<string, LiveHall> }) {
  const shown = halls.flatMap(hall => {
    const live = lives.get(hall.hallId)
    return live ? [{ hall, live }] : []
  })
  const proven = shown.filter(({ live }) => live.trueAt !== undefined)
  proven.sort((one, other) => (one.live.trueAt ?? 0) - (other.live.trueAt ?? 0))
  const [oldest] = proven
  const time = oldest?.live.trueAt === undefined ? undefined : clockTime(oldest.live.trueAt, oldest.hall.timeZone)
  return (
    <p className='age' data-fresh={fresh} role='status'>
      <span className='fresh' data-fresh={fresh}><span className='fresh-dot' />{isPast(fresh) ? (time === undefined ? own.noTime : own.maybeOld(time)) : time === undefined ? shared.connecting : own.updated(time)}</span>
      {isPast(fresh) && <button type='button' className='button' onClick={() => { window.location.reload() }}>{own.refresh}</button>}
    </p>
  )
}
