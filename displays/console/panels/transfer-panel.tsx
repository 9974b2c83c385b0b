/** Where the visitor goes on: another line of the hall, or one counter that is open. */
import { useState, type FormEvent } from 'react'
import { serviceName } from '../desk/shared-props.js'
import { PanelFrame } from './frame.js'
import type { PanelProps } from './panel.js'

export function TransferPanel ({ words, hall, plan, situation, desk, tryPress, close }: PanelProps) {
  const { own, shared } = words
  const current = situation.ticket?.serviceId
  // The list shows its first row as chosen as soon as the focus is there: so it is.
  const [to, setTo] = useState(() => `line:${hall.lines.find(line => line.serviceId !== current)?.serviceId ?? ''}`)
  const open = hall.counters.filter(counter => counter.counterId !== plan.counterId && desk.fed.board?.counters[counter.counterId]?.state !== undefined && desk.fed.board.counters[counter.counterId]?.state !== 'closed')
  const send = (event: FormEvent): void => {
    event.preventDefault()
    const [kind, id = ''] = to.split(':')
    if (id === '') return
    close()
    tryPress('transfer', kind === 'line' ? { serviceId: id } : { counterId: id })
  }
  return (
    <PanelFrame title={own.transferTitle} hint={own.transferHint} closeWords={shared.back} close={close}>
      <form onSubmit={send} className='panel-form'>
        <select data-first value={to} size={12} aria-label={own.transferTitle} onChange={event => { setTo(event.target.value) }}>
          <optgroup label={own.toLine}>
            {hall.lines.filter(line => line.serviceId !== current).map(line => (
              <option key={line.serviceId} value={`line:${line.serviceId}`}>{line.letter} {words.name(line.name)} · {shared.waiting(waitingIn(desk, line.serviceId))}</option>
            ))}
          </optgroup>
          <optgroup label={own.toCounter}>
            {open.map(counter => (
              <option key={counter.counterId} value={`counter:${counter.counterId}`}>{shared.window(counter.number)} · {counter.services.map(serviceId => serviceName({ words, hall }, serviceId)).join(shared.separator)}</option>
            ))}
          </optgroup>
        </select>
        <button type='submit' className='button main' disabled={to.endsWith(':')}>{own.send} <kbd>Enter</kbd></button>
      </form>
    </PanelFrame>
  )
}

function waitingIn ({ fed: { board } }: PanelProps['desk'], serviceId: string): number {
  return board ? Object.values(board.tickets).filter(ticket => ticket.status === 'waiting' && ticket.serviceId === serviceId).length : 0
}
