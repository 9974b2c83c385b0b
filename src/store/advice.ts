/** What was advised beside a ticket: whoever asks with the same key again is told the same. No part of the log. */
import type { Advice } from '../contract/move.js'
import { issuingHall } from '../contract/ids.js'
import { limits } from '../domain/limits.js'
import type { StoreContext } from './context.js'
import { hallKeys } from './keys.js'

type Reader = Pick<StoreContext, 'redis'>

export async function keepAdvice ({ redis }: Reader, ticketId: string, advice: readonly Advice[]): Promise<void> {
  await redis.set(hallKeys(issuingHall(ticketId)).advice(ticketId), JSON.stringify(advice), 'PX', limits.answerKeptMs)
}

/** Nothing where nothing was advised. */
export async function readAdvice ({ redis }: Reader, ticketId: string): Promise<Advice[]> {
  const json = await redis.get(hallKeys(issuingHall(ticketId)).advice(ticketId))
  return json === null ? [] : JSON.parse(json) as Advice[]
}
