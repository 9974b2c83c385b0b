/**
 * The offer on the page. One that ends while the visitor looks at it stays where it was for a while and says
 * so: whoever is just about to touch an answer must not hit what moved up in its place.
 */
import { useEffect, useRef, useState } from 'react'
import type { Offer } from '../../src/contract/move.js'
import type { Truth } from './ticket-truth.js'

const goneForMs = 12_000

export interface OfferSeen {
  readonly offer: Offer
  readonly isGone: boolean
}

/** `isAnswered`: this phone has answered it, and need not be told. */
export function useOffer (truth: Truth | undefined, isAnswered: () => boolean): OfferSeen | undefined {
  const last = useRef<Offer>(undefined)
  const [gone, setGone] = useState<Offer>()
  const offer = truth?.offer
  const isWaiting = truth?.status === 'waiting'

  useEffect(() => {
    const before = last.current
    last.current = offer
    if (!before || offer || isAnswered()) return undefined
    setGone(before)
    const timer = window.setTimeout(() => { setGone(undefined) }, goneForMs)
    return () => { window.clearTimeout(timer) }
  }, [offer, isAnswered])

  if (offer) return { offer, isGone: false }
  return gone && isWaiting ? { offer: gone, isGone: true } : undefined
}
