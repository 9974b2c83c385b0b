/** The own tickets, what is next on top; those of today that have ended at the foot. */
import { useState } from 'react'
import type { AgentProps } from './agent-props.js'
import { byNext } from './holding/order.js'
import { TicketCard } from './ticket-card.js'

export function TicketList (props: AgentProps & { readonly handOn: (ticketId: string) => void }) {
  const { words: { own }, tickets, limits } = props
  const [isShown, setShown] = useState(false)
  const ordered = byNext(tickets)
  const open = ordered.filter(({ status }) => status !== 'ended')
  const ended = ordered.filter(({ status }) => status === 'ended')
  const isClosed = limits.every(({ isOpen }) => !isOpen)
  return (
    <>
      {open.length === 0 && <div className='agent-none'><p>{own.none}</p><p>{isClosed ? own.noneClosed : own.noneHint}</p></div>}
      <ol className='cards'>{open.map(ticket => <TicketCard key={ticket.ticketId} {...props} ticket={ticket} />)}</ol>
      {ended.length > 0 && <button type='button' className='button small ended-head' aria-expanded={isShown} onClick={() => { setShown(!isShown) }}>{own.endedHead(ended.length)}</button>}
      {isShown && <ol className='cards'>{ended.map(ticket => <TicketCard key={ticket.ticketId} {...props} ticket={ticket} />)}</ol>}
    </>
  )
}
