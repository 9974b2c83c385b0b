/** Who works here: the accounts of a demo, or those of the accounts file. */
import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import type { Catalog } from '../../contract/catalog.js'
import { Role } from '../../contract/http.js'
import { CounterId, GridId, HallId } from '../../contract/ids.js'
import { limits } from '../../domain/limits.js'
import { hashPassword } from './passwords.js'

export const AccountName = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/)
export const Account = z.strictObject({
  account: AccountName,
  role: Role,
  /** argon2id. */
  hash: z.string().startsWith('$argon2id$').max(256),
  halls: z.array(HallId).optional(),
  counterIds: z.array(CounterId).optional(),
  /** Of a grid head. */
  grids: z.array(GridId).optional()
})
export type Account = z.infer<typeof Account>
export const AccountsFile = z.array(Account).max(10_000)
  .refine(all => new Set(all.map(each => each.account)).size === all.length, 'names an account twice')

export type FindAccount = (name: string) => Promise<Account | undefined>

export const demoPassword = 'hallflow-demo'
const demoRoles = ['clerk', 'guide', 'grid-head', 'manager', 'admin', 'auditor'] as const

/** One account per role, and a clerk for each counter; all with the same known password. */
export async function demoAccounts (catalog: () => Catalog): Promise<FindAccount> {
  const hash = await hashPassword(demoPassword)
  return name => Promise.resolve(find(name))

  function find (name: string): Account | undefined {
    const role = demoRoles.find(each => each === name)
    if (role) return { account: name, role, hash }
    const counterId = name.startsWith('clerk-') ? name.slice('clerk-'.length) : ''
    const isThere = [...catalog().halls.values()].some(hall => hall.counters.some(plan => plan.counterId === counterId))
    return isThere ? { account: name, role: 'clerk', hash, counterIds: [counterId] } : undefined
  }
}

/** The accounts of a file, which is read again soon after it was changed. */
export function fileAccounts (file: string, real: () => number, onTrouble: (problem: unknown) => void): FindAccount {
  let known = new Map<string, Account>()
  let changedAt = -1
  let lookedAt = -Infinity
  return async name => {
    if (real() - lookedAt >= limits.accountsReadMs) {
      lookedAt = real()
      try {
        const { mtimeMs } = await stat(file)
        if (mtimeMs !== changedAt) {
          known = new Map((await readAccounts(file)).map(account => [account.account, account]))
          changedAt = mtimeMs
        }
      } catch (problem) {
        // A file that is half written must not send everybody home: the accounts known so far stand.
        onTrouble(problem)
      }
    }
    return known.get(name)
  }
}

/** None where there is no such file yet. */
export async function readAccounts (file: string): Promise<Account[]> {
  try {
    return AccountsFile.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (problem) {
    if ((problem as { code?: string }).code === 'ENOENT') return []
    throw problem
  }
}
