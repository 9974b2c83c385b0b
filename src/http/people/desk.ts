/** What an administrator does with people. One write ends every sign-in of somebody whose power has changed. */
import { createHmac } from 'node:crypto'
import type { NewPerson, PeoplePage, PeopleQuery, Person, PersonChange, PersonDid, SignedOutBecause } from '../../contract/people.js'
import { Refusal } from '../../contract/refusal.js'
import { limits } from '../../domain/limits.js'
import { isWithinReach, type Reach } from '../../domain/reach.js'
import { same } from '../../domain/same.js'
import { needsFactor } from '../../domain/sign-in-rules.js'
import type { Act } from '../../store/context.js'
import { changePerson, lastSignIns, readPeople, readPerson, type StoredPerson } from '../../store/district/people.js'
import type { Account } from '../access/accounts.js'
import { drawn } from '../access/factor.js'
import { hashPassword } from '../access/passwords.js'
import type { HttpContext } from '../context.js'
import { alterPerson, type Alteration } from './alter-person.js'
import { withHistory } from './changed-person.js'

type Context = Pick<HttpContext, 'store' | 'clocks' | 'secret' | 'demoAccounts' | 'factorPolicy'>

export interface WithPassword { readonly person: Person, readonly password: string, readonly endsAt: number }

/** Who does it, and in which halls the own word counts. */
export interface By { readonly account: string, readonly reach: Reach }

const pageSize = 50

/** An auditor reads what was done everywhere, whatever halls the account has: only the district's administrators make one. */
function isTheirs (reach: Reach, { role, halls }: Pick<StoredPerson, 'role' | 'halls'>): boolean {
  return isWithinReach(reach, role === 'auditor' ? undefined : halls)
}

/** Neither whose power goes beyond the own, nor power beyond it. @throws {Refusal} `not-allowed` */
function holdToReach ({ reach }: By, ...people: ReadonlyArray<Pick<StoredPerson, 'role' | 'halls'>>): void {
  if (!people.every(person => isTheirs(reach, person))) throw new Refusal('not-allowed')
}

