/** My number, how many before me, where to wait; called: where to go; after it: how was it? */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { ask } from '../shared/api.js'
import { clockTime } from '../shared/format.js'
import { freshnessOf, isPast } from '../shared/freshness.js'
import type { HallInList, ItemView, TicketAnswerView } from '../shared/hall-view.js'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { refusalWords, type No } from '../shared/refusals.js'
import { isSoon } from '../shared/soon.js'
import { useAsked, useHall } from '../shared/use-hall.js'
import { wordsOf } from '../shared/words.js'
import { AboutMe } from './about-me.js'
import { Actions } from './actions.js'
import { phone as en } from './en.js'
import { Moving } from './moving.js'
import { OfferCard } from './offer-card.js'
import { Rating } from './rating.js'
import { rememberedLabel, rememberLabel } from './remembered.js'
import { phoneFreshMs, type TicketFeed } from './ticket-feed.js'
import { TopCard } from './top-card.js'
import { fromTicket, type Truth } from './ticket-truth.js'
import { useAlarm } from './use-alarm.js'
import { useOffer } from './use-offer.js'
import { phone as zh } from './zh-CN.js'

interface Props {
  readonly feed: TicketFeed
  readonly hallId: string
  readonly ticketId: string
  readonly token: string
  readonly startLang: Lang
}

export type Command = 'cancel' | 'defer' | 'arrive' | 'rate' | 'offer' | 'stay'

const lookEveryMs = 1000
const itemsEveryMs = 60 * 60_000

