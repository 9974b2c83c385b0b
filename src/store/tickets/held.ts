/** What is kept of the person behind a ticket, read for that person, or for whoever is to call back. */
import type { StoreContext } from '../context.js'
import { hallKeys } from '../keys.js'

type Store = Pick<StoreContext, 'redis'>

/** Real ms until it is deleted; what is absent is not kept. */
interface Kept<T> { readonly value: T, readonly restMs: number }

export interface Held {
  /** There is a code that guards against a second ticket; what it was made of cannot be read. */
  readonly isGuarded: boolean
  /** Sealed. */
  readonly contact: Kept<string> | undefined
  readonly rating: Kept<{ readonly comment?: string, readonly reasons?: readonly string[] }> | undefined
  readonly note: Kept<string> | undefined
  readonly caseNumber: Kept<string> | undefined
}

/** In that hall. */
export async function readHeld ({ redis }: Store, hallId: string, ticketId: string): Promise<Held> {
  const keys = hallKeys(hallId)
  const kept = async (key: string): Promise<Kept<string> | undefined> => {
    const [value, restMs] = await Promise.all([redis.get(key), redis.pttl(key)])
    return value === null ? undefined : { value, restMs: Math.max(0, restMs) }
  }
  const [person, contact, rating, note, caseNumber] = await Promise.all([redis.hexists(keys.personOf, ticketId), ...[keys.contact, keys.rating, keys.note, keys.caseOf].map(async of => await kept(of(ticketId)))])
  return { isGuarded: person === 1, contact, note, caseNumber, rating: rating && { ...rating, value: JSON.parse(rating.value) as { comment?: string, reasons?: string[] } } }
}

export interface Waiting { readonly ticketId: string, readonly label: string, readonly stars: number | undefined, readonly leftAt: number, readonly sealed: string, readonly restMs: number }

/** Those of a hall who wait to be called back, the longest first. */
export async function readCallBacks ({ redis }: Store, hallId: string): Promise<Waiting[]> {
  const keys = hallKeys(hallId)
  const flat = await redis.zrangebyscore(keys.contacts, '-inf', '+inf', 'WITHSCORES')
  const found = await Promise.all(Array.from({ length: flat.length / 2 }, async (_, index): Promise<Waiting[]> => {
    const [ticketId = '', leftAt = '0'] = flat.slice(2 * index)
    const [sealed, restMs, json] = await Promise.all([redis.get(keys.contact(ticketId)), redis.pttl(keys.contact(ticketId)), redis.get(keys.ticket(ticketId))])
    // Its time was over, or the ticket's.
    if (sealed === null || json === null) return []
    const { label, stars } = JSON.parse(json) as { label: string, stars?: number }
    return [{ ticketId, label, stars, leftAt: Number(leftAt), sealed, restMs: Math.max(0, restMs) }]
  }))
  return found.flat()
}

/** Whoever was called back needs no number kept any more. False where there was none. */
export async function dropContact ({ redis }: Store, hallId: string, ticketId: string): Promise<boolean> {
  const keys = hallKeys(hallId)
  const [gone] = await Promise.all([redis.del(keys.contact(ticketId)), redis.zrem(keys.contacts, ticketId)])
  return gone === 1
}
