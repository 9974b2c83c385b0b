/** What the routes of hooks share: who presses, what a page shows, how a secret is told. */
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../contract/refusal.js'
import type { HookPage } from '../../contract/hooks.js'
import { hookPage, type HookRecord, type HookSecret } from '../../domain/outside/hook-record.js'
import type { Done } from '../../domain/outside/key-record.js'
import { unfit } from '../../outside/networks.js'
import { hookSecret } from '../../outside/signature.js'
import { readPlace } from '../../store/board.js'
import type { Step, Written } from '../../store/district/documents.js'
import { hooks as shelf, readProgress } from '../../store/district/hooks.js'
import { actOf, markReplay } from '../act.js'
import type { HttpContext } from '../context.js'

/** What is kept for a repeat: from the salt the same secret is made again. */
export interface Kept { readonly hookId: string, readonly salt?: string }
type Reply = Parameters<typeof markReplay>[0]
type OfHook = FastifyRequest & { readonly params: { readonly hookId: string } }

export function hookDesk ({ store, clocks, secret, networks }: HttpContext) {
  const { redis } = store

  function by (request: FastifyRequest) {
    const act = actOf(secret, request)
    return { act, done: { at: clocks.real(), by: act.by } }
  }

  async function pageFor (record: HookRecord): Promise<HookPage> {
    const hallIds = [...store.catalog.current().halls.keys()].filter(hallId => !record.halls || record.halls.includes(hallId))
    const [progress, ...ends] = await Promise.all([readProgress(redis, record.hookId), ...hallIds.map(async hallId => (await readPlace(store, hallId)).version)])
    return hookPage(record, progress, new Map(hallIds.map((hallId, index) => [hallId, ends[index] ?? 0])), clocks.real())
  }

  /** One press that leaves the hook where it is. `also`: done once, however often it is pressed. */
  async function press (request: OfHook, reply: Reply, version: number | undefined, step: (now: HookRecord, done: Done) => HookRecord, also?: () => Promise<void>) {
    const { params: { hookId } } = request
    const { act, done } = by(request)
    const written = await shelf.change<Kept>(redis, hookId, (now): Step<HookRecord, Kept> => ({ record: step(now, done), answer: { hookId } }), { ...act, basedOn: version })
    markReplay(reply, written)
    if (!written.replayed) await also?.()
    return { hook: await pageFor(await shelf.read(redis, hookId)) }
  }

  function secretAt (hookId: string, salt: string): HookSecret {
    return { salt, hint: hookSecret(secret, hookId, salt).slice(-4), madeAt: clocks.real() }
  }

  async function withSecret (reply: Reply, outcome: Written<Kept>) {
    markReplay(reply, outcome)
    const { hookId, salt = '' } = outcome.answer
    return { hook: await pageFor(await shelf.read(redis, hookId)), secret: hookSecret(secret, hookId, salt) }
  }

  /** @throws {Refusal} `hook-address`, with what is wrong */
  function checkAddress (url: string): void {
    const wrong = unfit(url, networks)
    if (wrong) throw new Refusal('hook-address', { because: wrong })
  }

  return { by, pageFor, press, secretAt, withSecret, checkAddress }
}
