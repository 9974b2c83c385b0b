/** Lets somebody in whose sign-in was judged: a new secret each time, and the cookie that carries it. */
import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SessionAnswer } from '../../contract/http.js'
import { limits } from '../../domain/limits.js'
import { noteSignedIn } from '../../store/district/people.js'
import { endSignIn, openSignIn } from '../../store/sign-ins.js'
import type { HttpContext } from '../context.js'
import { address } from '../rate-limits.js'
import type { Account } from './accounts.js'
import { cookieFor } from './cookie.js'
import { holderOf } from './identify.js'

type Context = Pick<HttpContext, 'jobsRedis' | 'clocks' | 'store'>

export async function letIn ({ jobsRedis, clocks, store }: Context, { ip, headers, identity }: FastifyRequest, reply: FastifyReply, who: Account): Promise<SessionAnswer> {
  // The old sign-in of this browser ends: nobody is slipped a known one.
  if (identity.signIn !== undefined && identity.actor.kind === 'staff') await endSignIn(jobsRedis, identity.signIn, identity.actor.account)
  const secret = randomBytes(32).toString('base64url')
  const now = clocks.real()
  await openSignIn(jobsRedis, secret, {
    account: who.account, grant: who.grant ?? 0, holder: holderOf(secret), startedAt: now, seenAt: now, address: address(ip)
  }, !who.isShared && who.grant !== undefined)
  if (who.grant !== undefined) await noteSignedIn(store, who.account, now)
  reply.header('Set-Cookie', cookieFor(headers, secret, limits.signInMs))
  return sessionOf(who, holderOf(secret))
}

export function sessionOf ({ account, name, role, counterIds, halls }: Pick<Account, 'account' | 'name' | 'role' | 'counterIds' | 'halls'>, holder: string): SessionAnswer {
  return { account, name, role, holder, counterIds: counterIds && [...counterIds], halls: halls && [...halls] }
}
