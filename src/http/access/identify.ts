/** Who is asking: by a token in `Authorization`, by the cookie of a sign-in, or nobody in particular. */
import type { IncomingHttpHeaders } from 'node:http'
import { anonymous, type Actor } from '../../domain/authority.js'
import { limits } from '../../domain/limits.js'
import { digestOf, endSignIn, noteSignInSeen, readSignIn, type SignIn } from '../../store/sign-ins.js'
import type { HttpContext } from '../context.js'
import type { Account } from './accounts.js'
import { shownSecret } from './cookie.js'
import { isTicketToken } from './tokens.js'

export interface Identity {
  readonly actor: Actor
  /** True when a token was shown and is not to be believed: that is a no, not a nobody. */
  readonly isFalse?: true
  /** The secret of the sign-in, to end it. */
  readonly signIn?: string
}

const nobody: Identity = { actor: anonymous }
const unbelieved: Identity = { actor: anonymous, isFalse: true }
const tokenMax = 200

/**
 * A token shown goes before a cookie sent along. `ticketId` is the ticket that the path names.
 * `isLook`: nobody asks for anything, we look whether it still holds; a sign-in that is only looked at is not used.
 */
export async function identify (context: HttpContext, headers: IncomingHttpHeaders, ticketId?: string, { isLook = false } = {}): Promise<Identity> {
  if (headers.authorization === undefined) return await bySignIn(context, headers, isLook)

  const [, kind = '', token = ''] = /^(Ticket|Device) ([A-Za-z0-9._-]+)$/.exec(headers.authorization.slice(0, tokenMax)) ?? []
  if (kind === 'Device') {
    const device = await context.devices(token)
    return device ? { actor: device } : unbelieved
  }
  // Where no ticket is named, its token says nothing.
  if (kind === 'Ticket' && ticketId === undefined) return nobody
  if (kind === 'Ticket' && ticketId !== undefined && isTicketToken(context.secret, ticketId, token)) return { actor: { kind: 'ticket', ticketId } }
  return unbelieved
}

async function bySignIn (context: HttpContext, headers: IncomingHttpHeaders, isLook: boolean): Promise<Identity> {
  const secret = shownSecret(headers)
  if (secret === undefined) return nobody
  const signIn = await readSignIn(context.jobsRedis, secret)
  if (!signIn) return nobody
  // The account as it is now: a role taken away is gone with the next request.
  const account = await context.accounts(signIn.account)
  if (!account || isOver(signIn, account, context.clocks.real())) {
    await endSignIn(context.jobsRedis, secret)
    return nobody
  }
  if (!isLook) await keepSeen(context, secret, signIn)
  const { role, halls, counterIds, grids } = account
  return { actor: { kind: 'staff', account: account.account, role, holder: holderOf(secret), halls, counterIds, grids }, signIn: secret }
}

function isOver ({ startedAt, seenAt }: SignIn, { role }: Account, now: number): boolean {
  return now - startedAt > limits.signInMs || now - seenAt > (role === 'admin' || role === 'auditor' ? limits.signInIdleAdminMs : limits.signInIdleMs)
}

async function keepSeen ({ jobsRedis, clocks }: HttpContext, secret: string, signIn: SignIn): Promise<void> {
  const now = clocks.real()
  if (now - signIn.seenAt >= limits.signInSeenMs) await noteSignInSeen(jobsRedis, secret, { ...signIn, seenAt: now })
}

/** Names a sign-in for everybody to see, and leads nobody back to its secret. */
export function holderOf (secret: string): string {
  return digestOf(`holder ${secret}`).slice(0, 12)
}
