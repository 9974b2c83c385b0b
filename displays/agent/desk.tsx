/** The page of somebody who is signed in: what is called on top, the list, and one panel at a time. */
import { useEffect, useState } from 'react'
import type { SessionAnswer } from '../../src/contract/http.js'
import { usePress } from '../guide/use-press.js'
import { clockTime } from '../shared/format.js'
import { isPast } from '../shared/freshness.js'
import type { ItemView } from '../shared/hall-view.js'
import { tellPage } from '../shared/mount.js'
import { refusalWords } from '../shared/refusals.js'
import { useAsked } from '../shared/use-hall.js'
import { useHalls } from '../shared/use-halls.js'
import type { Words } from '../shared/words.js'
import { windowOf, type AgentProps } from './agent-props.js'
import { ArrivePanel } from './arrive-panel.js'
import { ClashCard } from './clash-card.js'
import { HandOnPanel } from './hand-on.js'
import { clashOf } from './holding/order.js'
import { useAlarms, useHolding } from './holding/use-holding.js'
import { TakePanel } from './take/take-panel.js'
import { TicketList } from './ticket-list.js'
import type { AgentWords } from './zh-CN.js'

interface Props {
  readonly words: Words<AgentWords>
  readonly who: SessionAnswer
  readonly turnLang: () => void
  readonly onSignOut: () => void
  readonly onSignedOut: () => void
}

type Panel = { readonly name: 'take' } | { readonly name: 'arrive' } | { readonly name: 'hand', readonly ticketId: string }
const itemsEveryMs = 60 * 60_000
const none: readonly never[] = []

export function Desk ({ words, who, turnLang, onSignOut, onSignedOut }: Props) {
  const { own, shared } = words
  const held = useHolding()
  const { list, hallAt, fresh, refusal, refresh } = held
  const press = usePress(onSignedOut)
  const [panel, setPanel] = useState<Panel>()
  const tickets = list?.tickets ?? none
  const limits = list?.halls ?? none
  const halls = useHalls([...new Set([...limits, ...tickets].map(({ hallId }) => hallId))])
  const { body: all } = useAsked<readonly ItemView[]>(tickets.some(({ itemId }) => itemId !== undefined) ? '/items' : undefined, itemsEveryMs)
  const { canRing, allow } = useAlarms(list?.tickets)
  const isLost = refusal === 'sign-in-needed' || refusal === 'not-allowed'
  useEffect(() => { if (isLost) onSignedOut() }, [isLost, onSignedOut])

  const props: AgentProps = { words, halls, limits, tickets, items: new Map(all?.map(item => [item.itemId, item])), press, now: hallAt ?? 0, isPast: isPast(fresh), refresh }
  const clash = clashOf(tickets)
  const called = tickets.filter(({ status }) => status === 'called')
  const [first] = called
  const title = called.length > 1 ? own.titleTwo(called.length) : first ? own.titleCalled(first.label, windowOf(props, first)) : own.title
  useEffect(() => { tellPage(words.lang, title) }, [words.lang, title])

  const open = tickets.filter(({ status }) => status !== 'ended')
  const away = open.filter(({ status, move }) => status === 'travelling' && move?.stage !== 'reserved')
  const timeZone = halls[0]?.timeZone
  const close = (): void => {
    press.hush()
    setPanel(undefined)
  }
  const show = (next: Panel): void => {
    press.hush()
    setPanel(next)
  }
  return (
    <main className={`agent ${panel ? 'agent-panelled' : ''}`} data-fresh={fresh}>
      <header className='agent-head'>
        <h1>{own.heading}</h1>
        <span className='agent-who'>{who.name ?? who.account} · {own.openCount(open.length)}</span>
        <span className='fresh' data-fresh={fresh}>{isPast(fresh) ? own.maybeOld : hallAt === undefined || timeZone === undefined ? shared.connecting : own.updated(clockTime(hallAt, timeZone))}</span>
        <button type='button' className='button small' lang={words.lang === 'zh' ? 'en' : 'zh-CN'} onClick={turnLang}>{own.otherLang}</button>
        <button type='button' className='button small' onClick={onSignOut}>{own.signOut}</button>
      </header>
      <div className='agent-top' aria-live='assertive'>
        {isPast(fresh) && <p className='agent-banner' role='alert'><span>{fresh === 'lost' ? own.lostBanner : own.staleBanner}</span><button type='button' className='button small' onClick={() => { void refresh() }}>{own.refresh}</button></p>}
        {clash && !isPast(fresh) && <ClashCard {...props} clash={clash} />}
        {panel && first && !clash && !isPast(fresh) && <p className='called-strip' role='alert'>{first.label} · {own.goTo(windowOf(props, first))}</p>}
        {press.said && <p className={'refusal' in press.said ? 'agent-said agent-no' : 'agent-said'} role='alert'>{'refusal' in press.said ? refusalWords(words.lang, press.said.refusal) : press.said.words}</p>}
        {press.isSlow && <p className='agent-said'>{shared.busy}</p>}
      </div>
      <div className='agent-list'>
        {!list && <p className='agent-none'>{refusal === undefined ? own.loading : refusalWords(words.lang, refusal)}</p>}
        {list && <TicketList {...props} handOn={ticketId => { show({ name: 'hand', ticketId }) }} />}
        {open.length > 0 && (
          <div className='agent-ring'>
            <p>{canRing ? own.rings : own.ringHint}</p>
            {!canRing && <button type='button' className='button small' onClick={allow}>{own.ringOn}</button>}
          </div>
        )}
      </div>
      {panel && (
        <div className='agent-panel'>
          {panel.name === 'take' && <TakePanel {...props} close={close} />}
          {panel.name === 'arrive' && <ArrivePanel {...props} away={away} close={close} />}
          {panel.name === 'hand' && <HandOnPanel {...props} ticketId={panel.ticketId} close={close} />}
        </div>
      )}
      <nav className='agent-foot'>
        {away.length > 0 && <button type='button' className='button strong' disabled={!list} onClick={() => { show({ name: 'arrive' }) }}>{own.arriveCount(away.length)}</button>}
        <button type='button' className='button main' disabled={!list} onClick={() => { show({ name: 'take' }) }}>{own.take}</button>
      </nav>
    </main>
  )
}
