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

const tryLua = withIncludes('sign-in-try')
const forgiveLua = withIncludes('sign-in-forgive')
const failuresOf = (whom: string) => `sign-in-failures:${whom}`

/**
 * Counts a try as failed until it is forgiven, so that tries at the same moment cannot all slip
 * through. Answers 0, or how long to wait, ms; a try that has to wait is not counted.
 */
export async function trySignIn (jobs: Jobs, whom: string, now: number): Promise<number> {
  return Number(await evaluate(jobs, 'sign-in-try', tryLua, [failuresOf(whom)], [
    now, limits.signInFailuresFree, limits.signInDelayMs, limits.signInDelayMaxMs, limits.signInFailuresKeptMs
  ].map(String)))
}

/** The try was a good one. */
export async function forgiveTry (jobs: Jobs, whom: string): Promise<void> {
  await evaluate(jobs, 'sign-in-forgive', forgiveLua, [failuresOf(whom)], [String(limits.signInFailuresFree)])
}

/** The person has shown to be the right one: what failed before was a slip. */
export async function forgetFailures (jobs: Jobs, whom: string): Promise<void> {
  await jobs.del(failuresOf(whom))
}
