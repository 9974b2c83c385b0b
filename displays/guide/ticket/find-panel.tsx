/** Find a ticket by its label, see all of it, act for its visitor. */
import { useState } from 'react'
import { Icon } from '../../shared/kit/icon.js'
import { PanelFrame } from '../frame/panel-frame.js'
import type { GuideProps } from '../guide-props.js'
import { find, home, missedIn, typed } from './find.js'
import { LabelPad } from './label-pad.js'
import { useShelves } from './shelves.js'
import { statusWords } from './ticket-facts.js'
import { TicketDetail } from './ticket-detail.js'

interface Props extends GuideProps {
  readonly close: () => void
  readonly ticketId: string | undefined
  readonly choose: (ticketId: string | undefined) => void
}

export function FindPanel (props: Props) {
  const { words, hall, halls, feeds, names, ticketId, choose, close } = props
  const { own } = words
  const [query, setQuery] = useState('')
  const shelves = useShelves(feeds)
  const chosen = ticketId === undefined ? undefined : home(shelves, ticketId)
  if (chosen) {
    return (
      <PanelFrame title={chosen.ticket.label} hint={names.service(chosen.ticket.serviceId)} words={words} close={close}>
        <TicketDetail key={chosen.ticket.ticketId} {...props} found={chosen} back={() => { choose(undefined) }} />
      </PanelFrame>
    )
  }
  const found = query === '' ? missedIn(shelves, hall.hallId) : find(shelves, query, hall.hallId)
  return (
    <PanelFrame title={own.findTitle} hint={own.findHint} words={words} close={close}>
      <div className='find'>
        <LabelPad words={words} halls={halls} query={query} type={text => { setQuery(typed(text)) }} />
        <div className='found-list'>
          {query === '' && <h3 className='part'>{own.findMissed}</h3>}
          {found.length === 0 && <p className='column-none'>{query === '' ? own.findMissedNone : own.findNone}</p>}
          <ol>
            {found.map(({ ticket, hallId }) => (
              <li key={ticket.ticketId}>
                <button type='button' className='button found' onClick={() => { choose(ticket.ticketId) }}>
                  <b>{ticket.label}</b>
                  <span>{names.service(ticket.serviceId)}{hallId === hall.hallId ? '' : ` · ${names.hall(hallId)}`}</span>
                  <em>{statusWords(ticket, own)}</em>
                  <Icon name='next' />
                </button>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </PanelFrame>
  )
}
