/** What everybody does with the own account: password, second factor, and where it is signed in. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { SessionAnswer } from '../contract/http.js'
import { EndSignIns, Enrolment, FactorBegin, FactorConfirm, FactorProof, OwnSignIns, PasswordChange, RecoveryCodes, type PersonDid, type SignedOutBecause } from '../contract/people.js'
import { Refusal } from '../contract/refusal.js'
import { needsFactor } from '../domain/sign-in-rules.js'
import { readPerson, type StoredPerson } from '../store/district/people.js'
import { endSignIns, listSignIns } from '../store/sign-ins.js'
import type { Account } from './access/accounts.js'
import { checkNew, proven } from './access/entrance.js'
import { codesLeft, confirmedFactor, drawRecoveryCodes, isCode, offerFactor } from './access/factor.js'
import { letIn } from './access/let-in.js'
import { hashPassword, isPassword } from './access/passwords.js'
import { refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import { alterPerson, type Alteration } from './people/alter-person.js'
import { withHistory } from './people/changed-person.js'
import { address } from './rate-limits.js'

const tags = ['session']
const config = { action: 'session:secure', limit: 'signIn' } as const

export function ownAccount (app: Api, context: HttpContext): void {
  const { store, jobsRedis, accounts, clocks, factorPolicy } = context

  app.get('/session/sign-ins', {
    config: { action: 'session:read' },
    schema: { tags, summary: 'Where one is signed in, newest first, and how the own account is guarded', security: shows.staff, response: { 200: OwnSignIns, ...refused } }
  }, async ({ identity: { actor } }) => {
    if (actor.kind !== 'staff') throw new Refusal('sign-in-needed')
    const account = await accounts(actor.account)
    const live = (await listSignIns(jobsRedis, actor.account)).filter(signIn => signIn.grant === (account?.grant ?? 0))
    const isShared = account?.isShared === true || account?.grant === undefined
    const hasFactor = account?.factor !== undefined
    const passwordAt = isShared ? undefined : (await readPerson(store, actor.account))?.passwordAt
    return {
      signIns: live.map(({ holder, startedAt, seenAt, address: from }) => ({ holder, startedAt, seenAt, address: from, isThis: holder === actor.holder })),
      isShared, hasFactor, needsFactor: !isShared && needsFactor(actor.role, factorPolicy), ...hasFactor && { recoveryCodesLeft: await codesLeft(context, actor.account) }, passwordAt
    }
  })

  app.post('/session/sign-ins/end', {
    config: { action: 'session:secure' },
    schema: { tags, summary: 'Ends one of the own sign-ins, or all of them everywhere', security: shows.staff, body: EndSignIns, response: { 204: z.undefined(), ...refused } }
  }, async ({ identity: { actor }, body: { holder } }, reply) => {
    if (actor.kind !== 'staff') throw new Refusal('sign-in-needed')
    const { account } = actor
    const known = await accounts(account)
    if (holder === undefined && known?.grant !== undefined) await alter(account, 'signed-out', found => ({ person: over(found, 'ended') }))
    await endSignIns(jobsRedis, account, holder === undefined ? undefined : [holder])
    return await reply.code(204).send()
  })

  app.post('/session/password', {
    config,
    schema: {
      tags, summary: 'Changes the own password', security: shows.staff, body: PasswordChange, response: { 200: SessionAnswer, ...refused },
      description: 'At least 12 characters, no rule about which; 409 `password-weak` says in `details.because` whether it is `short`, `long`, `common` or the `same`. Every other sign-in ends.'
    }
  }, async (request, reply) => {
    const { password, newPassword } = request.body
    const account = await self(request, password)
    checkNew(account, newPassword, password)
    const hash = await hashPassword(newPassword)
    return await again(request, reply, await alter(account.account, 'password-changed', found => ({ person: { ...over(found, 'password'), hash, passwordAt: clocks.real(), oneTimeUntil: undefined } })))
  })

  app.post('/session/factor', {
    config,
    schema: { tags, summary: 'Offers a second factor, to be confirmed with its first code', security: shows.staff, body: FactorBegin, response: { 200: Enrolment, ...refused } }
  }, async (request, _reply) => offerFactor(context, (await self(request, request.body.password)).account))

  app.post('/session/factor/confirm', {
    config,
    schema: { tags, summary: 'Sets the second factor; answers the recovery codes, once', security: shows.staff, body: FactorConfirm, response: { 200: RecoveryCodes, ...refused } }
  }, async (request, reply) => {
    const { account } = await self(request)
    const { enrolment, code } = request.body
    let factor: string | undefined
    await proven(context, knockOf(request, account), 'code-wrong', async () => {
      factor = await confirmedFactor(context, account, enrolment, code)
      return factor !== undefined
    })
    const { codes, digests } = drawRecoveryCodes(context, account)
    await again(request, reply, await alter(account, 'factor-set', found => {
      // Who has one proves it, and takes it away first.
      if (found.factor !== undefined) throw new Refusal('account-changed')
      return { person: { ...over(found, 'factor'), factor }, recovery: digests }
    }))
    return { recoveryCodes: codes }
  })

  app.post('/session/factor/remove', {
    config,
    schema: { tags, summary: 'Takes the own second factor away, where the role needs none', security: shows.staff, body: FactorProof, response: { 200: SessionAnswer, ...refused } }
  }, async (request, reply) => {
    const { account, role } = await self(request, request.body.password, request.body.code)
    if (needsFactor(role, factorPolicy)) throw new Refusal('factor-required')
    return await again(request, reply, await alter(account, 'factor-removed', found => ({ person: { ...over(found, 'factor'), factor: undefined }, dropFactor: true })))
  })

  app.post('/session/factor/recovery-codes', {
    config,
    schema: { tags, summary: 'Ten new recovery codes instead of the old ones', security: shows.staff, body: FactorProof, response: { 200: RecoveryCodes, ...refused } }
  }, async (request, _reply) => {
    const { account } = await self(request, request.body.password, request.body.code)
    const { codes, digests } = drawRecoveryCodes(context, account)
    await alter(account, 'factor-set', found => ({ person: found, recovery: digests }))
    return { recoveryCodes: codes }
  })

  const over = (person: StoredPerson, because: SignedOutBecause): StoredPerson => ({ ...person, grant: person.grant + 1, because })
  const knockOf = ({ ip }: FastifyRequest, account: string) => ({ account, address: address(ip) })

  async function alter (account: string, did: PersonDid, change: (found: StoredPerson) => Alteration): Promise<StoredPerson> {
    const now = clocks.real()
    const { person } = await alterPerson(store, account, found => {
      const alteration = change(found)
      return { ...alteration, person: withHistory(alteration.person, now, account, did) }
    })
    return person
  }

  /** A change of power: this browser goes on with a new secret, all others are out. */
  async function again (request: FastifyRequest, reply: FastifyReply, person: StoredPerson): Promise<SessionAnswer> {
    return await letIn(context, request, reply, person)
  }

  /**
   * Whoever asks, proven anew: an unwatched screen is not enough.
   * @throws {Refusal} `sign-in-needed`, `demo-account`, `sign-in-wrong`, `code-wrong`, `too-many-requests`
   */
  async function self (request: FastifyRequest, password?: string, code?: string): Promise<Account> {
    const { actor } = request.identity
    const account = actor.kind === 'staff' ? await accounts(actor.account) : undefined
    if (!account) throw new Refusal('sign-in-needed')
    if (account.isShared || account.grant === undefined) throw new Refusal('demo-account')
    const knock = knockOf(request, account.account)
    if (password !== undefined) await proven(context, knock, 'sign-in-wrong', async () => await isPassword(password, account.hash))
    if (code !== undefined) await proven(context, knock, 'code-wrong', async () => account.factor !== undefined && await isCode(context, account.account, account.factor, code))
    return account
  }
}
