/** Who waits, who is on hold, who was missed. Nothing in the list of those who wait acts on one click. */
import type { Ticket } from '../../../src/contract/ticket.js'
import { clockTime, wholeMinutes } from '../../shared/format.js'
import { against } from '../press/allowed.js'
import { priorityName } from '../desk/current-ticket.js'
import { missedFor, parkedAt, waitingFor, type CounterLine } from './lines.js'
import { serviceName, type DeskProps, type TryPress } from '../desk/shared-props.js'

/** Rows drawn: the cached list of the next ones, to be called by hand when the network is away. */
const waitingMax = 30
const asideMax = 20

/** By the catalogue; what was set for a while stands at the counter itself. */
export function linesOf ({ plan, hall }: Pick<DeskProps, 'plan' | 'hall'>): readonly CounterLine[] {
  const assistMs = hall.rules.assistHandicapMinutes * 60_000
  return [...plan.services.map(serviceId => ({ serviceId, handicapMs: 0 })), ...(plan.assists ?? []).map(serviceId => ({ serviceId, handicapMs: assistMs }))]
}

export function SideLists ({ words, hall, plan, situation, desk, tryPress }: DeskProps & { readonly tryPress: TryPress }) {
  const { own, shared } = words
  const { board } = desk.fed
  const { now } = situation
  if (!board) return <aside className='side'><p className='side-empty'>{shared.connecting}</p></aside>
  const lines = linesOf({ plan, hall })
  const waiting = waitingFor(board, plan.counterId, lines, now)
  const parked = parkedAt(board, plan.counterId)
  const missed = missedFor(board, plan.counterId, lines)
  const shownWith = { words, hall, situation, tryPress }
  return (
    <aside className='side'>
      <h2>{own.myLines} · {shared.waiting(waiting.length)}</h2>
      <ol className='side-waiting' data-scrolls tabIndex={0} aria-label={own.myLines}>
        {waiting.length === 0 && <li className='side-empty'>{own.nobody}</li>}
        {waiting.slice(0, waitingMax).map(({ ticket, isAssisted, isCallable }) => (
          <li key={ticket.ticketId}>
            <b>{ticket.label}</b>
            <span>
              {ticket.priority !== 'normal' && <i className='tag tag-priority' title={priorityName({ words, hall }, ticket.priority)}>{own.priority}</i>}
              {ticket.channel === 'appointment' && <i className='tag'>{own.booked}</i>}
              {isAssisted && <i className='tag'>{own.assist}</i>}
              {serviceName({ words, hall }, ticket.serviceId)}
            </span>
            <time>{isCallable ? own.minutes(wholeMinutes(now - ticket.issuedAt)) : own.later(clockTime(ticket.callableAt ?? now, hall.timeZone))}</time>
          </li>
        ))}
        {waiting.length > waitingMax && <li className='side-empty'>{own.more(waiting.length - waitingMax)}</li>}
      </ol>
      <Aside {...shownWith} title={own.parked} tickets={parked} when={ticket => own.since(clockTime(ticket.parkedAt ?? now, hall.timeZone))} />
      <Aside {...shownWith} title={own.missed} tickets={missed} when={ticket => own.missedAt(ticket.calls, clockTime(ticket.missedAt ?? now, hall.timeZone))} />
    </aside>
  )
}

interface AsideProps extends Pick<DeskProps, 'words' | 'hall' | 'situation'> {
  readonly title: string
  readonly tickets: readonly Ticket[]
  readonly when: (ticket: Ticket) => string
  readonly tryPress: TryPress
}

/** Visitors who are not in line but may come back: to this desk at once, or into the line again. */
function Aside ({ words, hall, situation, title, tickets, when, tryPress }: AsideProps) {
  const { own } = words
  const noCall = against('call', situation, own)
  const noRequeue = against('requeue', situation, own)
  if (tickets.length === 0) return null
  return (
    <>
      <h2>{title} {tickets.length}</h2>
      <ol className='side-aside' data-scrolls tabIndex={0} aria-label={title}>
        {tickets.slice(0, asideMax).map(ticket => (
          <li key={ticket.ticketId}>
            <b>{ticket.label}</b>
            <span>{serviceName({ words, hall }, ticket.serviceId)}<small>{when(ticket)}</small></span>
            <button type='button' className='button small' disabled={noCall !== undefined} title={noCall} onClick={() => { tryPress('call', { ticketId: ticket.ticketId }, ticket.label) }}>{own.callBack}</button>
            <button type='button' className='button small' disabled={noRequeue !== undefined} title={noRequeue} onClick={() => { tryPress('requeue', { ticketId: ticket.ticketId }, ticket.label) }}>{own.requeue}</button>
          </li>
        ))}
      </ol>
    </>
  )
}