export function Phone ({ feed, hallId, ticketId, token, startLang }: Props) {
  const [lang, setLang] = useState(startLang)
  const words = wordsOf(lang, zh, en)
  const { own, shared } = words
  const { truth, provenAt, hallAt, refusal } = useSyncExternalStore(feed.subscribe, feed.seen)
  const fresh = useSyncExternalStore(everyLook, () => freshnessOf(performance.now() - (feed.seen().provenAt ?? 0), feed.seen().provenAt !== undefined, phoneFreshMs))
  const { hall } = useHall(truth?.hallId ?? hallId)
  const { body: items } = useAsked<readonly ItemView[]>(truth?.itemId === undefined ? undefined : '/items', itemsEveryMs)
  const answered = useRef(false)
  const offer = useOffer(truth, useCallback(() => answered.current, []))
  const offeredAt = truth?.offer?.offeredAt
  useEffect(() => { if (offeredAt !== undefined) answered.current = false }, [offeredAt])
  const { body: halls } = useAsked<readonly HallInList[]>(offer || truth?.move ? '/halls' : undefined, itemsEveryMs)
  const there = halls?.find(each => each.hallId === (truth?.move ?? offer?.offer)?.toHallId)?.name
  const item = items?.find(each => each.itemId === truth?.itemId)
  const [isSending, setSending] = useState(false)
  const [no, setNo] = useState<No>()
  const { canRing, allow } = useAlarm(truth)
  const isGone = !truth && refusal !== undefined && refusal !== 'too-many-requests'
  const number = hall?.counters.find(each => each.counterId === truth?.counterId)?.number ?? truth?.counterId ?? ''
  useEffect(() => { if (truth) rememberLabel(ticketId, truth.label) }, [truth, ticketId])
  useEffect(() => { tellPage(lang, isGone ? own.unknownTitle : titleOf(own, truth, number)) })

  const send = async (command: Command, body: object = {}): Promise<boolean> => {
    if (isSending) return false
    setSending(true)
    answered.current = command === 'offer'
    const answer = await ask<TicketAnswerView>(`/tickets/${ticketId}/${command}`, { method: 'POST', body, authorization: `Ticket ${token}` })
    setSending(false)
    setNo(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) answered.current = false
    if (answer.ok) feed.tell(fromTicket(feed.seen().truth, answer.body.ticket))
    void feed.refresh()
    return answer.ok
  }

  if (!truth) {
    const known = rememberedLabel(ticketId)
    return (
      <main className='phone' data-fresh={fresh}>
        <section className='top-card'>
          {known !== undefined && <p className='top-what'>{own.yourTicket}</p>}
          {known !== undefined && <h1>{known}</h1>}
          <Opening className='plain' isHead={known === undefined}>{isGone ? own.unknownTitle : own.loading}</Opening>
          <p>{isGone ? own.unknownHint : isPast(fresh) ? refusalWords(lang, 'away') : ''}</p>
        </section>
      </main>
    )
  }
  return (
    <main className='phone' data-fresh={fresh}>
      <header className='phone-head'>
        <span>{hall ? words.name(hall.name) : ''}</span>
        <span className='fresh' data-fresh={fresh}>
          {isPast(fresh) ? own.maybeOld : hallAt === undefined || !hall || provenAt === undefined ? shared.connecting : own.updated(clockTime(hallAt, hall.timeZone))}
        </span>
        {isPast(fresh) && <button type='button' className='button' onClick={() => { void feed.refresh() }}>{own.refresh}</button>}
      </header>
      <TopCard words={words} hall={hall} truth={truth} number={number} itemName={item ? words.name(item.name) : undefined} isPast={isPast(fresh)} />
      {offer && !isPast(fresh) && there && <OfferCard words={words} seen={offer} there={words.name(there)} now={() => hallNow(hallAt, provenAt)} isSending={isSending} send={send} />}
      {truth.status === 'travelling' && truth.move && there && hall && <Moving words={words} move={truth.move} there={words.name(there)} timeZone={hall.timeZone} now={hallNow(hallAt, provenAt)} isSending={isSending} send={send} />}
      {no !== undefined && <p className='refused' role='alert'>{refusalWords(lang, no)}</p>}
      {truth.status === 'ended' && truth.ending === 'served' && <Rating words={words} ticketId={ticketId} truth={truth} isSending={isSending} send={send} />}
      {truth.status !== 'ended' && <Actions words={words} hall={hall} truth={truth} isSending={isSending} send={send} />}
      {truth.status !== 'ended' && item && item.bring.length > 0 && <section className='bring'><b>{own.bring}</b><span lang='zh-CN'>{item.bring.join('、')}</span></section>}
      <footer className='phone-foot'>
        {(truth.status === 'waiting' || truth.status === 'travelling') && (
          <div className='ring'>
            <p>{canRing ? own.rings : own.ringHint}</p>
            {!canRing && <button type='button' className='button' onClick={allow}>{own.ringOn}</button>}
          </div>
        )}
        <AboutMe words={words} ticketId={ticketId} token={token} isOver={truth.status === 'ended'} refresh={() => { void feed.refresh() }} />
        <button type='button' className='button' lang={lang === 'zh' ? 'en' : 'zh-CN'} onClick={() => { setLang(lang === 'zh' ? 'en' : 'zh') }}>{own.otherLang}</button>
      </footer>
    </main>
  )
}

/** As well as the phone knows it: the hall's clock when it last spoke, and the time since. */
function hallNow (hallAt: number | undefined, provenAt: number | undefined): number {
  return hallAt === undefined || provenAt === undefined ? 0 : hallAt + performance.now() - provenAt
}

function titleOf (own: typeof zh, truth: Truth | undefined, number: string): string {
  if (!truth) return own.loading
  if (truth.status === 'called') return own.titleCalled(truth.label, number)
  return isSoon(truth) ? own.titleSoon(truth.label) : own.title(truth.label)
}

/** The one heading of the page: the number where it is known, else what is going on. */
function Opening ({ isHead, className, children }: { readonly isHead: boolean, readonly className: string, readonly children: string }) {
  return isHead ? <h1 className={className}>{children}</h1> : <p className={className}>{children}</p>
}

function everyLook (listener: () => void): () => void {
  const timer = window.setInterval(listener, lookEveryMs)
  return () => { window.clearInterval(timer) }
}
