/** My number, how many before me, where to wait; called: where to go; after it: how was it? */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { ask } from '../shared/api.js'
import { clockTime } from '../shared/format.js'
import { freshnessOf, isPast } from '../shared/freshness.js'
import type { HallInList, ItemView, TicketAnswerView } from '../shared/hall-view.js'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { refusalWords, type No } from '../shared/refusals.js'
import { useAsked, useHall } from '../shared/use-hall.js'
import { wordsOf } from '../shared/words.js'
import { Actions } from './actions.js'
import { phone as en } from './en.js'
import { Moving } from './moving.js'
import { OfferCard } from './offer-card.js'
import { Rating } from './rating.js'
import { phoneFreshMs, type TicketFeed } from './ticket-feed.js'
import { TopCard } from './top-card.js'
import { alarmOf, fromTicket, type Truth } from './ticket-truth.js'
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
const calledPattern = [400, 200, 400, 200, 400]
const soonPattern = [300]

export function Phone ({ feed, hallId, ticketId, token, startLang }: Props) {
  const [lang, setLang] = useState(startLang)
  const words = wordsOf(lang, zh, en)
  const { own, shared } = words
  const { truth, provenAt, hallAt, refusal } = useSyncExternalStore(feed.subscribe, feed.seen)
  const fresh = useSyncExternalStore(everyLook, () => freshnessOf(performance.now() - (feed.seen().provenAt ?? 0), feed.seen().provenAt !== undefined, phoneFreshMs))
  const { hall } = useHall(truth?.hallId ?? hallId)
  const { body: items } = useAsked<readonly ItemView[]>(truth?.itemId === undefined ? undefined : '/items', itemsEveryMs)
  const { body: halls } = useAsked<readonly HallInList[]>(truth?.offer || truth?.move ? '/halls' : undefined, itemsEveryMs)
  const there = halls?.find(each => each.hallId === (truth?.move ?? truth?.offer)?.toHallId)?.name
  const item = items?.find(each => each.itemId === truth?.itemId)
  const [isSending, setSending] = useState(false)
  const [no, setNo] = useState<No>()
  useAlarm(truth)
  const isGone = !truth && refusal !== undefined && refusal !== 'too-many-requests'
  const number = hall?.counters.find(each => each.counterId === truth?.counterId)?.number ?? truth?.counterId ?? ''
  useEffect(() => { tellPage(lang, isGone ? own.unknownTitle : titleOf(own, truth, number)) })

  const send = async (command: Command, body: object = {}): Promise<boolean> => {
    if (isSending) return false
    setSending(true)
    const answer = await ask<TicketAnswerView>(`/tickets/${ticketId}/${command}`, { method: 'POST', body, authorization: `Ticket ${token}` })
    setSending(false)
    setNo(answer.ok ? undefined : answer.refusal)
    if (answer.ok) feed.tell(fromTicket(feed.seen().truth, answer.body.ticket))
    void feed.refresh()
    return answer.ok
  }

  if (!truth) {
    return (
      <main className='phone' data-fresh={fresh}>
        <section className='top-card'>
          <h1 className='plain'>{isGone ? own.unknownTitle : own.loading}</h1>
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
      {truth.offer && !isPast(fresh) && there && <OfferCard words={words} offer={truth.offer} there={words.name(there)} now={hallNow(hallAt, provenAt)} isSending={isSending} send={send} />}
      {truth.status === 'travelling' && truth.move && there && hall && <Moving words={words} move={truth.move} there={words.name(there)} timeZone={hall.timeZone} now={hallNow(hallAt, provenAt)} isSending={isSending} send={send} />}
      {no !== undefined && <p className='refused' role='alert'>{refusalWords(lang, no)}</p>}
      {truth.status === 'ended' && truth.ending === 'served' && <Rating words={words} truth={truth} isSending={isSending} send={send} />}
      {truth.status !== 'ended' && <Actions words={words} hall={hall} truth={truth} isSending={isSending} send={send} />}
      {truth.status !== 'ended' && item && item.bring.length > 0 && <section className='bring'><b>{own.bring}</b><span lang='zh-CN'>{item.bring.join('、')}</span></section>}
      <footer className='phone-foot'>
        {(truth.status === 'waiting' || truth.status === 'travelling') && <p>{own.vibrateHint}</p>}
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
  return truth.status === 'waiting' && truth.aheadCount <= 3 ? own.titleSoon(truth.label) : own.title(truth.label)
}

/** Shakes the phone, where it can and may. */
function useAlarm (truth: Truth | undefined): void {
  const before = useRef<Truth>(undefined)
  useEffect(() => {
    if (!truth) return
    const alarm = alarmOf(before.current, truth)
    before.current = truth
    // Before the first touch the browser refuses, and says so to its console.
    const isTouched = !('userActivation' in navigator) || navigator.userActivation.hasBeenActive
    if (alarm && isTouched && 'vibrate' in navigator) navigator.vibrate(alarm === 'called' ? calledPattern : soonPattern)
  }, [truth])
}

function everyLook (listener: () => void): () => void {
  const timer = window.setInterval(listener, lookEveryMs)
  return () => { window.clearInterval(timer) }
}
