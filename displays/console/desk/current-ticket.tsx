/** The visitor at the desk: label, what for, how long it took and takes. No identity before there is one. */
import { clockTime, elapsed, wholeMinutes } from '../../shared/format.js'
import { Icon } from '../../shared/kit/icon.js'
import { serviceName, type DeskProps } from './shared-props.js'

interface Props extends DeskProps {
  readonly waitingCount: number
  readonly itemName: (itemId: string) => string | undefined
  readonly openNote: () => void
}

export function CurrentTicket ({ words, hall, situation, desk, waitingCount, itemName, openNote }: Props) {
  const { own } = words
  const { counter, ticket, now } = situation
  const state = counter.state === 'closed' ? 'closed' : ticket?.status === 'serving' ? 'serving' : ticket ? 'called' : counter.state === 'paused' ? 'paused' : 'idle'
  const sinceAt = ticket ? (ticket.status === 'serving' ? ticket.startedAt : ticket.lastCalledAt) : state === 'paused' ? counter.sinceAt : undefined
  const typicalMs = desk.view?.today.meanServiceMs
  const ranMs = sinceAt === undefined ? 0 : now - sinceAt
  const isLong = ticket?.status === 'serving' && typicalMs !== undefined && typicalMs > 0 && ranMs > typicalMs * 1.5
  const hints = { closed: own.closedHint, paused: own.pausedHint, idle: waitingCount === 0 ? own.nobody : own.noTicketHint }
  return (
    <section className={`current current-${state}`}>
      <header>
        <span className='chip'>{own.states[state]}{counter.pauseReason && state === 'paused' ? ` · ${own.reasons[counter.pauseReason]}` : ''}</span>
        {sinceAt !== undefined && <b className={`timer ${isLong ? 'timer-long' : ''}`} role='timer'>{isLong && <Icon name='clock' />}{elapsed(ranMs)}</b>}
      </header>
      {ticket
        ? (
          <>
            <p className='current-label'>{ticket.label}</p>
            <p className='current-facts'>
              <b>{(ticket.itemId === undefined ? undefined : itemName(ticket.itemId)) ?? serviceName({ words, hall }, ticket.serviceId)}</b>
              {ticket.priority !== 'normal' && <span className='tag tag-priority'>{priorityName({ words, hall }, ticket.priority)}</span>}
              <span>{own.takenAt(clockTime(ticket.issuedAt, hall.timeZone))}</span>
              <span>{own.waited(wholeMinutes((ticket.calledAt ?? now) - ticket.issuedAt))}</span>
              {ticket.calls > 1 && <span>{own.calledTimes(ticket.calls)}</span>}
            </p>
            {desk.why && ticket.status === 'called' && <p className='current-why' title={desk.why[words.lang]}>{own.whyLine(desk.why[words.lang])}</p>}
            <p className='current-note'>
              <button type='button' className='note-line' onClick={openNote}>{own.noteLine(desk.view?.ticket?.ticketId === ticket.ticketId && desk.view.note !== undefined ? desk.view.note : ticket.hasNote ? own.hasNote : own.noNote)}</button>
            </p>
          </>
          )
        : <p className='current-none'>{state === 'called' || state === 'serving' ? '' : <><b>{own.noTicket}</b><span>{hints[state]}</span></>}</p>}
    </section>
  )
}

export function priorityName ({ words, hall }: Pick<DeskProps, 'words' | 'hall'>, priority: string): string {
  const known = hall.priorities.find(each => each.priority === priority)
  return known ? words.name(known.name) : words.own.priority
}
