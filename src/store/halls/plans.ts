/** Plans: what the hall suggests, who agreed to it, and what came of it. */
import type { HallEvent, HallEventOf } from '../../contract/events.js'
import type { Plan } from '../../contract/plan.js'
import { hallOf, type Act, type StoreContext } from '../context.js'
import { luaCommand, type Outcome } from '../script.js'

type More = { plan: Plan, version: number }
const runMake = luaCommand<HallEventOf<'hall:plan-made'>, More>('halls/make-plan')
const runApprove = luaCommand<HallEventOf<'hall:plan-approved'>, More>('halls/approve-plan')
const runEnd = luaCommand<HallEventOf<'hall:plan-ended'>, More>('halls/end-plan')
const runMeasure = luaCommand<HallEventOf<'hall:effect-measured'>>('halls/measure-effect')

export interface PlanOutcome extends More {
  readonly replayed: boolean
}

export interface MakePlan extends Act {
  readonly hallId: string
  readonly plan: Omit<Plan, 'planId' | 'madeAt' | 'state' | 'answeredBy' | 'answeredAt'>
}

export interface OfPlan extends Act {
  readonly hallId: string
  readonly planId: string
}

/**
 * One of the same kind for the same counter, line, zone and hall that is not over yet is answered as it is.
 * @throws {Refusal} `hall-unknown`, `hall-closed`
 */
export async function makePlan (store: StoreContext, { hallId, plan, ...act }: MakePlan): Promise<PlanOutcome> {
  hallOf(store, hallId)
  return outcomeOf(await runMake(store, { ...act, hallId, input: { hallId, plan } }))
}

/** @throws {Refusal} `plan-unknown`, `plan-answered` (details: `answeredBy`, or `expiresAt`), `hall-closed` */
export async function approvePlan (store: StoreContext, { hallId, planId, ...act }: OfPlan): Promise<PlanOutcome> {
  return outcomeOf(await runApprove(store, { ...act, hallId, input: { planId } }))
}

/** @throws {Refusal} `plan-unknown`, `plan-answered`, `too-early` (expires later), `hall-closed` */
export async function endPlan (store: StoreContext, { hallId, planId, result, ...act }: OfPlan & Pick<HallEventOf<'hall:plan-ended'>, 'result'>): Promise<PlanOutcome> {
  return outcomeOf(await runEnd(store, { ...act, hallId, input: { planId, result } }))
}

export interface MeasureEffect extends Act, Pick<HallEventOf<'hall:effect-measured'>, 'moveId' | 'planId' | 'label' | 'expectedMs' | 'measuredMs' | 'peers'> {
  readonly hallId: string
}

/**
 * What came of a move or a plan. A `request` makes it one act, however often a job tries.
 * @throws {Refusal} `hall-closed` where the hall never opened
 */
export async function measureEffect (store: StoreContext, { hallId, by, request, ...measured }: MeasureEffect): Promise<{ version: number }> {
  const { events: [event] } = await runMeasure(store, { hallId, by, request, input: measured })
  return { version: event!.version }
}

function outcomeOf ({ more, replayed }: Outcome<HallEvent, More>): PlanOutcome {
  return { ...more, replayed }
}
