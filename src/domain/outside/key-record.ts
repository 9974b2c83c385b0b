/** The life of an outside system's key: made, changed, rotated, revoked. Pure: digests and moments (real ms) are handed in. */
import type { KeyPage, KeyScope, KeyState } from '../../contract/keys.js'
import { outsideLimits } from './limits.js'

/** A secret as it is kept: its digest, and the end of it, by which people tell two apart. */
export interface KeySecret {
  readonly digest: string
  readonly hint: string
  readonly madeAt: number
  /** Of one that was followed by another: until when it still holds. */
  readonly endsAt?: number
}

export interface Done { readonly at: number, readonly by: string }
export type History = ReadonlyArray<{ readonly at: number, readonly by: string, readonly did: string }>

export interface KeyRecord {
  readonly keyId: string
  readonly version: number
  readonly name: string
  readonly scopes: readonly KeyScope[]
  /** Absent: every hall. */
  readonly halls?: readonly string[]
  readonly note?: string
  readonly endsAt?: number
  readonly createdAt: number
  readonly createdBy: string
  readonly revokedAt?: number
  /** Newest first, two at most. */
  readonly secrets: readonly KeySecret[]
  readonly history: History
}

export function told<R extends { readonly history: History }> (record: R, { at, by }: Done, did: string): R {
  return { ...record, history: [...record.history, { at, by, did }].slice(-outsideLimits.historyKept) }
}

/** The secrets with a fresh one in front; the one before it goes on for a while, and whatever was before that ends. */
export function rotated<S extends { readonly endsAt?: number }> (secrets: readonly S[], fresh: S, at: number, overlapMs: number): S[] {
  const [newest] = secrets
  return [fresh, ...newest && overlapMs > 0 ? [{ ...newest, endsAt: at + overlapMs }] : []]
}

/** Those that hold now, the newest first. */
export function held<S extends { readonly endsAt?: number }> (secrets: readonly S[], now: number): S[] {
  return secrets.filter(({ endsAt }) => endsAt === undefined || now < endsAt)
}

export function keyState ({ revokedAt, endsAt }: Pick<KeyRecord, 'revokedAt' | 'endsAt'>, now: number): KeyState {
  if (revokedAt !== undefined) return 'revoked'
  return endsAt !== undefined && now >= endsAt ? 'ended' : 'live'
}

/** Whether whoever shows this digest is who the record speaks of. */
export function holds (record: KeyRecord, digest: string, now: number): boolean {
  return keyState(record, now) === 'live' && held(record.secrets, now).some(secret => secret.digest === digest)
}

export function revoked (record: KeyRecord, done: Done): KeyRecord {
  return record.revokedAt === undefined ? told({ ...record, secrets: [], revokedAt: done.at }, done, 'revoked') : record
}

export function keyPage (record: KeyRecord, now: number, use?: { readonly at: number, readonly address: string, readonly action: string }): KeyPage {
  const { keyId, version, name, scopes, halls, note, endsAt, createdAt, createdBy, revokedAt, secrets, history } = record
  return {
    keyId, version, name, scopes: [...scopes], halls: halls && [...halls], note, state: keyState(record, now), endsAt, createdAt, createdBy, revokedAt,
    secrets: held(secrets, now).map(({ hint, madeAt, endsAt: until }) => ({ hint, madeAt, endsAt: until })),
    lastUsedAt: use?.at, lastUsedFrom: use?.address, lastUsedFor: use?.action, history: [...history]
  }
}
