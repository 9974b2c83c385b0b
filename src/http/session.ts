/** Staff sign in, ask who they are, and sign out. */
import { z } from 'zod'
import { SessionAnswer } from '../contract/http.js'
import { SignedInAnswer, SignInRequest, SignInStep, SignInWays } from '../contract/people.js'
import { Refusal } from '../contract/refusal.js'
import { endSignIn } from '../store/sign-ins.js'
import { signInsTold } from './access/audited-sign-ins.js'
import { cookieFor } from './access/cookie.js'
import { judgeSignIn } from './access/entrance.js'
import { letIn, sessionOf } from './access/let-in.js'
import { refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { address } from './rate-limits.js'

export function session (app: Api, context: HttpContext): void {
  const { jobsRedis, clocks, accounts, audit, provider } = context
  const tell = signInsTold(audit, clocks.real, accounts)

  app.post('/session', {
    config: { action: 'session:open', limit: 'signIn' },
    schema: {
      tags: ['session'], summary: 'Sign in',
      description: '202 where more is needed: all of it is sent again, with a new password of one\'s own (`new-password`), a code of the second factor or a recovery code (`code`), ' +
        'or the `enrolment` that was offered and the first code for it (`enrol`). Nobody is signed in before 200. A wrong one waits longer each time: `Retry-After` says how long.',
      body: SignInRequest, response: { 200: SignedInAnswer, 202: SignInStep, ...refused }
    }
  }, async (request, reply) => {
    const { body, ip } = request
    const verdict = await tell.whether(request, body.username, async () => await judgeSignIn(context, body, address(ip)), body.code === undefined ? 'password' : 'second-factor')
    if ('step' in verdict) return await reply.code(202).send(verdict)
    const { account, recoveryCodes, recoveryCodesLeft } = verdict
    await tell.begins(request, account)
    return { ...await letIn(context, request, reply, account), recoveryCodes: recoveryCodes && [...recoveryCodes], recoveryCodesLeft }
  })

  app.get('/session/ways', {
    config: { action: 'system:read' },
    schema: { tags: ['session'], summary: 'How one may sign in here, besides by a password', response: { 200: SignInWays, ...refused } }
  }, async () => ({ provider: provider && { name: provider.name, url: '/api/session/provider' } }))

  app.get('/session', {
    config: { action: 'session:read' },
    schema: { tags: ['session'], summary: 'Who is signed in', description: '`sign-in-needed` says in `details.because` why a sign-in that was there is over.', security: shows.staff, response: { 200: SessionAnswer, ...refused } }
  }, async ({ identity: { actor } }) => {
    if (actor.kind !== 'staff') throw new Refusal('sign-in-needed')
    const account = await accounts(actor.account)
    return sessionOf({ ...actor, name: account?.name }, actor.holder)
  })

  app.delete('/session', {
    config: { action: 'session:close' },
    schema: { tags: ['session'], summary: 'Sign out', security: shows.staff, response: { 204: z.undefined(), ...refused } }
  }, async ({ identity: { actor, signIn }, headers }, reply) => {
    if (signIn !== undefined && actor.kind === 'staff') await endSignIn(jobsRedis, signIn, actor.account)
    reply.header('Set-Cookie', cookieFor(headers, '', 0))
    return await reply.code(204).send()
  })
}
