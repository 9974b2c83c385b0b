/** What the hall suggests: read by staff, answered with one touch. */
import { z } from 'zod'
import { HallId, hallIn, PlanId } from '../contract/ids.js'
import { Plan } from '../contract/plan.js'
import { Refusal } from '../contract/refusal.js'
import type { Board } from '../contract/board.js'
import type { Actor } from '../domain/authority.js'
import { gridOf } from '../domain/grids.js'
import { isCurrent } from '../domain/flow.js'
import { minuteMs } from '../domain/hall-clock.js'
import { hallOf } from '../store/context.js'
import { setHandicaps } from '../store/counters/handicaps.js'
import { approvePlan, endPlan } from '../store/halls/plans.js'
import { currentBoard } from '../store/projections.js'
import { allow } from './access/gate.js'
import { actOf, CommandHeaders, markReplay, NoBody } from './act.js'
import { refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'
import type { FastifyReply } from 'fastify'

const Answer = z.object({ plan: Plan, version: z.int() })
const OfPlan = z.strictObject({ planId: PlanId })

export function plans (app: Api, { store, clocks, secret }: HttpContext): void {
  app.get('/plans/current', {
    config: { action: 'plan:answer' },
    schema: { tags: ['guide'], summary: 'What a hall suggests now, newest first', security: shows.staff, querystring: z.strictObject({ hallId: HallId }), response: { 200: z.object({ plans: z.array(Plan), version: z.int() }), ...refused } }
  }, async ({ query: { hallId }, identity: { actor } }) => {
    allow(actor, 'plan:answer', { hallId })
    const board = await currentBoard(store, hallOf(store, hallId).hallId)
    const now = clocks.hall()
    return { plans: Object.values(board.plans).filter(plan => isCurrent(plan, now)).toSorted((one, other) => other.madeAt - one.madeAt), version: board.version }
  })

  const command = { tags: ['guide'], security: shows.staff, params: OfPlan, headers: CommandHeaders, response: { 200: Answer, ...refused } }

  app.post('/plans/:planId/approve', {
    config: { action: 'plan:answer' }, schema: { ...command, summary: 'Do what is suggested', body: NoBody }
  }, async (request, reply) => {
    const act = { ...named(request.params), ...actOf(secret, request) }
    const board = await concerned(request.identity.actor, act)
    const planned = board.plans[act.planId]
    if (planned?.counterId !== undefined && planned.kind === 'switch-counter' && (board.counters[planned.counterId]?.state ?? 'closed') === 'closed') throw new Refusal('counter-closed')
    const approved = await approvePlan(store, act)
    await switchCounter(approved, act)
    return answer(reply, approved)
  })

  app.post('/plans/:planId/dismiss', {
    config: { action: 'plan:answer' }, schema: { ...command, summary: 'Not now', body: NoBody }
  }, async (request, reply) => {
    const act = { ...named(request.params), ...actOf(secret, request) }
    await concerned(request.identity.actor, act)
    return answer(reply, await endPlan(store, { ...act, result: 'dismissed' }))
  })

  app.post('/plans/:planId/take-back', {
    config: { action: 'plan:answer' }, schema: { ...command, summary: 'Not after all: what was accepted ends, and what it switched is put back', body: NoBody }
  }, async (request, reply) => {
    const act = { ...named(request.params), ...actOf(secret, request) }
    const board = await concerned(request.identity.actor, act)
    const planned = board.plans[act.planId]
    if (planned?.state === 'proposed') throw new Refusal('plan-unknown')
    // Before the end of the plan: cut short in between, it is still there to be taken back.
    if (planned?.kind === 'switch-counter' && planned.counterId !== undefined && board.counters[planned.counterId]?.handicapsUntil !== undefined) {
      await setHandicaps(store, { hallId: act.hallId, by: act.by, counterId: planned.counterId, handicaps: {}, until: clocks.hall() + minuteMs, planId: act.planId })
    }
    return answer(reply, await endPlan(store, { ...act, result: 'over' }))
  })

  /** A clerk answers for the own counter alone, guides and managers for the hall. */
  async function concerned (actor: Actor, { hallId, planId }: { hallId: string, planId: string }): Promise<Board> {
    const board = await currentBoard(store, hallId)
    const plan = board.plans[planId]
    if (plan?.counterId === undefined && plan && actor.kind === 'staff' && actor.role === 'clerk') throw new Refusal('not-allowed')
    allow(actor, 'plan:answer', { hallId, counterId: plan?.counterId, gridId: gridOf(hallOf(store, hallId), { counterId: plan?.counterId }) })
    return board
  }

  /** Whoever asks again after a cut finds it done, or does it; what was switched back since stays so. */
  async function switchCounter ({ plan, replayed }: { plan: Plan, replayed: boolean }, { hallId, by }: { hallId: string, by: string }): Promise<void> {
    const { kind, planId, counterId, handicaps, until = 0 } = plan
    if (kind !== 'switch-counter' || counterId === undefined || !handicaps || until <= clocks.hall()) return
    const { counters } = replayed ? await currentBoard(store, hallId) : { counters: {} as Board['counters'] }
    if (!replayed || counters[counterId]?.handicapsUntil === undefined) await setHandicaps(store, { hallId, by, counterId, handicaps, until, planId })
  }

  /** @throws {Refusal} `hall-unknown` */
  function named ({ planId }: { planId: string }) {
    return { planId, hallId: hallOf(store, hallIn(planId)).hallId }
  }
}

function answer (reply: FastifyReply, { plan, version, replayed }: { plan: Plan, version: number, replayed: boolean }) {
  markReplay(reply, { replayed })
  return { plan, version }
}
