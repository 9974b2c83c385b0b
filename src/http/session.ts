/** Staff sign in, ask who they are, and sign out. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { SessionAnswer, SignInRequest } from '../contract/http.js'
import { Refusal } from '../contract/refusal.js'
import type { Actor } from '../domain/authority.js'
import { limits } from '../domain/limits.js'
import { endSignIn, forgetFailures, forgiveFailure, keepSignIn, noteFailure, signInWaitMs } from '../store/sign-ins.js'
import type { Account } from './access/accounts.js'
import { signInsTold } from './access/audited-sign-ins.js'
import { cookieFor } from './access/cookie.js'
import { holderOf } from './access/identify.js'
import { inTurn, isPassword } from './access/passwords.js'
import { refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { address } from './rate-limits.js'

export function session (app: Api, { jobsRedis, clocks, accounts, audit }: HttpContext): void {
  const tell = signInsTold(audit, clocks.real, accounts)

  app.post('/session', {
    config: { action: 'session:open', limit: 'signIn' },
    schema: { tags: ['session'], summary: 'Sign in', body: SignInRequest, response: { 200: SessionAnswer, ...refused } }
  }, async (request, reply) => {
    const account = await tell.whether(request, request.body.username, async () => await inTurn(async () => await entitled(request.body, request.ip)))
    await tell.begins(request, account)
    // A new secret each time, and the old sign-in of this browser ends: nobody is slipped a known one.
    if (request.identity.signIn !== undefined) await endSignIn(jobsRedis, request.identity.signIn)
    const secret = randomBytes(32).toString('base64url')
    const now = clocks.real()
    await keepSignIn(jobsRedis, secret, { account: account.account, startedAt: now, seenAt: now })
    reply.header('Set-Cookie', cookieFor(request.headers, secret, limits.signInMs))
    return { account: account.account, role: account.role, holder: holderOf(secret), counterIds: account.counterIds, halls: account.halls }
  })

  app.get('/session', {
    config: { action: 'session:read' },
    schema: { tags: ['session'], summary: 'Who is signed in', security: shows.staff, response: { 200: SessionAnswer, ...refused } }
  }, async ({ identity: { actor } }) => sessionOf(actor))

  app.delete('/session', {
    config: { action: 'session:close' },
    schema: { tags: ['session'], summary: 'Sign out', security: shows.staff, response: { 204: z.undefined(), ...refused } }
  }, async (request, reply) => {
    if (request.identity.signIn !== undefined) await endSignIn(jobsRedis, request.identity.signIn)
    reply.header('Set-Cookie', cookieFor(request.headers, '', 0))
    return await reply.code(204).send()
  })

  /** @throws {Refusal} `sign-in-wrong`, `too-many-requests` */
  async function entitled ({ username, password }: { username: string, password: string }, ip: string): Promise<Account> {
    const [there, whom] = [`address:${address(ip)}`, `account:${username}`]
    for (const each of [there, whom]) {
      const waitMs = await signInWaitMs(jobsRedis, each, clocks.real())
      if (waitMs > 0) throw new Refusal('too-many-requests', { retryAfterSeconds: Math.ceil(waitMs / 1000) })
    }
    const account = await accounts(username)
    if (!await isPassword(password, account?.hash) || !account) {
      await Promise.all([there, whom].map(async each => { await noteFailure(jobsRedis, each, clocks.real()) }))
      throw new Refusal('sign-in-wrong')
    }
    await Promise.all([forgiveFailure(jobsRedis, there), forgetFailures(jobsRedis, whom)])
    return account
  }
}

function sessionOf (actor: Actor) {
  if (actor.kind !== 'staff') throw new Refusal('sign-in-needed')
  const { account, role, holder, counterIds, halls } = actor
  return { account, role, holder, counterIds: counterIds && [...counterIds], halls: halls && [...halls] }
}
