/** The number, as large as it goes; where to wait; the code for the phone. Then the kiosk is free again. */
import { useRef, useState } from 'react'
import { ask } from '../shared/api.js'
import { Icon } from '../shared/kit/icon.js'
import { Qr } from './later-qr.js'
import type { HallView, ItemView } from '../shared/hall-view.js'
import { aheadWords, waitWords } from '../shared/words.js'
import { Frame, type FrameProps } from './frame.js'
import { placeOf } from './page-props.js'
import { PaperTicket } from './paper/paper.js'
import { usePaper, type Paper } from './paper/use-paper.js'
import { RingButton } from './ring-button.js'
import type { DeviceNews } from './upkeep/device-faults.js'
import type { Step } from './visit.js'
import type { KioskWords } from './zh-CN.js'

const staysMs = 8000
const elderStaysMs = 16_000
/** A number that is on no paper has to be photographed first. */
const noPaperStaysMs = 24_000

interface Props extends FrameProps {
  readonly hall: HallView
  readonly items: readonly ItemView[]
  readonly step: Extract<Step, { at: 'done' }>
  readonly hear: (news: DeviceNews) => void
  readonly onEnd: () => void
}

export function Done ({ step, items, hear, onEnd, ...frame }: Props) {
  const { words, setup, hall, visit } = frame
  const { own, shared } = words
  const { ticket, aheadCount, wait, token } = step.issued
  const { state: paper, again } = usePaper({ hallId: hall.hallId, paper: setup.paper, issued: step.issued, hear })
  const [giving, setGiving] = useState<'asking' | 'done' | 'not-done'>()
  const isGivenBack = giving === 'done'
  const isAsking = useRef(false)
  const link = new URL(step.issued.link, window.location.href).href
  const hasFault = !(paper === 'none' || paper === 'printing' || paper === 'printed')
  const giveBack = async (): Promise<void> => {
    // Two touches may come before the page is drawn again.
    if (isAsking.current) return
    isAsking.current = true
    setGiving('asking')
    const answer = await ask(`/tickets/${ticket.ticketId}/cancel`, { method: 'POST', body: {}, authorization: `Ticket ${token}` })
    isAsking.current = answer.ok
    setGiving(answer.ok ? 'done' : 'not-done')
  }
  return (
    <>
      <Frame {...frame} prompt={isGivenBack || visit.isHelp ? undefined : `/tickets/${ticket.ticketId}/voice`} hasNav={false}>
        <section className={`page page-done ${hasFault ? 'page-done-fault' : ''}`}>
          <header className='page-head'><h1 role={hasFault ? 'alert' : undefined}>{isGivenBack ? own.wrongTicketDone : titleOf(own, paper, ticket.label)}</h1></header>
          <p className={`done-label ${isGivenBack ? 'done-label-gone' : ''}`} style={{ fontSize: `calc(var(--u) * ${ticket.label.length > 4 ? 310 : 370})` }}>{ticket.label}</p>
          <p className='done-place'><span>{paper === 'printed' ? own.donePaper : own.donePlace}</span>{placeOf(words, hall, ticket.serviceId)}</p>
          {giving === 'not-done' ? <p className='done-wait' role='alert'>{own.wrongTicketStays}</p> : <p className='done-wait'>{aheadWords(shared, aheadCount, wait)} · {waitWords(shared, wait)}</p>}
          <figure className='done-qr'>
            {!isGivenBack && <Qr text={link} label={own.qr} />}
            <figcaption>{isGivenBack ? '' : own.scan}</figcaption>
          </figure>
          <div className='done-buttons'>
            {setup.paper && !isGivenBack && <button type='button' className='second' disabled={paper === 'printing'} onClick={again}><Icon name='printer' />{own.printAgain}</button>}
            {visit.isElder && !isGivenBack && <button type='button' className='second' disabled={giving === 'asking'} onClick={() => { void giveBack() }}>{own.wrongTicket}</button>}
            <RingButton own={own} staysMs={hasFault ? noPaperStaysMs : visit.isElder ? elderStaysMs : staysMs} isHeld={paper === 'printing'} onEnd={onEnd} />
          </div>
        </section>
      </Frame>
      {setup.paper?.by === 'browser' && <PaperTicket words={words} hall={hall} step={step} item={items.find(({ itemId }) => itemId === ticket.itemId)} person={visit.person} link={link} />}
    </>
  )
}

function titleOf (own: KioskWords, paper: Paper, label: string): string {
  switch (paper) {
    case 'none':
    case 'printed': return own.doneTitle
    case 'printing': return own.donePrinting
    case 'no-paper': return own.noPaper(label)
    case 'printer':
    case 'not-now': return own.noPrinter(label)
    case 'unsure': return own.unsurePaper(label)
  }
}
