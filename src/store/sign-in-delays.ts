/** Who fails to sign in has to wait, longer each time and never for good. Counted in the Redis of the jobs. */
import { limits } from '../domain/limits.js'
import type { StoreContext } from './context.js'
import { evaluate, withIncludes } from './script.js'
import { digestOf } from './sign-ins.js'

type Jobs = StoreContext['redis']
type Kind = keyof typeof limits.signInFailures

const failedLua = withIncludes('sign-ins/failed')
const forgiveLua = withIncludes('sign-ins/forgive')
/** What was typed as a name may be a password: it is not written down. */
const failuresOf = (kind: Kind, whom: string) => `sign-in-failures:${kind}:${digestOf(whom).slice(0, 24)}`
const delaysOf = (account: string) => `sign-in-delays:${digestOf(account).slice(0, 24)}`
const knownOf = (account: string) => `sign-in-known:${digestOf(account).slice(0, 24)}`

export interface Knock { readonly account: string, readonly address: string }

/** What counts for somebody who knocks: an address from which the account has signed in is not one of strangers. */
async function counted (jobs: Jobs, { account, address }: Knock, now: number): Promise<Array<[Kind, string]>> {
  const knownAt = await jobs.zscore(knownOf(account), digestOf(address).slice(0, 24))
  const isKnown = knownAt !== null && now - Number(knownAt) < limits.addressKnownMs
  return [['pair', `${account} ${address}`], ['address', address], ...isKnown ? [] : [['strangers', account] as [Kind, string]]]
}

/** How long until the next try is looked at, ms; 0 for not at all. */
export async function signInWaitMs (jobs: Jobs, knock: Knock, now: number): Promise<number> {
  const untils = await Promise.all((await counted(jobs, knock, now)).map(async ([kind, whom]) => await jobs.hget(failuresOf(kind, whom), 'waitUntil')))
  return Math.max(0, ...untils.map(until => Number(until ?? 0) - now))
}

export async function noteFailure (jobs: Jobs, knock: Knock, now: number): Promise<void> {
  await Promise.all((await counted(jobs, knock, now)).map(async ([kind, whom]) => {
    const { free, delayMs, delayMaxMs } = limits.signInFailures[kind]
    await evaluate(jobs, 'sign-in-failed', failedLua, [failuresOf(kind, whom)], [now, free, delayMs, delayMaxMs, limits.signInFailuresKeptMs].map(String))
    if (kind === 'address') return
    await jobs.sadd(delaysOf(knock.account), failuresOf(kind, whom))
    await jobs.pexpire(delaysOf(knock.account), limits.signInFailuresKeptMs)
  }))
}

/** An administrator knows who it is: the account waits nowhere any more. */
export async function liftDelays (jobs: Jobs, account: string): Promise<void> {
  for (const name of [...await jobs.smembers(delaysOf(account)), delaysOf(account)]) await jobs.del(name)
}

/** The person has shown to be the right one: what failed before was a slip, and this address is known from now on. */
export async function noteSuccess (jobs: Jobs, knock: Knock, now: number): Promise<void> {
  const known = knownOf(knock.account)
  await Promise.all([
    forgetFailures(jobs, knock),
    // In a building full of clerks slips and sign-ins even out.
    evaluate(jobs, 'sign-in-forgive', forgiveLua, [failuresOf('address', knock.address)], []),
    jobs.zadd(known, now, digestOf(knock.address).slice(0, 24)),
    jobs.zremrangebyrank(known, 0, -1 - limits.addressesKnownMax),
    jobs.pexpire(known, limits.addressKnownMs)
  ])
}

async function forgetFailures (jobs: Jobs, { account, address }: Knock): Promise<void> {
  await Promise.all([jobs.del(failuresOf('pair', `${account} ${address}`)), jobs.del(failuresOf('strangers', account))])
}
