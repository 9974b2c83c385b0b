/** What was learnt from a hall's log: beside it, no part of it, and kept over the days. */
import type { StoreContext } from '../context.js'
import { hallKeys } from '../keys.js'
import { evaluate, withIncludes } from '../script.js'

const lua = withIncludes('halls/keep-learned')

export interface Learned {
  /** How far the log was read. */
  readonly epoch: number
  readonly version: number
  /** Plain data; its form is known to who learns. */
  readonly learned: unknown
}

export async function readLearned ({ redis }: Pick<StoreContext, 'redis'>, hallId: string): Promise<Learned | undefined> {
  const [epoch, version, learned] = await redis.hmget(hallKeys(hallId).learned, 'epoch', 'version', 'learned')
  return epoch && version && learned ? { epoch: Number(epoch), version: Number(version), learned: JSON.parse(learned) as unknown } : undefined
}

/** False, and nothing changes, where more was learnt already: by the epoch, then by the version. */
export async function keepLearned ({ redis }: Pick<StoreContext, 'redis'>, { hallId, epoch, version, learned }: Learned & { readonly hallId: string }): Promise<boolean> {
  return await evaluate(redis, 'keep-learned', lua, [hallKeys(hallId).learned], [String(epoch), String(version), JSON.stringify(learned)]) === 1
}
