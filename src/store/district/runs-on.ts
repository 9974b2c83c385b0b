/** On which catalogue a hall runs. */
import type { StoreContext } from '../context.js'
import { hallKeys } from '../keys.js'

/** The version that an open hall has adopted; `undefined` while it is closed: its next day opens with what is then. */
export async function runsOn ({ redis }: Pick<StoreContext, 'redis'>, hallId: string): Promise<string | undefined> {
  const [state, version] = await redis.hmget(hallKeys(hallId).hall, 'state', 'catalogVersion')
  return state === 'open' ? version ?? undefined : undefined
}
