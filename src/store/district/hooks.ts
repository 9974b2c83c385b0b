/** Hooks in the store: their documents, how far each has come in each hall, and how its deliveries fared. */
import type { Delivery } from '../../contract/hooks.js'
import { outsideLimits } from '../../domain/outside/limits.js'
import type { Batch, HookProgress, HookRecord, Pending, Place } from '../../domain/outside/hook-record.js'
import type { StoreContext } from '../context.js'
import { evaluate, withIncludes } from '../script.js'
import { shelf } from './documents.js'

type Redis = StoreContext['redis']

export const hooks = shelf<HookRecord>('district:{hallflow}:hooks', { max: outsideLimits.hooksMax, unknown: 'hook-unknown', overtaken: 'outside-overtaken' })

const hookKey = (hookId: string) => `district:{hallflow}:hook:${hookId}`
const leaseLua = withIncludes('district/lease-hook')
const beginLua = withIncludes('district/begin-delivery')
const endLua = withIncludes('district/end-delivery')
const placeLua = withIncludes('district/place-hook')
const wakeLua = withIncludes('district/wake-hook')
const againLua = withIncludes('district/deliver-again')

export async function readProgress (redis: Redis, hookId: string): Promise<HookProgress> {
  return progressOf(await redis.hgetall(hookKey(hookId)))
}

/** Nothing where another turn delivers for this hook. `now`: real ms. */
export async function leaseHook (redis: Redis, hookId: string, turn: string, now: number): Promise<HookProgress | undefined> {
  const [status, ...fields] = await evaluate(redis, 'lease-hook', leaseLua, [hookKey(hookId)], [turn, String(now), String(outsideLimits.leaseMs)]) as string[]
  if (status !== 'yours') return undefined
  return progressOf(Object.fromEntries(Array.from({ length: fields.length / 2 }, (_, i) => [fields[2 * i] ?? '', fields[2 * i + 1] ?? ''])))
}

export async function releaseHook (redis: Redis, hookId: string, turn: string, now: number): Promise<void> {
  await evaluate(redis, 'lease-hook', leaseLua, [hookKey(hookId)], [turn, String(now), '0'])
}

/** False where somebody came in between. */
export async function beginDelivery (redis: Redis, hookId: string, turn: string, pending: Pending): Promise<boolean> {
  return await evaluate(redis, 'begin-delivery', beginLua, [hookKey(hookId)], [turn, JSON.stringify(pending)]) === 'begun'
}

export interface Ended {
  /** Where the hall stands now that it was taken. */
  readonly place?: Place | undefined
  /** When it is tried again, where it was not: real ms. */
  readonly nextAt?: number | undefined
  /** Real ms. */
  readonly now: number
}

export async function endDelivery (redis: Redis, hookId: string, delivery: Delivery, { place, nextAt, now }: Ended): Promise<void> {
  const { kind, deliveryId } = delivery
  const given = { kind, deliveryId, now, kept: outsideLimits.deliveriesKept, ...place && { place: placeText(place) }, ...nextAt !== undefined && { nextAt } }
  await evaluate(redis, 'end-delivery', endLua, [hookKey(hookId), `${hookKey(hookId)}:deliveries`], [JSON.stringify(given), JSON.stringify(delivery)])
}

/** `from`: only where it still is there, null for nowhere yet. False where it was elsewhere. */
export async function placeHook (redis: Redis, hookId: string, hallId: string, place: Place, from?: Place | null): Promise<boolean> {
  return await evaluate(redis, 'place-hook', placeLua, [hookKey(hookId)], [hallId, placeText(place), from === undefined ? '' : from === null ? '-' : placeText(from)]) === 1
}

/** It was resumed, or goes elsewhere now: what waits is tried at once. */
export async function wakeHook (redis: Redis, hookId: string): Promise<void> {
  await evaluate(redis, 'wake-hook', wakeLua, [hookKey(hookId)], [])
}

/** False where too many wait already. */
export async function deliverAgain (redis: Redis, hookId: string, { deliveryId, hallId, from, through }: Batch): Promise<boolean> {
  return await evaluate(redis, 'deliver-again', againLua, [hookKey(hookId)], [JSON.stringify({ deliveryId, hallId, from, through }), String(outsideLimits.againMax)]) === 'done'
}

/** The newest first, each with its running number. */
export async function readDeliveries (redis: Redis, hookId: string): Promise<Array<{ readonly number: number, readonly delivery: Delivery }>> {
  return (await redis.lrange(`${hookKey(hookId)}:deliveries`, 0, -1)).map(text => {
    const gap = text.indexOf(' ')
    return { number: Number(text.slice(0, gap)), delivery: JSON.parse(text.slice(gap + 1)) as Delivery }
  })
}

export async function forgetHook (redis: Redis, hookId: string): Promise<void> {
  await redis.del(hookKey(hookId), `${hookKey(hookId)}:deliveries`)
}

const placeText = ({ epoch, version }: Place) => `${epoch}:${version}`

function progressOf (fields: Readonly<Record<string, string>>): HookProgress {
  const { pending, again, lastAt, lastOkAt, failingSince } = fields
  const number = (text: string | undefined) => text === undefined ? undefined : Number(text)
  return {
    places: new Map(Object.entries(fields).filter(([name]) => name.startsWith('place:')).map(([name, text]) => {
      const [epoch, version] = text.split(':').map(Number)
      return [name.slice('place:'.length), { epoch: epoch ?? 0, version: version ?? 0 }]
    })),
    pending: pending === undefined ? undefined : JSON.parse(pending) as Pending,
    again: again === undefined ? [] : JSON.parse(again) as Batch[],
    lastAt: number(lastAt), lastOkAt: number(lastOkAt), failingSince: number(failingSince)
  }
}
