/** One ticket: the number, what for, where it stands, and what can be done with it. */
import { useState } from 'react'
import type { AgentTicket } from '../../src/contract/agent.js'
import { Icon } from '../shared/kit/icon.js'
import { isSoon } from '../shared/soon.js'
import { waitWords } from '../shared/words.js'
import { errandOf, hallOf, timeIn, windowOf, type AgentProps } from './agent-props.js'
import { cancelTicket, deferTicket } from './commands.js'

interface Props extends AgentProps {
  readonly ticket: AgentTicket
  readonly handOn: (ticketId: string) => void
}

export function TicketCard (props: Props) {
  const { words: { own, name }, ticket, press, isPast, handOn, refresh, limits } = props
  const { ticketId, label, status, hallId, caseNumber, isDeferred, move } = ticket
  const [isSure, setSure] = useState(false)
  const hall = hallOf(props, hallId)
  const isOff = press.isPressing
  const isMoving = status === 'travelling' && move?.stage === 'reserved'
  const send = async (command: ReturnType<typeof cancelTicket>, done: string): Promise<void> => {
    await press.press(command, done)
    setSure(false)
    await refresh()
  }
  return (
    <li className={`card card-${status} ${status === 'called' && !isPast ? 'card-amber' : ''}`} data-ticket={label}>
      <header>
        <h2>{label}</h2>
        <p className='card-what'><b>{errandOf(props, ticket)}</b>{limits.length > 1 && hall ? <span>{name(hall.shortName)}</span> : null}{caseNumber !== undefined && <span className='card-case'>{own.caseNumber(caseNumber)}</span>}</p>
      </header>
      <div className='card-now'>{now(props)}</div>
      {status !== 'ended' && !isSure && (
        <div className='card-acts'>
          {(status === 'waiting' || status === 'called') && !isDeferred && <button type='button' className='button' title={own.deferHint} disabled={isOff} onClick={() => { void send(deferTicket(ticketId), own.deferredNow(label)) }}>{own.defer}</button>}
          <button type='button' className='button' onClick={() => { handOn(ticketId) }}>{own.handOn}</button>
          {status !== 'serving' && !isMoving && <button type='button' className='button quiet-danger' disabled={isOff} onClick={() => { setSure(true) }}>{own.cancel}</button>}
        </div>
      )}
      {isSure && (
        <div className='sure' role='alertdialog' aria-label={own.cancel}>
          <p>{own.cancelSure(label)}</p>
          <button type='button' className='button' onClick={() => { setSure(false) }}>{own.cancelNo}</button>
          <button type='button' className='button quiet-danger' disabled={isOff} onClick={() => { void send(cancelTicket(ticketId), own.cancelled(label)) }}>{own.cancelYes}</button>
        </div>
      )}
    </li>
  )
}

/** Where it stands; of old news only what cannot have changed to the worse. */
function now (props: Props) {
  const { words: { own, shared, name }, ticket, isPast } = props
  const { status, hallId, calls, aheadCount, wait, isDeferred, callableAt, move, ending, offer } = ticket
  const hall = hallOf(props, hallId)
  const window = windowOf(props, ticket)
  // Who is not here is nobody's next.
  const ahead = status === 'travelling' ? own.whenHere(aheadCount === 0 ? shared.aheadNone : shared.ahead(aheadCount)) : aheadCount === 0 ? own.next : shared.ahead(aheadCount)
  const figures = isPast ? '—' : `${ahead} · ${waitWords(shared, wait)}`
  switch (status) {
    case 'called': return <><p className='card-go'><Icon name='arrow' />{own.goTo(window)}</p>{calls > 1 && <p>{own.again(calls)}</p>}</>
    case 'serving': return <p className='card-say'>{own.serving(window)}</p>
    case 'waiting': {
      const isResting = callableAt !== undefined && callableAt > props.now
      const area = hall?.areas.find(({ areaId }) => areaId === hall.lines.find(({ serviceId }) => serviceId === ticket.serviceId)?.areaId)
      const place = area ? `${name(area.floor)} ${name(area.name)}` : ''
      return (
        <>
          <p className='card-say'>{isResting ? own.resting(timeIn(props, hallId, callableAt)) : figures}</p>
          <p>{[isSoon(ticket) && !isPast && !isResting ? own.soon : '', place === '' ? '' : own.waitIn(place), isDeferred && !isResting ? own.deferred : '', offer ? own.offered : ''].filter(Boolean).join(shared.separator)}</p>
        </>
      )
    }
    case 'travelling': return <><p className='card-say'>{move?.stage === 'reserved' ? own.moving(name(hallOf(props, move.toHallId)?.shortName ?? { zh: move.toHallId, en: move.toHallId })) : own.travelling}</p><p>{figures}</p></>
    case 'parked': return <p className='card-say'>{ticket.counterId === undefined ? own.inZone : own.parked(window)}</p>
    case 'missed': return <p className='card-say'>{hall ? own.missed(hall.rules.requeueGraceMinutes) : own.statuses.missed}</p>
    case 'ended': return <p>{own.ended[ending ?? 'expired']}{ticket.endedAt === undefined ? '' : ` · ${timeIn(props, hallId, ticket.endedAt)}`}</p>
  }
}
