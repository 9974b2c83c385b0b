/** Signing in by the district's identity provider: there, and back with an account that is active here. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { AccountName } from '../contract/people.js'
import { Refusal } from '../contract/refusal.js'
import { limits } from '../domain/limits.js'
import { signInsTold } from './access/audited-sign-ins.js'
import { keptCookie, shortCookie } from './access/cookie.js'
import { letIn } from './access/let-in.js'
import type { Trip } from './access/provider.js'
import { seal, unseal } from './access/sealing.js'
import type { Api } from './api.js'
import type { HttpContext } from './context.js'

interface Kept extends Trip { readonly to: string, readonly until: number }

/** A page of this house, and nothing that could lead elsewhere. */
const Page = z.string().regex(/^\/(?!\/)[A-Za-z0-9/_.?=&%-]{0,200}$/)
const purpose = 'way to the provider'
const name = 'trip'

export function providerSignIn (app: Api, { provider, secret, clocks, accounts, audit, ...context }: HttpContext): void {
  if (!provider) return
  const tell = signInsTold(audit, clocks.real, accounts)

  app.get('/session/provider', {
    config: { action: 'session:open', limit: 'signIn' },
    schema: { hide: true, querystring: z.strictObject({ to: Page.optional() }) }
  }, async ({ query: { to = '/' }, headers, log }, reply) => {
    try {
      const { url, trip } = await provider.begin()
      const kept: Kept = { ...trip, to, until: clocks.real() + limits.providerTripMs }
      reply.header('Set-Cookie', shortCookie(headers, name, seal(secret, purpose, '', JSON.stringify(kept)), limits.providerTripMs))
      return await reply.redirect(url)
    } catch (problem) {
      log.error({ err: problem }, 'provider-away')
      return goOn(reply, `${to}#sign-in=provider-failed`)
    }
  })

  app.get('/session/provider/return', { config: { action: 'session:open', limit: 'signIn' }, schema: { hide: true } }, async (request, reply) => {
    const { headers, raw: { url = '' }, log } = request
    const kept = keptOf(unseal(secret, purpose, '', keptCookie(headers, name) ?? ''))
    // Once there and back: the next try begins anew.
    reply.header('Set-Cookie', shortCookie(headers, name, '', 0))
    if (!kept || kept.until < clocks.real()) return goOn(reply, `${kept?.to ?? '/'}#sign-in=provider-failed`)
    let vouched: string
    try {
      vouched = await provider.finish(url.includes('?') ? url.slice(url.indexOf('?')) : '', kept)
    } catch (problem) {
      log.warn({ err: problem }, 'provider-refused')
      return goOn(reply, `${kept.to}#sign-in=provider-failed`)
    }
    try {
      const account = await tell.whether(request, vouched, async () => {
        const found = AccountName.safeParse(vouched).success ? await accounts(vouched) : undefined
        // A demo's shared accounts are nobody's whom a provider could vouch for.
        if (!found || found.isShared || (found.state ?? 'active') !== 'active') throw new Refusal('sign-in-wrong')
        return found
      }, 'provider')
      await tell.begins(request, account)
      await letIn({ ...context, clocks }, request, reply, account)
      return goOn(reply, kept.to)
    } catch (problem) {
      if (!(problem instanceof Refusal) || problem.code !== 'sign-in-wrong') throw problem
      return goOn(reply, `${kept.to}#sign-in=provider-unknown`)
    }
  })
}

function keptOf (json: string | undefined): Kept | undefined {
  return json === undefined ? undefined : JSON.parse(json) as Kept
}

/** From a page of ours: a browser that was led here by another site would keep our strict cookie back. */
function goOn (reply: FastifyReply, to: string): FastifyReply {
  const address = to.replaceAll('&', '&amp;')
  return reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-store')
    .send(`<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${address}"><title>hallflow</title><a href="${address}">hallflow</a>`)
}
