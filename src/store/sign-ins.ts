/**
 * Sign-ins of staff. Only a digest of each secret is kept, in the Redis of the jobs: what is lost there sends people to the
 * form and no further. What an account may do, and since when, stands with the people (`district/people.ts`).
 */
import { createHash } from 'node:crypto'
import { limits } from '../domain/limits.js'
import type { StoreContext } from './context.js'
import { evaluate, withIncludes } from './script.js'

type Jobs = StoreContext['redis']

export interface SignIn {
  readonly account: string
  /** The grant of the account that it was opened under: an older one is worth nothing. */
  readonly grant: number
  /** Its public name. */
  readonly holder: string
  /** Real ms. */
  readonly startedAt: number
  readonly seenAt: number
  /** From where. */
  readonly address: string
}

export const digestOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')
const keyOf = (secret: string) => `session:{staff}:${digestOf(secret)}`
const indexOf = (account: string) => `sign-ins:{staff}:${account}`
const openLua = withIncludes('sign-ins/open')
const endLua = withIncludes('sign-ins/end')

/** `isAlone`: the newest wins, and every other sign-in of the account ends. Of two at once exactly one lives. */
export async function openSignIn (jobs: Jobs, secret: string, signIn: SignIn, isAlone: boolean): Promise<void> {
  await evaluate(jobs, 'sign-in-open', openLua, [indexOf(signIn.account)], [
    digestOf(secret), JSON.stringify(signIn), String(limits.signInMs), isAlone ? '1' : '0', String(signIn.startedAt), String(limits.signInsListed)
  ])
}

/** Notes that it was used, unless it was ended meanwhile. */
export async function noteSignInSeen (jobs: Jobs, secret: string, signIn: SignIn): Promise<void> {
  await jobs.set(keyOf(secret), JSON.stringify(signIn), 'KEEPTTL', 'XX')
}

export async function readSignIn (jobs: Jobs, secret: string): Promise<SignIn | undefined> {
  const json = await jobs.get(keyOf(secret))
  return json === null ? undefined : JSON.parse(json) as SignIn
}

/** Why a sign-in that is not there any more has ended, where its page does not know it. */
export async function whyEnded (jobs: Jobs, secret: string): Promise<string | undefined> {
  return await jobs.get(`signed-out:{staff}:${digestOf(secret)}`) ?? undefined
}

/** `account`: whose it is, where that is known; `why`: what its page is told; absent: it knows. */
export async function endSignIn (jobs: Jobs, secret: string, account?: string, why = ''): Promise<void> {
  const whose = account ?? (await readSignIn(jobs, secret))?.account
  if (whose !== undefined) await evaluate(jobs, 'sign-in-end', endLua, [indexOf(whose)], [why, String(limits.signInMs), digestOf(secret)])
}

/** Ends all sign-ins of an account, or those of these public names. How many were alive. */
export async function endSignIns (jobs: Jobs, account: string, holders?: readonly string[]): Promise<number> {
  const found = holders && await listed(jobs, account)
  const named = found?.filter(({ signIn }) => holders?.includes(signIn.holder)).map(({ digest }) => digest)
  if (named?.length === 0) return 0
  return Number(await evaluate(jobs, 'sign-in-end', endLua, [indexOf(account)], ['ended', String(limits.signInMs), ...named ?? []]))
}

/** Newest first. */
export async function listSignIns (jobs: Jobs, account: string): Promise<SignIn[]> {
  return (await listed(jobs, account)).map(({ signIn }) => signIn)
}

async function listed (jobs: Jobs, account: string): Promise<Array<{ digest: string, signIn: SignIn }>> {
  const digests = await jobs.zrange(indexOf(account), '+inf', '-inf', 'BYSCORE', 'REV')
  if (digests.length === 0) return []
  const kept = await jobs.mget(...digests.map(digest => `session:{staff}:${digest}`))
  return digests.flatMap((digest, index) => {
    const json = kept[index]
    return json ? [{ digest, signIn: JSON.parse(json) as SignIn }] : []
  })
}
