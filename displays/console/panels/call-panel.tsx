/** Calls one ticket out of turn: chosen, with its reason, never by one click. */
import { useState, type FormEvent } from 'react'
import { wholeMinutes } from '../../shared/format.js'
import { waitingFor } from '../lists/lines.js'
import { linesOf } from '../lists/side-lists.js'
import { serviceName } from '../desk/shared-props.js'
import { PanelFrame, type PanelProps } from './panel.js'

const reasonMax = 80

export function CallPanel ({ words, hall, plan, situation, desk, tryPress, close }: PanelProps) {
  const { own, shared } = words
  const [ticketId, setTicketId] = useState('')
  const [reason, setReason] = useState('')
  const waiting = desk.fed.board ? waitingFor(desk.fed.board, plan.counterId, linesOf({ plan, hall }), situation.now) : []
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (ticketId === '' || reason.trim() === '') return
    close()
    tryPress('call', { ticketId, reason: reason.trim() }, waiting.find(({ ticket }) => ticket.ticketId === ticketId)?.ticket.label ?? '')
  }
  return (
    <PanelFrame title={own.callTitle} hint={own.callHint} closeWords={shared.back} close={close}>
      <form onSubmit={send} className='panel-form'>
        <select data-first value={ticketId} size={9} aria-label={own.callTitle} onChange={event => { setTicketId(event.target.value) }}>
          {waiting.map(({ ticket }) => (
            <option key={ticket.ticketId} value={ticket.ticketId}>{ticket.label} · {serviceName({ words, hall }, ticket.serviceId)} · {own.minutes(wholeMinutes(situation.now - ticket.issuedAt))}</option>
          ))}
        </select>
        <label>{own.reason}<input value={reason} maxLength={reasonMax} onChange={event => { setReason(event.target.value) }} /></label>
        <button type='submit' className='button main' disabled={ticketId === '' || reason.trim() === ''} title={reason.trim() === '' ? own.reasonNeeded : undefined}>{own.call} <kbd>Enter</kbd></button>
      </form>
    </PanelFrame>
  )
}
