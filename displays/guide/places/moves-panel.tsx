/** Who has an offer to move, who is under way, from where and until when: in transit is a counted state. */
import type { MovingFlow } from '../../../src/contract/flow.js'
import { commands } from '../commands.js'
import { PanelFrame } from '../frame/panel-frame.js'
import type { GuideProps } from '../guide-props.js'
import { Totals } from '../plans/totals.js'

export function MovesPanel (props: GuideProps & { readonly close: () => void }) {
  const { words, flow, now, close } = props
  const { own } = words
  const offered = flow.moving.filter(({ offer }) => offer !== undefined && offer.expiresAt > now)
  const underWay = flow.moving.filter(({ offer, move }) => offer === undefined && move !== undefined)
  return (
    <PanelFrame title={own.movesTitle} words={words} close={close}>
      <h3 className='part'>{own.offersOpen}</h3>
      {offered.length === 0 && <p className='column-none'>{own.offersNone}</p>}
      <ol className='cards cards-wide'>{offered.map(ticket => <Offered key={ticket.ticketId} {...props} ticket={ticket} />)}</ol>
      <h3 className='part'>{own.underWay}</h3>
      {underWay.length === 0 && <p className='column-none'>{own.underWayNone}</p>}
      <ol className='cards cards-wide'>{underWay.map(ticket => <UnderWay key={ticket.ticketId} {...props} ticket={ticket} />)}</ol>
    </PanelFrame>
  )
}

interface Props extends GuideProps { readonly ticket: MovingFlow }

/** The guide asks the visitor and answers for them. */
function Offered ({ words, names, time, press: { press, isPressing }, isLocked, open, ticket: { ticketId, label, serviceId, offer } }: Props) {
  const { own } = words
  if (!offer) return null
  const isOff = isLocked || isPressing
  return (
    <li className='card offers'>
      <h4><button type='button' className='button label' onClick={() => { open('find', ticketId) }}>{label}</button> {names.service(serviceId)}</h4>
      <p>{own.going(names.hall(offer.toHallId))} · {own.answerBy(time(offer.expiresAt))}</p>
      <Totals words={words} stay={offer.stay} there={offer.there} travelMs={offer.travelMs} />
      <p className='card-told'>{own.consentAsk}</p>
      <div className='card-acts'>
        <button type='button' className='button strong' disabled={isOff} onClick={() => { void press(commands.answerOffer(ticketId, true), own.actsDone.accept(label)) }}>{own.acts.accept}</button>
        <button type='button' className='button' disabled={isOff} onClick={() => { void press(commands.answerOffer(ticketId, false), own.actsDone.refuse(label)) }}>{own.acts.refuse}</button>
      </div>
    </li>
  )
}

function UnderWay ({ words: { own }, hall, names, time, open, ticket: { ticketId, label, serviceId, move } }: Props) {
  if (!move) return null
  const isComing = move.toHallId === hall.hallId
  return (
    <li className='card offers'>
      <h4><button type='button' className='button label' onClick={() => { open('find', ticketId) }}>{label}</button> {names.service(serviceId)}</h4>
      <p>{isComing ? own.coming(names.hall(move.fromHallId)) : own.going(names.hall(move.toHallId))} · {own.arriveBy(time(move.arriveBy))}</p>
    </li>
  )
}
