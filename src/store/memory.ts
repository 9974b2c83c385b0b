/**
 * What an agent remembers between two rounds, whichever process does the next one. Nothing depends on it: it is no
 * part of any board, and without it an agent begins anew.
 */
import type { StoreContext } from './context.js'
import { hallKeys } from './keys.js'

type Store = Pick<StoreContext, 'redis'>

/** Real seconds: over a night, not over a holiday. */
const keptSeconds = 24 * 60 * 60

/** `hallId` is absent for what concerns every hall. `undefined` where nothing is remembered. */
export async function readMemory ({ redis }: Store, agent: string, hallId?: string): Promise<unknown> {
  const json = await redis.get(keyOf(agent, hallId))
  return json === null ? undefined : JSON.parse(json)
}

/** The last one wins: rounds that overlap remember the same things. */
export async function keepMemory ({ redis }: Store, agent: string, memory: unknown, hallId?: string): Promise<void> {
  await redis.set(keyOf(agent, hallId), JSON.stringify(memory), 'EX', keptSeconds)
}

function keyOf (agent: string, hallId: string | undefined): string {
  return hallId === undefined ? `district:memory:${agent}` : `${hallKeys(hallId).hall}:memory:${agent}`
}
