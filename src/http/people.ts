/** Administrators keep the staff: who there is, what they may do, and that they can get in. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AccountName, NewPerson, PasswordAnswer, PeoplePage, PeopleQuery, PersonAnswer, PersonChange, PersonPage } from '../contract/people.js'
import { Refusal } from '../contract/refusal.js'
import { reachOf } from '../domain/reach.js'
import { liftDelays } from '../store/sign-in-delays.js'
import { endSignIns, listSignIns } from '../store/sign-ins.js'
import { actOf, CommandHeaders, markReplay, NoBody } from './act.js'
import { refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { openPeopleDesk, type By } from './people/desk.js'

const OfAccount = z.strictObject({ account: AccountName })
const tags = ['administration']

export function people (app: Api, context: HttpContext): void {
  const desk = openPeopleDesk(context)
  const { jobsRedis, secret, accounts } = context
  const asked = (request: FastifyRequest) => ({ by: byOf(request), request: actOf(secret, request).request })
  const told = <T extends { replayed: boolean }>(reply: FastifyReply, answer: T): T => {
    markReplay(reply, answer)
    return answer
  }

  app.get('/admin/people', {
    config: { action: 'people:read', reach: 'looks' },
    schema: { tags, summary: 'The staff, by account, a page at a time', security: shows.staff, querystring: PeopleQuery, response: { 200: PeoplePage, ...refused } }
  }, async ({ query, identity: { actor } }) => await desk.list(query, reachOf(actor)))

  app.post('/admin/people', {
    config: { action: 'people:manage', reach: 'looks', auditDetail: ({ body }) => ({ account: (body as NewPerson).account, role: (body as NewPerson).role }) },
    schema: {
      tags, summary: 'Adds an account', security: shows.staff, headers: CommandHeaders, body: NewPerson, response: { 201: PasswordAnswer, ...refused },
      description: 'The one-time password is in this answer and nowhere else; it is changed at the first sign-in. 409 `account-taken`.'
    }
  }, async (request, reply) => {
    const { by, request: repeat } = asked(request)
    return await reply.code(201).send(told(reply, await desk.create(request.body, by, repeat)))
  })

  app.get('/admin/people/:account', {
    config: { action: 'people:read', reach: 'looks' },
    schema: { tags, summary: 'One account, its history and where it is signed in', security: shows.staff, params: OfAccount, response: { 200: PersonPage, ...refused } }
  }, async ({ params: { account }, identity: { actor } }) => {
    const [person, signIns, known] = [await desk.one(account, reachOf(actor)), await listSignIns(jobsRedis, account), await accounts(account)]
    const own = actor.kind === 'staff' ? actor.holder : ''
    // Those of an older grant are over, and only wait to be told so.
    const live = signIns.filter(({ grant }) => grant === (known?.grant ?? 0) && person.state === 'active')
    return { person, signIns: live.map(({ holder, startedAt, seenAt, address }) => ({ holder, startedAt, seenAt, address, isThis: holder === own })) }
  })

  app.post('/admin/people/:account/change', {
    config: { action: 'people:manage', reach: 'looks', auditDetail: ({ body }) => ({ fields: Object.keys(body as object).filter(field => field !== 'version').join(' '), ...(body as PersonChange).role !== undefined && { role: (body as PersonChange).role ?? '' } }) },
    schema: {
      tags, summary: 'Changes name, role or reach', security: shows.staff, headers: CommandHeaders, params: OfAccount, body: PersonChange, response: { 200: PersonAnswer, ...refused },
      description: 'A change of power ends every sign-in of the account within seconds, live screens too. 409 `account-changed` where another version stands there, `own-account`, `last-admin`, `demo-account`.'
    }
  }, async (request, reply) => {
    const { by, request: repeat } = asked(request)
    return told(reply, await desk.change(request.params.account, request.body, by, repeat))
  })

  const verbs = {
    lock: 'Locks an account: nobody signs in with it, and whoever is signed in is out within seconds',
    unlock: 'Lets an account in again, also one that has to wait after wrong passwords or that had left',
    leave: 'Somebody works here no more: password, name and second factor are deleted, the account is kept for the audit',
    'end-sign-ins': 'Ends every sign-in of an account',
    'reset-factor': 'Takes the second factor away from somebody who has lost it'
  } as const
  const acts = { lock: desk.lock, unlock: desk.unlock, leave: desk.leave, 'end-sign-ins': desk.endSignIns, 'reset-factor': desk.resetFactor } as const

  for (const verb of Object.keys(verbs) as Array<keyof typeof verbs>) {
    app.post(`/admin/people/:account/${verb}`, {
      config: { action: 'people:manage', reach: 'looks' },
      schema: { tags, summary: verbs[verb], security: shows.staff, headers: CommandHeaders, params: OfAccount, body: NoBody, response: { 200: PersonAnswer, ...refused } }
    }, async (request, reply) => {
      const { account } = request.params
      const { by, request: repeat } = asked(request)
      const answer = told(reply, await acts[verb](account, by, repeat))
      if (verb === 'unlock') await liftDelays(jobsRedis, account)
      // The grant has ended them already; this clears the list.
      if (verb === 'end-sign-ins') await endSignIns(jobsRedis, account)
      return answer
    })
  }

  app.post('/admin/people/:account/reset-password', {
    config: { action: 'people:manage', reach: 'looks' },
    schema: {
      tags, summary: 'Gives somebody a one-time password', security: shows.staff, headers: CommandHeaders, params: OfAccount, body: NoBody, response: { 200: PasswordAnswer, ...refused },
      description: 'It holds for three days, must be changed at the next sign-in, and ends every sign-in of the account. The second factor stays.'
    }
  }, async (request, reply) => {
    const { by, request: repeat } = asked(request)
    return told(reply, await desk.resetPassword(request.params.account, by, repeat))
  })
}

function byOf ({ identity: { actor } }: FastifyRequest): By {
  if (actor.kind !== 'staff') throw new Refusal('sign-in-needed')
  return { account: actor.account, reach: reachOf(actor) }
}
