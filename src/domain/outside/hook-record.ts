/** A hook as it is kept, and how far its deliveries have come. Pure: salts and moments (real ms) are handed in. */
import type { Delivery, HookPage, HookState, PausedBecause } from '../../contract/hooks.js'
import type { OutsideEventType } from '../../contract/outside.js'
import { held, told, type Done, type History } from './key-record.js'
import { outsideLimits } from './limits.js'

/** What its secret is made from again; without the secret of the house it is worth nothing. */
export interface HookSecret { readonly salt: string, readonly hint: string, readonly madeAt: number, readonly endsAt?: number }

export interface HookRecord {
  readonly hookId: string
  readonly version: number
  readonly name: string
  readonly url: string
  /** Absent: every hall. */
  readonly halls?: readonly string[]
  readonly events: readonly OutsideEventType[]
  readonly note?: string
  readonly createdAt: number
  readonly createdBy: string
  readonly pausedAt?: number
  readonly pausedBecause?: PausedBecause
  /** Newest first, two at most. */
  readonly secrets: readonly HookSecret[]
  readonly history: History
}

/** A place in a hall's log. */
export interface Place { readonly epoch: number, readonly version: number }

/** A delivery as it was first put together: it stays the same until it is taken. */
export interface Batch {
  readonly deliveryId: string
  readonly hallId: string
  readonly from: Place
  readonly through: number
}

export interface Pending extends Batch {
  readonly attempt: number
  readonly nextAt: number
}

/** Kept beside the record, for it changes with every delivery. */
export interface HookProgress {
  readonly places: ReadonlyMap<string, Place>
  readonly pending?: Pending | undefined
  /** Asked for by an administrator, oldest first. */
  readonly again: readonly Batch[]
  readonly lastAt?: number | undefined
  readonly lastOkAt?: number | undefined
  readonly failingSince?: number | undefined
}

export function paused (record: HookRecord, because: PausedBecause, done: Done): HookRecord {
  return record.pausedAt === undefined ? told({ ...record, pausedAt: done.at, pausedBecause: because }, done, `paused-${because}`) : record
}

export function resumed (record: HookRecord, done: Done): HookRecord {
  if (record.pausedAt === undefined) return record
  const { pausedAt: _at, pausedBecause: _because, ...rest } = record
  return told(rest, done, 'resumed')
}

/** How long to wait after so many tries in vain, real ms. */
export function retryAfter (attempt: number): number {
  return outsideLimits.retryMs[Math.min(attempt, outsideLimits.retryMs.length) - 1] ?? outsideLimits.retryMs[0]
}

export function batchId (hookId: string, hallId: string, { epoch, version }: Place, through: number): string {
  return `${hookId}.${hallId}.${epoch}.${version}-${through}`
}

/** The range of a delivery by its name; nothing for one that is no range of this hook, such as a test. */
export function batchNamed (hookId: string, deliveryId: string): Batch | undefined {
  const [, hallId, epoch, version, through] = /^h-[a-z0-9]{10}\.([a-z][a-z0-9-]{0,31})\.(\d{1,15})\.(\d{1,15})-(\d{1,15})$/.exec(deliveryId) ?? []
  if (hallId === undefined || !deliveryId.startsWith(`${hookId}.`)) return undefined
  return { deliveryId, hallId, from: { epoch: Number(epoch), version: Number(version) }, through: Number(through) }
}

export function hookState ({ pausedAt }: Pick<HookRecord, 'pausedAt'>, { failingSince }: Pick<HookProgress, 'failingSince'>): HookState {
  return pausedAt !== undefined ? 'paused' : failingSince !== undefined ? 'failing' : 'active'
}

/** `versions`: where the logs of its halls end. */
export function hookPage (record: HookRecord, progress: HookProgress, versions: ReadonlyMap<string, number>, now: number): HookPage {
  const { hookId, version, name, url, halls, events, note, createdAt, createdBy, pausedAt, pausedBecause, secrets, history } = record
  const { places, pending, lastAt, lastOkAt, failingSince } = progress
  return {
    hookId, version, name, url, halls: halls && [...halls], events: [...events], note, state: hookState(record, progress), pausedAt, pausedBecause, createdAt, createdBy,
    secrets: held(secrets, now).map(({ hint, madeAt, endsAt }) => ({ hint, madeAt, endsAt })),
    lastAt, lastOkAt, failingSince, ...pending && failingSince !== undefined && { attempt: pending.attempt, nextAt: pending.nextAt },
    places: [...versions].filter(([hallId]) => !halls || halls.includes(hallId)).map(([hallId, end]) => {
      const at = places.get(hallId)?.version ?? end
      return { hallId, version: at, behind: Math.max(0, end - at) }
    }),
    history: [...history]
  }
}

/** How a delivery ended, as it is listed. */
export type Fared = Pick<Delivery, 'isOk' | 'status' | 'fault' | 'answer' | 'ms'>
