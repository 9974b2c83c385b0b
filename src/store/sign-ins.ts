/** Sign-ins of staff. Only a digest of each secret is kept, in the Redis of the jobs. */
import { createHash } from 'node:crypto'
import { limits } from '../domain/limits.js'
import type { StoreContext } from './context.js'
import { evaluate, withIncludes } from './script.js'

type Jobs = StoreContext['redis']

export interface SignIn {
  readonly account: string
  /** Real ms. */
  readonly startedAt: number
  readonly seenAt: number
}

export const digestOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')
const keyOf = (secret: string) => `session:${digestOf(secret)}`

/** Keeps a sign-in; whether it still holds is judged by its moments, the expiry only clears up. */
export async function keepSignIn (jobs: Jobs, secret: string, signIn: SignIn): Promise<void> {
  await jobs.set(keyOf(secret), JSON.stringify(signIn), 'PX', limits.signInMs)
}

/** Notes that it was used, unless it was ended meanwhile. */
export async function noteSignInSeen (jobs: Jobs, secret: string, signIn: SignIn): Promise<void> {
  await jobs.set(keyOf(secret), JSON.stringify(signIn), 'KEEPTTL', 'XX')
}

export async function readSignIn (jobs: Jobs, secret: string): Promise<SignIn | undefined> {
  const json = await jobs.get(keyOf(secret))
  return json === null ? undefined : JSON.parse(json) as SignIn
}

export async function endSignIn (jobs: Jobs, secret: string): Promise<void> {
  await jobs.del(keyOf(secret))
}

const failedLua = withIncludes('sign-in-failed')
const forgiveLua = withIncludes('sign-in-forgive')
const failuresOf = (whom: string) => `sign-in-failures:${whom}`

/** How long an account or an address has to wait before its next try, ms; 0 for not at all. */
export async function signInWaitMs (jobs: Jobs, whom: string, now: number): Promise<number> {
  return Math.max(0, Number(await jobs.hget(failuresOf(whom), 'waitUntil') ?? 0) - now)
}

export async function noteFailure (jobs: Jobs, whom: string, now: number): Promise<void> {
  await evaluate(jobs, 'sign-in-failed', failedLua, [failuresOf(whom)], [
    now, limits.signInFailuresFree, limits.signInDelayMs, limits.signInDelayMaxMs, limits.signInFailuresKeptMs
  ].map(String))
}

/** Somebody there signed in well: in a building full of clerks slips and sign-ins even out. */
export async function forgiveFailure (jobs: Jobs, whom: string): Promise<void> {
  await evaluate(jobs, 'sign-in-forgive', forgiveLua, [failuresOf(whom)], [])
}

/** The person has shown to be the right one: what failed before was a slip. */
export async function forgetFailures (jobs: Jobs, whom: string): Promise<void> {
  await jobs.del(failuresOf(whom))
}
