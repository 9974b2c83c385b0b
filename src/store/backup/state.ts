/** What is known of the backups, for every process: the agent writes it, servers read it. It is in no backup itself. */
import type { Backups } from '../../contract/backups.js'
import type { StoreContext } from '../context.js'
import { evaluate, withIncludes } from '../script.js'

type Redis = StoreContext['redis']

const stateKey = 'district:{hallflow}:backups'
const askedKey = `${stateKey}:asked`
const askLua = withIncludes('backup/ask-backup')
/** An agent that does not come for so long has forgotten it. */
const askedMs = 60 * 60_000

export type BackupsTold = Omit<Backups, 'asked' | 'isLate'> & { readonly lookedAt: number }
export interface AskedBackup { readonly at: number, readonly by: string }

export async function tellBackups (redis: Redis, told: BackupsTold): Promise<void> {
  await redis.set(stateKey, JSON.stringify(told))
}

export async function readBackups (redis: Redis): Promise<BackupsTold | undefined> {
  const json = await redis.get(stateKey)
  return json === null ? undefined : JSON.parse(json) as BackupsTold
}

/** The asking that holds: this one, or the one before it. */
export async function askBackup (redis: Redis, asked: AskedBackup): Promise<AskedBackup> {
  return JSON.parse(await evaluate(redis, 'ask-backup', askLua, [askedKey], [JSON.stringify(asked), String(askedMs)]) as string) as AskedBackup
}

export async function readAskedBackup (redis: Redis): Promise<AskedBackup | undefined> {
  const json = await redis.get(askedKey)
  return json === null ? undefined : JSON.parse(json) as AskedBackup
}

/** It is done, or could not be done: somebody may ask again. */
export async function settleAskedBackup (redis: Redis): Promise<void> {
  await redis.del(askedKey)
}

const leaseKey = `${stateKey}:writer`

/** Whether this process makes backups for the next `leaseMs`: of several that run agents, one. */
export async function leaseBackups (redis: Redis, process: string, leaseMs: number): Promise<boolean> {
  if (await redis.set(leaseKey, process, 'PX', leaseMs, 'NX') === 'OK') return true
  if (await redis.get(leaseKey) !== process) return false
  await redis.pexpire(leaseKey, leaseMs)
  return true
}
