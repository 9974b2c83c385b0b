/** An offer to move: both totals side by side, what it means, and two answers of the same size. */
import { useEffect, useReducer } from 'react'
import { elapsed, wholeMinutes } from '../shared/format.js'
import { waitWords, type Words } from '../shared/words.js'
import type { Command } from './phone.js'
import type { OfferSeen } from './use-offer.js'
import type { Offer } from '../../src/contract/move.js'
import type { PhoneWords } from './zh-CN.js'

interface Props {
  readonly words: Words<PhoneWords>
  readonly seen: OfferSeen
  /** The name of the other hall. */
  readonly there: string
  /** The hall's clock now, as well as the phone knows it. */
  readonly now: () => number
  readonly isSending: boolean
  readonly send: (command: Command, body?: object) => Promise<boolean>
}

const drawEveryMs = 1000

export function OfferCard ({ words: { own, shared }, seen: { offer, isGone }, there, now, isSending, send }: Props) {
  const [, draw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const timer = window.setInterval(draw, drawEveryMs)
    return () => { window.clearInterval(timer) }
  }, [])
  const restMs = isGone ? 0 : offer.expiresAt - now()
  const waitThere = { p10Ms: less(offer.there.p10Ms, offer), p50Ms: less(offer.there.p50Ms, offer), p90Ms: less(offer.there.p90Ms, offer) }
  const isOver = restMs <= 0
  return (
    <section className={`offer ${isOver ? 'offer-over' : ''}`} aria-label={own.offerTitle(there)}>
      <h2>{own.offerTitle(there)}</h2>
      <dl className='offer-totals'>
        <div><dt>{own.offerStay}</dt><dd>{waitWords(shared, offer.stay)}</dd></div>
        <div className='offer-there'><dt>{own.offerMove}</dt><dd>{waitWords(shared, offer.there)}</dd></div>
      </dl>
      <p>{own.offerWay(wholeMinutes(offer.travelMs), waitWords(shared, waitThere))}</p>
      <p>{own.offerEffect}</p>
      <div className='offer-answers'>
        <button type='button' className='button offer-yes' disabled={isSending || isOver} onClick={() => { void send('offer', { accept: true }) }}>{own.offerYes}</button>
        <button type='button' className='button' disabled={isSending || isOver} onClick={() => { void send('offer', { accept: false }) }}>{own.offerNo}</button>
      </div>
      <p className='offer-rest' role={isOver ? 'status' : undefined}>{isOver ? own.offerGone : own.offerRest(elapsed(restMs))}</p>
    </section>
  )
}

const less = (ms: number, { travelMs }: Offer): number => Math.max(0, ms - travelMs)
