/** Changes somebody of the staff as they stand now: made anew where somebody else has written in between. */
import { Refusal } from '../../contract/refusal.js'
import type { Act, StoreContext } from '../../store/context.js'
import { changePerson, readPerson, type PersonWrite, type StoredPerson } from '../../store/district/people.js'

/** Others were faster so often: somebody writes without end. */
const triesMax = 6

export interface Alteration extends PersonWrite {
  /** The version that was looked at by whoever wants this; another one is somebody else's. */
  readonly ifVersion?: number
}

/**
 * `alter` answers what is to be written; the version is counted here.
 * @throws {Refusal} `account-unknown`, `account-changed`, and what `alter` throws
 */
export async function alterPerson (store: Pick<StoreContext, 'redis'>, account: string, alter: (found: StoredPerson) => Alteration, request?: Act['request']): Promise<{ readonly person: StoredPerson, readonly replayed: boolean }> {
  for (let tries = 0; tries < triesMax; tries++) {
    const found = await readPerson(store, account)
    if (!found) throw new Refusal('account-unknown')
    const { ifVersion, ...write } = alter(found)
    const written = await changePerson(store, { ...write, person: { ...write.person, version: (ifVersion ?? found.version) + 1 } }, request)
    if (written !== 'overtaken') return written
    if (ifVersion !== undefined) break
  }
  throw new Refusal('account-changed')
}