export function openPeopleDesk ({ store, clocks, secret, demoAccounts, factorPolicy }: Context) {
  const view = (person: StoredPerson, lastSignInAt?: number): Person => ({
    account: person.account, name: person.name, role: person.role, state: person.state, version: person.version,
    halls: person.halls && [...person.halls], counterIds: person.counterIds && [...person.counterIds], grids: person.grids && [...person.grids],
    isDemo: false, hasPassword: person.hash !== undefined, mustChange: person.oneTimeUntil !== undefined,
    hasFactor: person.factor !== undefined, needsFactor: needsFactor(person.role, factorPolicy),
    createdAt: person.createdAt, changedAt: person.changedAt, passwordAt: person.passwordAt, lastSignInAt, history: [...person.history]
  })
  const ofDemo = ({ account, role, counterIds }: Account): Person => ({
    account, role, state: 'active', version: 0, counterIds: counterIds && [...counterIds], isDemo: true, hasPassword: true, mustChange: false, hasFactor: false, needsFactor: false, history: []
  })
  const viewed = async (person: StoredPerson): Promise<Person> => view(person, (await lastSignIns(store, [person.account]))[0])

  /** The same again for a repeat of the same request; kept nowhere. */
  const oneTime = (account: string, request: Act['request']): string => {
    const seed = request && createHmac('sha512', secret).update(['one-time password', account, request.answerId].join('\n')).digest()
    return drawn(16, seed).replaceAll(/(.{4})(?=.)/g, '$1-')
  }

  /** @throws {Refusal} `demo-account`, `own-account` */
  function mayBeChanged (account: string, by: By, mayBeOwn: boolean): void {
    if (demoAccounts?.find(account)) throw new Refusal('demo-account')
    if (!mayBeOwn && by.account === account) throw new Refusal('own-account')
  }

  interface Doing { readonly account: string, readonly by: By, readonly did: PersonDid, readonly request?: Act['request'], readonly mayBeOwn?: boolean }

  async function alter ({ account, by, did, request, mayBeOwn = false }: Doing, change: (found: StoredPerson) => Alteration): Promise<{ person: Person, replayed: boolean }> {
    mayBeChanged(account, by, mayBeOwn)
    const now = clocks.real()
    const { person, replayed } = await alterPerson(store, account, found => {
      const write = change(found)
      holdToReach(by, found, write.person)
      return { ...write, person: withHistory(write.person, now, by.account, did) }
    }, request)
    return { person: await viewed(person), replayed }
  }

  const over = (person: StoredPerson, because: SignedOutBecause): StoredPerson => ({ ...person, grant: person.grant + 1, because })

  async function givePassword (doing: Omit<Doing, 'did'>): Promise<WithPassword & { replayed: boolean }> {
    const password = oneTime(doing.account, doing.request)
    const hash = await hashPassword(password)
    const endsAt = clocks.real() + limits.oneTimePasswordMs
    const { person, replayed } = await alter({ ...doing, did: 'password-reset' }, found => ({ person: { ...over(found, 'password'), hash, oneTimeUntil: endsAt } }))
    return { person, password, endsAt, replayed }
  }

  return {
    list: async ({ search = '', role, state, hallId, after, limit = pageSize }: PeopleQuery, reach: Reach): Promise<PeoplePage> => {
      const typed = search.trim().toLowerCase()
      const all = [...(await readPeople(store)).map(person => view(person)), ...(demoAccounts?.all() ?? []).map(ofDemo)]
      const fit = all.filter(person => isTheirs(reach, person) && (typed === '' || person.account.includes(typed) || (person.name?.toLowerCase().includes(typed) ?? false)) &&
        (role === undefined || person.role === role) && (state === undefined || person.state === state) && (hallId === undefined || person.halls === undefined || person.halls.includes(hallId)))
        .toSorted((one, other) => one.account < other.account ? -1 : 1)
      const page = fit.filter(({ account }) => after === undefined || account > after).slice(0, limit)
      const seen = await lastSignIns(store, page.map(({ account }) => account))
      const last = page.at(-1)?.account
      return { people: page.map((person, index) => ({ ...person, lastSignInAt: seen[index] })), total: fit.length, next: last !== undefined && last !== fit.at(-1)?.account ? last : null }
    },

    /** @throws {Refusal} `account-unknown`, `not-allowed` */
    one: async (account: string, reach: Reach): Promise<Person> => {
      const demo = demoAccounts?.find(account)
      if (demo && isTheirs(reach, demo)) return ofDemo(demo)
      const person = await readPerson(store, account)
      if (!person && !demo) throw new Refusal('account-unknown')
      if (!person || !isTheirs(reach, person)) throw new Refusal('not-allowed')
      return await viewed(person)
    },

    /** With a one-time password. @throws {Refusal} `account-taken`, `idempotency-mismatch` */
    create: async (asked: NewPerson, by: By, request: Act['request']): Promise<WithPassword & { replayed: boolean }> => {
      holdToReach(by, asked)
      if (demoAccounts?.find(asked.account)) throw new Refusal('account-taken')
      const now = clocks.real()
      const password = oneTime(asked.account, request)
      const endsAt = now + limits.oneTimePasswordMs
      const person: StoredPerson = {
        ...asked, state: 'active', version: 1, grant: 1, hash: await hashPassword(password), oneTimeUntil: endsAt, createdAt: now, changedAt: now, history: [{ at: now, by: by.account, did: 'created' }]
      }
      const written = await changePerson(store, { person }, request)
      if (written === 'overtaken') throw new Refusal('account-taken')
      return { person: view(written.person), password, endsAt, replayed: written.replayed }
    },

    /** @throws {Refusal} `account-unknown`, `account-changed`, `own-account`, `demo-account`, `last-admin` */
    change: async (account: string, { version, name, role, halls, counterIds, grids }: PersonChange, by: By, request: Act['request']): Promise<{ person: Person, replayed: boolean }> => {
      const isPower = [role, halls, counterIds, grids].some(each => each !== undefined)
      return await alter({ account, by, did: 'changed', request, mayBeOwn: !isPower }, found => {
        const power = { role: role ?? found.role, halls: given(halls, found.halls), counterIds: given(counterIds, found.counterIds), grids: given(grids, found.grids) }
        const person = { ...found, ...power, name: name === undefined ? found.name : name ?? undefined }
        const before = { role: found.role, halls: found.halls, counterIds: found.counterIds, grids: found.grids }
        return { person: same(power, before) ? person : over(person, 'role'), ifVersion: version }
      })
    },
    lock: async (account: string, by: By, request: Act['request']) => await alter({ account, by, did: 'locked', request }, found => ({ person: { ...over(found, 'locked'), state: 'locked' } })),
    unlock: async (account: string, by: By, request: Act['request']) => await alter({ account, by, did: 'unlocked', request }, found => ({ person: found.state === 'active' ? found : { ...over(found, 'ended'), state: 'active' } })),
    /** What proves who somebody is goes with them; the account stays, for the audit names it. */
    leave: async (account: string, by: By, request: Act['request']) => await alter({ account, by, did: 'left', request }, found => ({
      person: { ...over(found, 'left'), state: 'left', name: undefined, hash: undefined, oneTimeUntil: undefined, factor: undefined }, dropFactor: true
    })),
    endSignIns: async (account: string, by: By, request: Act['request']) => await alter({ account, by, did: 'signed-out', request, mayBeOwn: true }, found => ({ person: over(found, 'ended') })),
    resetPassword: async (account: string, by: By, request: Act['request']) => await givePassword({ account, by, request }),
    resetFactor: async (account: string, by: By, request: Act['request']) => await alter({ account, by, did: 'factor-reset', request }, found => ({ person: { ...over(found, 'factor'), factor: undefined }, dropFactor: true }))
  }
}

function given<T> (asked: readonly T[] | null | undefined, found: readonly T[] | undefined): readonly T[] | undefined {
  return asked === undefined ? found : asked ?? undefined
}
