/** Alerts: raised by the hall, owned by a person, ended when done or over. */
import type { Alert } from '../../contract/alert.js'
import type { HallEventOf } from '../../contract/events.js'
import { Refusal } from '../../contract/refusal.js'
import { hallOf, type Act, type StoreContext } from '../context.js'
import { luaCommand, type Outcome } from '../script.js'

type More = { alert: Alert, version: number }
const runRaise = luaCommand<HallEventOf<'hall:alert-raised'>, More>('halls/raise-alert')
const runClaim = luaCommand<HallEventOf<'hall:alert-claimed'>, More>('halls/claim-alert')
const runEscalate = luaCommand<HallEventOf<'hall:alert-escalated'>, More>('halls/escalate-alert')
const runDefer = luaCommand<HallEventOf<'hall:alert-deferred'>, More>('halls/defer-alert')
const runClear = luaCommand<HallEventOf<'hall:alert-cleared'>, More>('halls/clear-alert')

/** Who is told, one after the other. */
const ladder = ['counter', 'guides', 'officer'] as const satisfies ReadonlyArray<Alert['toldTo']>

export interface AlertOutcome extends More {
  readonly replayed: boolean
}

export interface RaiseAlert extends Act {
  readonly hallId: string
  readonly alert: Omit<Alert, 'alertId' | 'raisedAt' | 'toldAt' | 'owner' | 'claimedAt' | 'laterAt'>
}

export interface OfAlert extends Act {
  readonly hallId: string
  readonly alertId: string
}

/**
 * One of the same kind about the same thing that is open already is answered as it is.
 * @throws {Refusal} `hall-unknown`, `hall-closed`
 */
export async function raiseAlert (store: StoreContext, { hallId, alert, ...act }: RaiseAlert): Promise<AlertOutcome> {
  hallOf(store, hallId)
  return outcomeOf(await runRaise(store, { ...act, hallId, input: { hallId, alert } }))
}

/** @throws {Refusal} `alert-unknown`, `alert-claimed` (details: `owner`), `hall-closed` */
export async function claimAlert (store: StoreContext, { hallId, alertId, ...act }: OfAlert): Promise<AlertOutcome> {
  return outcomeOf(await runClaim(store, { ...act, hallId, input: { alertId } }))
}

/**
 * Tells the next when nobody came; who was told already is not told again.
 * @throws {Refusal} `alert-unknown`, `alert-claimed`, `hall-closed`
 */
export async function escalateAlert (store: StoreContext, { hallId, alertId, toldTo, ...act }: OfAlert & { readonly toldTo: Alert['toldTo'] }): Promise<AlertOutcome> {
  return outcomeOf(await runEscalate(store, { ...act, hallId, input: { alertId, toldTo, ladder } }))
}

/** @throws {Refusal} `alert-unknown`, `alert-claimed`, `hall-closed` */
export async function deferAlert (store: StoreContext, { hallId, alertId, minutes, ...act }: OfAlert & { readonly minutes: number }): Promise<AlertOutcome> {
  if (!(minutes > 0)) throw new Refusal('bad-request', { minutes })
  return outcomeOf(await runDefer(store, { ...act, hallId, input: { alertId, forMs: Math.round(minutes * 60_000) } }))
}

/**
 * Done by whoever went, or (`isDone: false`) over by itself.
 * @throws {Refusal} `alert-unknown`, `alert-claimed` (somebody else goes), `hall-closed`
 */
export async function clearAlert (store: StoreContext, { hallId, alertId, isDone, ...act }: OfAlert & { readonly isDone: boolean }): Promise<AlertOutcome> {
  return outcomeOf(await runClear(store, { ...act, hallId, input: { alertId, isDone } }))
}

function outcomeOf ({ more, replayed }: Outcome<HallEventOf<'hall:alert-raised' | 'hall:alert-claimed' | 'hall:alert-escalated' | 'hall:alert-deferred' | 'hall:alert-cleared'>, More>): AlertOutcome {
  return { ...more, replayed }
}
