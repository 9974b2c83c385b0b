/**
 * Whether somebody who signs in is who they say they are. Everything comes in one request and is judged as one: there is no
 * half of a sign-in that could be taken over. Whoever is asked for more sends all of it again.
 */
import type { SignInRequest, SignInStep } from '../../contract/people.js'
import { Refusal } from '../../contract/refusal.js'
import { passwordProblem } from '../../domain/password-rules.js'
import { needsFactor } from '../../domain/sign-in-rules.js'
import { noteFailure, noteSuccess, signInWaitMs, type Knock } from '../../store/sign-in-delays.js'
import type { HttpContext } from '../context.js'
import { withHistory } from '../people/changed-person.js'
import { alterPerson } from '../people/alter-person.js'
import type { Account } from './accounts.js'
import { codesLeft, confirmedFactor, drawRecoveryCodes, isCode, offerFactor } from './factor.js'
import { hashPassword, inTurn, isPassword } from './passwords.js'

type Context = Pick<HttpContext, 'store' | 'jobsRedis' | 'clocks' | 'secret' | 'accounts' | 'factorPolicy'>

export type Verdict =
  | { readonly account: Account, readonly recoveryCodes?: readonly string[], readonly recoveryCodesLeft?: number }
  | SignInStep

/** @throws {Refusal} `too-many-requests` */
export async function mayKnock ({ jobsRedis, clocks }: Context, knock: Knock): Promise<void> {
  const waitMs = await signInWaitMs(jobsRedis, knock, clocks.real())
  if (waitMs > 0) throw new Refusal('too-many-requests', { retryAfterSeconds: Math.ceil(waitMs / 1000) })
}

/**
 * Checks a password, or what else `check` checks, at the pace of those who guess.
 * @throws {Refusal} `too-many-requests`, or `code` where it is wrong
 */
export async function proven (context: Context, knock: Knock, code: 'sign-in-wrong' | 'code-wrong', check: () => Promise<boolean>): Promise<void> {
  await inTurn(async () => {
    await mayKnock(context, knock)
    if (await check()) return
    await noteFailure(context.jobsRedis, knock, context.clocks.real())
    throw new Refusal(code)
  })
}

/** @throws {Refusal} `sign-in-wrong`, `code-wrong`, `too-many-requests`, `account-locked`, `password-expired`, `password-weak`, `account-changed` */
export async function judgeSignIn (context: Context, asked: SignInRequest, address: string): Promise<Verdict> {
  const { username, password, newPassword, code, enrolment } = asked
  const knock = { account: username, address }
  const account = await passed(context, knock, username, password)
  const isOneTime = account.oneTimeUntil !== undefined
  if (isOneTime) {
    if (newPassword === undefined) return { step: 'new-password' }
    checkNew(account, newPassword, password)
  }
  if (account.factor !== undefined) {
    const { factor } = account
    if (code === undefined) return { step: 'code' }
    await proven(context, knock, 'code-wrong', async () => await isCode(context, username, factor, code))
  }
  const isEnrolling = account.factor === undefined && !account.isShared && needsFactor(account.role, context.factorPolicy)
  if (isEnrolling && (enrolment === undefined || code === undefined)) return { step: 'enrol', enrolment: offerFactor(context, username) }
  const told = isOneTime || isEnrolling
    ? await settled(context, knock, account, { ...isOneTime && { newPassword }, ...isEnrolling && { enrolment, code } })
    : { account, ...account.factor !== undefined && { recoveryCodesLeft: await codesLeft(context, username) } }
  await noteSuccess(context.jobsRedis, knock, context.clocks.real())
  return told
}

/** @throws {Refusal} `password-weak` */
export function checkNew ({ account, name }: Pick<Account, 'account' | 'name'>, newPassword: string, old: string): void {
  const problem = newPassword === old ? 'same' : passwordProblem(newPassword, [account, ...name === undefined ? [] : [name]])
  if (problem) throw new Refusal('password-weak', { because: problem })
}

async function passed (context: Context, knock: Knock, username: string, password: string): Promise<Account> {
  let found: Account | undefined
  await proven(context, knock, 'sign-in-wrong', async () => {
    found = await context.accounts(username)
    const isRight = await isPassword(password, found?.hash)
    return isRight && found?.state !== 'left'
  })
  if (!found) throw new Refusal('sign-in-wrong')
  if (found.state === 'locked') throw new Refusal('account-locked')
  if (found.oneTimeUntil !== undefined && found.oneTimeUntil < context.clocks.real()) throw new Refusal('password-expired')
  return found
}

interface Settling { readonly newPassword?: string | undefined, readonly enrolment?: string | undefined, readonly code?: string | undefined }

/** The own password and the second factor, set together by the sign-in that was asked for them. */
async function settled (context: Context, knock: Knock, { account }: Account, { newPassword, enrolment = '', code }: Settling): Promise<Verdict> {
  const hash = newPassword === undefined ? undefined : await hashPassword(newPassword)
  let factor: string | undefined
  if (code !== undefined) {
    await proven(context, knock, 'code-wrong', async () => {
      factor = await confirmedFactor(context, account, enrolment, code)
      return factor !== undefined
    })
  }
  const recovery = factor === undefined ? undefined : drawRecoveryCodes(context, account)
  const now = context.clocks.real()
  const { person } = await alterPerson(context.store, account, found => {
    // Somebody else was faster with the same one-time password: it counts once.
    if (hash !== undefined && found.oneTimeUntil === undefined) throw new Refusal('account-changed')
    if (factor !== undefined && found.factor !== undefined) throw new Refusal('account-changed')
    const withPassword = hash === undefined ? found : withHistory({ ...found, hash, passwordAt: now, oneTimeUntil: undefined, grant: found.grant + 1, because: 'password' }, now, account, 'password-changed')
    const person = factor === undefined ? withPassword : withHistory({ ...withPassword, factor, grant: withPassword.grant + 1, because: 'factor' }, now, account, 'factor-set')
    return { person, recovery: recovery?.digests }
  })
  return { account: person, ...recovery && { recoveryCodes: recovery.codes, recoveryCodesLeft: recovery.codes.length } }
}
