/** Who is asking: by a token in `Authorization`, by the cookie of a sign-in, or nobody in particular. */
import type { IncomingHttpHeaders } from 'node:http'
import { TicketId } from '../../contract/ids.js'
import type { SignedOutBecause } from '../../contract/people.js'
import { anonymous, type Actor } from '../../domain/authority.js'
import { limits } from '../../domain/limits.js'
import { idleMsOf } from '../../domain/sign-in-rules.js'
import { digestOf, endSignIn, noteSignInSeen, readSignIn, whyEnded, type SignIn } from '../../store/sign-ins.js'
import type { DeviceUse } from '../../store/district/device-uses.js'
import type { HttpContext } from '../context.js'
import type { Account } from './accounts.js'
import { shownSecret } from './cookie.js'
import { isBelieved } from '../personal/ticket-tokens.js'
import { readIssuer } from '../../store/board.js'
import { nameOf } from '../act.js'

export interface Identity {
  readonly actor: Actor
  /** True when a token was shown and is not to be believed: that is a no, not a nobody. */
  readonly isFalse?: true
  /** The secret of the sign-in, to end it. */
  readonly signIn?: string
  /** Why a sign-in that was shown is over. */
  readonly because?: SignedOutBecause
}

export interface Asking {
  /** A page asks by itself, or we do: that keeps no sign-in alive. */
  readonly isLook?: boolean
  /** From where a device's token is shown. */
  readonly use?: DeviceUse | undefined
  /** For what a key is shown. */
  readonly action?: string | undefined
}

type Context = Pick<HttpContext, 'devices' | 'keys' | 'secret' | 'store' | 'jobsRedis' | 'accounts' | 'clocks'>

const nobody: Identity = { actor: anonymous }
const unbelieved: Identity = { actor: anonymous, isFalse: true }
const tokenMax = 200

/** A token shown goes before a cookie sent along. `ticketId` is the ticket that the path names. */
export async function identify (context: Context, headers: IncomingHttpHeaders, ticketId?: string, { isLook = false, use, action }: Asking = {}): Promise<Identity> {
  if (headers.authorization === undefined) return await bySignIn(context, headers, isLook)

  const [, kind = '', token = ''] = /^(Ticket|Device|Bearer) ([A-Za-z0-9._-]+)$/.exec(headers.authorization.slice(0, tokenMax)) ?? []
  if (kind === 'Device') {
    const device = await context.devices(token, use)
    return device ? { actor: device } : unbelieved
  }
  if (kind === 'Bearer') {
    const key = await context.keys.find(token, use && action !== undefined ? { address: use.address, action } : undefined)
    if (!key) return unbelieved
    const isOwn = ticketId !== undefined && TicketId.safeParse(ticketId).success && await readIssuer(context.store, ticketId) === nameOf(key)
    return { actor: isOwn ? { ...key, ownTicketId: ticketId } : key }
  }
  // Where no ticket is named, its token says nothing.
  if (kind === 'Ticket' && ticketId === undefined) return nobody
  if (kind === 'Ticket' && ticketId !== undefined && await isBelieved(context, ticketId, token)) return { actor: { kind: 'ticket', ticketId } }
  return unbelieved
}

async function bySignIn ({ jobsRedis, accounts, clocks }: Context, headers: IncomingHttpHeaders, isLook: boolean): Promise<Identity> {
  const secret = shownSecret(headers)
  if (secret === undefined) return nobody
  const signIn = await readSignIn(jobsRedis, secret)
  if (!signIn) return nobodyBecause(await whyEnded(jobsRedis, secret))
  // The account as it is now: a role taken away is gone with the next request.
  const account = await accounts(signIn.account)
  const because = overBecause(signIn, account, clocks.real())
  if (!account || because) {
    await endSignIn(jobsRedis, secret, signIn.account, because)
    return nobodyBecause(because)
  }
  if (!isLook) await keepSeen(jobsRedis, clocks.real(), secret, signIn)
  const { role, halls, counterIds, grids } = account
  return { actor: { kind: 'staff', account: account.account, role, holder: signIn.holder, halls, counterIds, grids }, signIn: secret }
}

function overBecause ({ startedAt, seenAt, grant }: SignIn, account: Account | undefined, now: number): SignedOutBecause | undefined {
  if (!account || account.state === 'left') return 'left'
  if (account.state === 'locked') return 'locked'
  if ((account.grant ?? 0) !== grant) return account.because ?? 'ended'
  if (now - startedAt > limits.signInMs) return 'over'
  return now - seenAt > idleMsOf(account.role) ? 'idle' : undefined
}

function nobodyBecause (because: string | undefined): Identity {
  return because === undefined ? nobody : { actor: anonymous, because: because as SignedOutBecause }
}

async function keepSeen (jobs: Context['jobsRedis'], now: number, secret: string, signIn: SignIn): Promise<void> {
  if (now - signIn.seenAt >= limits.signInSeenMs) await noteSignInSeen(jobs, secret, { ...signIn, seenAt: now })
}

/** Names a sign-in for everybody to see, and leads nobody back to its secret. */
export function holderOf (secret: string): string {
  return digestOf(`holder ${secret}`).slice(0, 12)
}
