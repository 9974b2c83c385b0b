/** Offers to move that somebody should talk about with the visitor: both totals, and the list. */
import type { GuideProps } from '../guide-props.js'
import { offerGroups } from './offers.js'
import { Totals } from './totals.js'

export function OffersCard ({ words, flow, names, now, open }: GuideProps) {
  const { own } = words
  const [group] = offerGroups(flow, now)
  if (!group) return null
  const { serviceId, tickets, offer } = group
  return (
    <section className='card offers'>
      <h3>{own.offersWait(names.service(serviceId), tickets.length)}</h3>
      <p>{own.going(names.hall(offer.toHallId))}</p>
      <Totals words={words} stay={offer.stay} there={offer.there} travelMs={offer.travelMs} />
      <div className='card-acts'><button type='button' className='button wide' onClick={() => { open('moves') }}>{own.seeList}</button></div>
    </section>
  )
}
