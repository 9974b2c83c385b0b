/** Who works here: the people of the store, the accounts of a demo, and the file that a district begins with. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Catalog } from '../../contract/catalog.js'
import { Role } from '../../contract/http.js'
import { CounterId, GridId, HallId } from '../../contract/ids.js'
import { AccountName } from '../../contract/people.js'
import type { StoreContext } from '../../store/context.js'
import { readPerson, type StoredPerson } from '../../store/district/people.js'
import { hashPassword } from './passwords.js'

export { AccountName }

/** What is known of somebody at the door. A demo's accounts have no more than name, role, reach and hash. */
export type Account =
  & Pick<StoredPerson, 'account' | 'role' | 'name' | 'hash' | 'halls' | 'counterIds' | 'grids'>
  & Partial<Pick<StoredPerson, 'state' | 'grant' | 'because' | 'oneTimeUntil' | 'factor'>>
  & {
    /** Several people use it: it may have many sign-ins, and nobody can change it. */
    readonly isShared?: boolean
  }

export type FindAccount = (name: string) => Promise<Account | undefined>

/** One account in the file with which a district begins. */
export const FileAccount = z.strictObject({
  account: AccountName,
  role: Role,
  /** argon2id. */
  hash: z.string().startsWith('$argon2id$').max(256),
  halls: z.array(HallId).optional(),
  counterIds: z.array(CounterId).optional(),
  /** Of a grid head. */
  grids: z.array(GridId).optional()
})
export type FileAccount = z.infer<typeof FileAccount>
export const AccountsFile = z.array(FileAccount).max(10_000)
  .refine(all => new Set(all.map(each => each.account)).size === all.length, 'names an account twice')

export const demoPassword = 'hallflow-demo'
const demoRoles = ['clerk', 'guide', 'grid-head', 'manager', 'admin', 'auditor', 'agent'] as const

export interface DemoAccounts {
  readonly find: (name: string) => Account | undefined
  readonly all: () => Account[]
}

/** One account per role, and a clerk for each counter; all with the same known password. */
export async function demoAccounts (catalog: () => Catalog): Promise<DemoAccounts> {
  const hash = await hashPassword(demoPassword)
  const counters = () => [...new Set([...catalog().halls.values()].flatMap(hall => hall.counters.map(plan => plan.counterId)))]
  const ofCounter = (counterId: string): Account => ({ account: `clerk-${counterId}`, role: 'clerk', hash, counterIds: [counterId], isShared: true })
  return {
    find: name => {
      const role = demoRoles.find(each => each === name)
      if (role) return { account: name, role, hash, isShared: true }
      const counterId = name.startsWith('clerk-') ? name.slice('clerk-'.length) : ''
      return counters().includes(counterId) ? ofCounter(counterId) : undefined
    },
    all: () => [...demoRoles.map((role): Account => ({ account: role, role, hash, isShared: true })), ...counters().map(ofCounter)]
  }
}

/** People of the store, asked anew each time: what was taken away is gone with the next request. */
export function findPeople (store: Pick<StoreContext, 'redis'>, demo?: DemoAccounts): FindAccount {
  return async name => demo?.find(name) ?? (AccountName.safeParse(name).success ? await readPerson(store, name) : undefined)
}

/** None where there is no such file. @throws {Error} when it is no accounts file */
export async function readAccounts (file: string): Promise<FileAccount[]> {
  try {
    return AccountsFile.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (problem) {
    if ((problem as { code?: string }).code === 'ENOENT') return []
    throw problem
  }
}

/** How somebody from the file stands in the store. */
export function fromFile (account: FileAccount, now: number): StoredPerson {
  return { ...account, state: 'active', version: 1, grant: 1, createdAt: now, changedAt: now, passwordAt: now, history: [{ at: now, by: 'agent:accounts-file', did: 'seeded' }] }
}
