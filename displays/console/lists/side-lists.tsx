/** Who waits, who is on hold, who was missed. Nothing in the list of those who wait acts on one click. */
import { clockTime, wholeMinutes } from '../../shared/format.js'
import { priorityName } from '../desk/current-ticket.js'
import { errandName, type DeskProps, type TryPress, type VisitProps } from '../desk/shared-props.js'
import { keyNames } from '../keys/keys.js'
import type { ByHand } from '../outage/use-by-hand.js'
import { Aside } from './aside.js'
import { listMax, type CounterLine } from './lines.js'
import type { Lists } from './use-lists.js'

/** By the catalogue; what was set for a while stands at the counter itself. */
export function linesOf ({ plan, hall }: Pick<DeskProps, 'plan' | 'hall'>): readonly CounterLine[] {
  const assistMs = hall.rules.assistHandicapMinutes * 60_000
  return [...plan.services.map(serviceId => ({ serviceId, handicapMs: 0 })), ...(plan.assists ?? []).map(serviceId => ({ serviceId, handicapMs: assistMs }))]
}

interface Props extends DeskProps, Pick<VisitProps, 'items'> {
  readonly lists: Lists
  readonly byHand: ByHand
  /** The network is away: this list is what the clerk works from. */
  readonly isOut: boolean
  readonly tryPress: TryPress
  readonly openByHand: () => void
}

export function SideLists ({ words, hall, situation, desk, items, lists: { waiting, parked, missed }, byHand, isOut, tryPress, openByHand }: Props) {
  const { own, shared } = words
  const { board, clock } = desk.fed
  const { now } = situation
  if (!board) return <aside className='side'><p className='side-empty'>{shared.connecting}</p></aside>
  const shownWith = { words, hall, situation, items, tryPress }
  return (
    <aside className={`side ${isOut ? 'side-out' : ''}`}>
      <header>
        <h2>{isOut ? own.listOf(clock ? clockTime(clock.at, hall.timeZone) : '--:--') : own.myLines} · {shared.waiting(waiting.length)}</h2>
        {!isOut && byHand.list && <button type='button' className='button quiet' onClick={openByHand}>{own.outageList} <kbd>{keyNames.outage.key}</kbd></button>}
      </header>
      <ol className='side-waiting' data-scrolls tabIndex={0} aria-label={own.myLines}>
        {waiting.length === 0 && <li className='side-empty'>{isOut ? own.nobodyOut : own.nobody}</li>}
        {waiting.slice(0, listMax).map(({ ticket, isAssisted, isCallable }) => {
          const isMarked = (isOut || byHand.asks) && byHand.isMarked(ticket.ticketId)
          return (
            <li key={ticket.ticketId} className={isMarked ? 'side-called' : undefined}>
              <b>{ticket.label}</b>
              <span title={errandName({ words, hall, items }, ticket)}>
                {ticket.priority !== 'normal' && <i className='tag tag-priority' title={priorityName({ words, hall }, ticket.priority)}>{own.priority}</i>}
                {ticket.agent !== undefined && <i className='tag tag-agent'>{own.agent}</i>}
                {ticket.channel === 'appointment' && <i className='tag'>{own.booked}</i>}
                {isAssisted && <i className='tag'>{own.assist}</i>}
                {errandName({ words, hall, items }, ticket)}
              </span>
              {isOut
                ? <button type='button' className='button small' aria-pressed={isMarked} onClick={() => { byHand.toggle(ticket, now) }}>{isMarked ? own.calledByHand : own.callByHand}</button>
                : <time>{isCallable ? own.minutes(wholeMinutes(now - ticket.issuedAt)) : own.later(clockTime(ticket.callableAt ?? now, hall.timeZone))}</time>}
            </li>
          )
        })}
        {waiting.length > listMax && <li className='side-empty'>{own.more(waiting.length - listMax)}</li>}
      </ol>
      <Aside {...shownWith} title={own.parked} tickets={parked} when={ticket => `${clockTime(ticket.parkedAt ?? now, hall.timeZone)} ${ticket.parkedFor ?? ''}`} />
      <Aside {...shownWith} title={own.missed} tickets={missed} when={ticket => own.missedAt(ticket.calls, clockTime(ticket.missedAt ?? now, hall.timeZone))} />
    </aside>
  )
}
