/** Visitors who are not in line but may come back: to this desk at once, or into the line again. */
import type { Ticket } from '../../../src/contract/ticket.js'
import { errandName, type DeskProps, type TryPress, type VisitProps } from '../desk/shared-props.js'
import { against } from '../press/allowed.js'

const asideMax = 20

interface Props extends Pick<DeskProps, 'words' | 'hall' | 'situation'>, Pick<VisitProps, 'items'> {
  readonly title: string
  readonly tickets: readonly Ticket[]
  readonly when: (ticket: Ticket) => string
  readonly tryPress: TryPress
}

export function Aside ({ words, hall, situation, items, title, tickets, when, tryPress }: Props) {
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
            <span title={errandName({ words, hall, items }, ticket)}>{ticket.agent !== undefined && <i className='tag tag-agent'>{own.agent}</i>}{errandName({ words, hall, items }, ticket)}</span>
            <small>{when(ticket)}</small>
            <button type='button' className='button small' disabled={noCall !== undefined} title={noCall} onClick={() => { tryPress('call', { ticketId: ticket.ticketId }, ticket.label) }}>{own.callBack}</button>
            <button type='button' className='button small' disabled={noRequeue !== undefined} title={noRequeue} onClick={() => { tryPress('requeue', { ticketId: ticket.ticketId }, ticket.label) }}>{own.requeue}</button>
          </li>
        ))}
      </ol>
    </>
  )
}
