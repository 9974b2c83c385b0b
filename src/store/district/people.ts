/**
 * The staff in the store: a document each, written whole and only by whoever has read the version that stands there.
 *
 * `grant` counts up with every change of power. A sign-in holds the grant that it was opened under, so that one write here ends
 * all sign-ins of a person at every process, whatever becomes of the sign-ins' own store.
 */
import type { Role } from '../../contract/http.js'
import type { PersonDid, PersonState, SignedOutBecause } from '../../contract/people.js'
import { Refusal } from '../../contract/refusal.js'
import { limits } from '../../domain/limits.js'
import type { Act, StoreContext } from '../context.js'
import { evaluate, withIncludes } from '../script.js'

type Store = Pick<StoreContext, 'redis'>

const people = 'district:{hallflow}:people'
const changeLua = withIncludes('district/change-person')
const seedLua = withIncludes('district/seed-people')
const stepLua = withIncludes('district/use-step')

export interface StoredPerson {
  readonly account: string
  readonly name?: string | undefined
  readonly role: Role
  readonly halls?: readonly string[] | undefined
  readonly counterIds?: readonly string[] | undefined
  readonly grids?: readonly string[] | undefined
  readonly state: PersonState
  /** argon2id; absent: signs in by the identity provider only. */
  readonly hash?: string | undefined
  /** The password is a one-time one, until this moment. */
  readonly oneTimeUntil?: number | undefined
  /** Sealed secret of the second factor. */
  readonly factor?: string | undefined
  readonly version: number
  readonly grant: number
  /** Why sign-ins of older grants are over. */
  readonly because?: SignedOutBecause | undefined
  /** Real ms. */
  readonly createdAt: number
  readonly changedAt: number
  readonly passwordAt?: number | undefined
  /** Newest first. */
  readonly history: ReadonlyArray<{ readonly at: number, readonly by: string, readonly did: PersonDid }>
}

const isAdmin = ({ role, state }: StoredPerson) => role === 'admin' && state === 'active'

export async function readPerson ({ redis }: Store, account: string): Promise<StoredPerson | undefined> {
  const json = await redis.hget(people, account)
  return json === null ? undefined : JSON.parse(json) as StoredPerson
}

/** Everybody, by account. */
export async function readPeople ({ redis }: Store): Promise<StoredPerson[]> {
  return (await redis.hvals(people)).map(json => JSON.parse(json) as StoredPerson).toSorted((one, other) => one.account < other.account ? -1 : 1)
}

export interface PersonWrite {
  /** With the version after this write; 1: there is none yet. */
  readonly person: StoredPerson
  /** Digests of recovery codes that replace those there are. */
  readonly recovery?: readonly string[] | undefined
  readonly dropFactor?: boolean | undefined
}

/** @throws {Refusal} `account-taken`, `last-admin`, `idempotency-mismatch` */
export async function changePerson ({ redis }: Store, { person, recovery, dropFactor }: PersonWrite, request?: Act['request']): Promise<{ readonly person: StoredPerson, readonly replayed: boolean } | 'overtaken'> {
  const [status, json, again] = await evaluate(redis, 'change-person', changeLua, [people], [
    JSON.stringify({ answerKeptMs: limits.answerKeptMs, ...request && { answer: request.answerId, body: request.bodyDigest } }),
    JSON.stringify({
      account: person.account, version: person.version - 1, person: JSON.stringify(person), isAdmin: isAdmin(person), answer: JSON.stringify(kept(person)),
      ...recovery && { recovery }, ...dropFactor && { dropFactor }
    })
  ]) as [string, string, string?]
  if (status === 'overtaken') return 'overtaken'
  if (status === 'mismatch') throw new Refusal('idempotency-mismatch')
  if (status === 'taken') throw new Refusal('account-taken')
  if (status === 'last-admin') throw new Refusal('last-admin')
  return { person: again === 'again' ? { ...person, ...JSON.parse(json) as StoredPerson } : person, replayed: again === 'again' }
}

/** What a repeat of the request is answered from: no hash and no secret is kept twice. */
function kept ({ hash, factor, ...rest }: StoredPerson): object {
  return { ...rest, hash: hash && '-', factor: factor && '-' }
}

/** Once in the life of a district: how many were taken over, or nothing where it was done before. */
export async function seedPeople ({ redis }: Store, all: readonly StoredPerson[], now: number): Promise<number | undefined> {
  const count = Number(await evaluate(redis, 'seed-people', seedLua, [people], [String(now), ...all.flatMap(person => [person.account, JSON.stringify(person), isAdmin(person) ? '1' : '0'])]))
  return count < 0 ? undefined : count
}

/** Whether a step of a second factor is fresh: each one counts once, and none before one that was used. */
export async function useStep ({ redis }: Store, account: string, step: number): Promise<boolean> {
  return await evaluate(redis, 'use-step', stepLua, [`${people}:steps`], [account, String(step)]) === 1
}

/** Whether there was such a recovery code; it is gone from here on. */
export async function useRecoveryCode ({ redis }: Store, account: string, digest: string): Promise<boolean> {
  return await redis.srem(`${people}:recovery:${account}`, digest) === 1
}

export async function recoveryCodesLeft ({ redis }: Store, account: string): Promise<number> {
  return await redis.scard(`${people}:recovery:${account}`)
}

export async function noteSignedIn ({ redis }: Store, account: string, now: number): Promise<void> {
  await redis.hset(`${people}:signed-in`, account, now)
}

/** When each of them signed in last, real ms. */
export async function lastSignIns ({ redis }: Store, accounts: readonly string[]): Promise<Array<number | undefined>> {
  if (accounts.length === 0) return []
  return (await redis.hmget(`${people}:signed-in`, ...accounts)).map(at => at === null ? undefined : Number(at))
}
