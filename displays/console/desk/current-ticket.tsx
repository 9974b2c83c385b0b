/** The visitor at the desk: label, what for, how long it took and takes. No identity before there is one. */
import { clockTime, elapsed, wholeMinutes } from '../../shared/format.js'
import { Icon } from '../../shared/kit/icon.js'
import { isLongVisit, usualTime } from '../visit/usual-time.js'
import { AgentLine } from './agent-line.js'
import { errandName, type DeskProps, type VisitProps } from './shared-props.js'

interface Props extends DeskProps, VisitProps {
  readonly waitingCount: number
  readonly openNote: () => void
  readonly openResult: () => void
}

export type DeskState = 'closed' | 'idle' | 'called' | 'serving' | 'paused'

export function deskState ({ counter, ticket }: Pick<DeskProps['situation'], 'counter' | 'ticket'>): DeskState {
  if (counter.state === 'closed') return 'closed'
  if (ticket) return ticket.status === 'serving' ? 'serving' : 'called'
  return counter.state === 'paused' ? 'paused' : 'idle'
}

/** Since when the timer runs: the last call, the start, the pause. */
export function timerSince ({ counter, ticket }: Pick<DeskProps['situation'], 'counter' | 'ticket'>): number | undefined {
  if (ticket) return ticket.status === 'serving' ? ticket.startedAt : ticket.lastCalledAt
  return counter.state === 'paused' ? counter.sinceAt : undefined
}

export function CurrentTicket ({ words, hall, plan, situation, desk, note, marks, items, waitingCount, openNote, openResult }: Props) {
  const { own } = words
  const { counter, ticket, now, rules } = situation
  const state = deskState(situation)
  const sinceAt = timerSince(situation)
  const ranMs = sinceAt === undefined ? 0 : now - sinceAt
  const typical = ticket?.itemId === undefined ? undefined : items.get(ticket.itemId)?.typicalMinutes
  const isLong = ticket?.status === 'serving' && isLongVisit(ranMs, usualTime(desk.view?.today, typical))
  const hints = { closed: own.closedHint, paused: own.pausedHint, idle: waitingCount === 0 ? own.nobody : own.noTicketHint, called: '', serving: '' }
  const result = [marks.outcome === undefined ? '' : own.outcomes[marks.outcome], ...marks.items.map(itemId => { const item = items.get(itemId); return item ? words.name(item.name) : itemId })].filter(Boolean).join(words.shared.separator)
  return (
    <section className={`current current-${state}`}>
      <header>
        <span className='chip'>{own.states[state]}{counter.pauseReason && state === 'paused' ? ` · ${own.reasons[counter.pauseReason]}` : ''}</span>
        {ticket?.timingOff && <span className='tag'>{own.timingOff}</span>}
        {sinceAt !== undefined && <b className={`timer ${isLong ? 'timer-long' : ''}`} role='timer' title={isLong ? own.longer : undefined}>{isLong && <Icon name='clock' />}{elapsed(ranMs)}</b>}
      </header>
      {ticket
        ? (
          <>
            <p className='current-label'>{ticket.label}</p>
            <p className='current-facts'>
              <b>{errandName({ words, hall, items }, ticket)}</b>
              {ticket.agent !== undefined && <span className='tag tag-agent'>{own.agent}</span>}
              {desk.view?.caseNumber !== undefined && desk.view.ticket?.ticketId === ticket.ticketId && <span className='current-case'>{own.caseNumber(desk.view.caseNumber)}</span>}
              {ticket.priority !== 'normal' && <span className='tag tag-priority'>{priorityName({ words, hall }, ticket.priority)}</span>}
              <span>{own.takenAt(clockTime(ticket.issuedAt, hall.timeZone))}</span>
              <span>{own.waited(wholeMinutes((ticket.calledAt ?? now) - ticket.issuedAt))}</span>
              {(ticket.status === 'called' || ticket.calls > 1) && <span>{own.calledTimes(ticket.calls, rules.callsMax)}</span>}
            </p>
            <AgentLine words={words} hall={hall} plan={plan} situation={situation} desk={desk} />
            {ticket.status === 'called' && desk.why
              ? <p className='current-why' title={desk.why[words.lang]}>{own.whyLine(desk.why[words.lang])}</p>
              : <button type='button' className='note-line' onClick={openResult}>{own.resultLine(result === '' ? own.noResult : result)}</button>}
            <button type='button' className='note-line' onClick={openNote}>{own.noteLine(note.text !== '' ? note.text : ticket.hasNote ? own.hasNote : own.noNote)}{note.state === 'unsaved' || note.state === 'saving' ? ` · ${own.noteSaving}` : ''}</button>
          </>
          )
        : <p className='current-none'><b>{own.noTicket}</b><span>{hints[state]}</span></p>}
    </section>
  )
}

export function priorityName ({ words, hall }: Pick<DeskProps, 'words' | 'hall'>, priority: string): string {
  const known = hall.priorities.find(each => each.priority === priority)
  return known ? words.name(known.name) : words.own.priority
}
