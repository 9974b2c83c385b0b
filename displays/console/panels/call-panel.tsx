/** Calls one ticket out of turn: chosen, with its reason, never by one click. */
import { useState, type FormEvent } from 'react'
import { errandName } from '../desk/shared-props.js'
import { wholeMinutes } from '../../shared/format.js'
import { PanelFrame } from './frame.js'
import type { PanelProps } from './panel.js'

const reasonMax = 80

export function CallPanel ({ words, hall, situation, items, lists: { waiting }, tryPress, close }: PanelProps) {
  const { own, shared } = words
  const [ticketId, setTicketId] = useState(() => waiting[0]?.ticket.ticketId ?? '')
  const [reason, setReason] = useState('')
  const said = reason.replace(/\s+/g, ' ').trim()
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (ticketId === '' || said === '') return
    close()
    tryPress('call', { ticketId, reason: said }, waiting.find(({ ticket }) => ticket.ticketId === ticketId)?.ticket.label ?? '')
  }
  return (
    <PanelFrame title={own.callTitle} hint={own.callHint} closeWords={shared.back} close={close}>
      <form onSubmit={send} className='panel-form'>
        <select data-first value={ticketId} size={9} aria-label={own.callTitle} onChange={event => { setTicketId(event.target.value) }}>
          {waiting.map(({ ticket }) => (
            <option key={ticket.ticketId} value={ticket.ticketId}>{ticket.label} · {errandName({ words, hall, items }, ticket)} · {own.minutes(wholeMinutes(situation.now - ticket.issuedAt))}</option>
          ))}
        </select>
        <label>{own.reason}<input value={reason} maxLength={reasonMax} onChange={event => { setReason(event.target.value) }} /></label>
        <button type='submit' className='button main' disabled={ticketId === '' || said === ''} title={said === '' ? own.reasonNeeded : undefined}>{own.call} <kbd>Enter</kbd></button>
      </form>
    </PanelFrame>
  )
}
