/**
 * The life of a device's slot: code, enrolment, tokens that follow each other, revocation. Pure: digests, salts and moments
 * (real ms) are handed in, and each step answers the next record.
 */
import type { DeviceRole } from '../authority.js'
import { deviceLimits } from './limits.js'

/** A token as it is kept: whoever knows the secret of the house can make it again from its salt. */
export interface DeviceToken {
  readonly digest: string
  readonly salt: string
  readonly madeAt: number
  /** When it was first shown; until then the one before it holds. */
  readonly usedAt?: number
}

export interface DeviceCode {
  readonly digest: string
  readonly salt: string
  readonly expiresAt: number
  /** The request that used it: the same one again gets the same answer. */
  readonly usedBy?: string
  readonly usedAt?: number
}

export interface DeviceRecord {
  readonly deviceId: string
  readonly version: number
  readonly name: string
  readonly role: DeviceRole
  readonly hallId: string
  readonly counterId?: string
  readonly areaId?: string
  readonly note?: string
  readonly createdAt: number
  readonly createdBy: string
  readonly code?: DeviceCode
  /** How often a machine was enrolled here. */
  readonly enrolment: number
  readonly enrolledAt?: number
  readonly revokedAt?: number
  /** Newest first, two at most. None where no machine is enrolled. */
  readonly tokens: readonly DeviceToken[]
  readonly suspicion?: { readonly at: number, readonly addresses: readonly string[] }
  /** Since when a suspicion is known to be harmless. */
  readonly calmedAt?: number
  readonly history: ReadonlyArray<{ readonly at: number, readonly by: string, readonly did: string }>
}

export interface Did { readonly at: number, readonly by: string }

export function told (record: DeviceRecord, { at, by }: Did, did: string): DeviceRecord {
  return { ...record, history: [...record.history, { at, by, did }].slice(-deviceLimits.deviceHistoryKept) }
}

/** A code that replaces the one before it. What is enrolled here works on until the code is used. */
export function withCode (record: DeviceRecord, fresh: Pick<DeviceCode, 'digest' | 'salt'>, did: Did): DeviceRecord {
  return told({ ...record, code: { ...fresh, expiresAt: did.at + deviceLimits.deviceCodeMs } }, did, 'code-made')
}

export type Redeemed = { readonly record: DeviceRecord, readonly isNew: boolean } | { readonly no: 'code-expired' | 'code-used' }

/** Whoever shows the right code becomes this device; the machine that was it before is it no longer. */
export function redeemed (record: DeviceRecord, requestId: string, fresh: Pick<DeviceToken, 'digest' | 'salt'>, did: Did): Redeemed {
  const { code } = record
  if (!code) return { no: 'code-used' }
  if (code.usedBy !== undefined) {
    // The answer was lost, and its token was never shown: told again.
    const isAgain = code.usedBy === requestId && record.tokens.length > 0 && did.at < (code.usedAt ?? 0) + deviceLimits.deviceCodeMs
    return isAgain ? { record, isNew: false } : { no: 'code-used' }
  }
  if (did.at >= code.expiresAt) return { no: 'code-expired' }
  const { revokedAt: _revokedAt, suspicion: _suspicion, calmedAt: _calmedAt, ...rest } = record
  return {
    isNew: true,
    record: told({ ...rest, code: { ...code, usedBy: requestId, usedAt: did.at }, enrolment: record.enrolment + 1, enrolledAt: did.at, tokens: [{ ...fresh, madeAt: did.at }] }, did, 'enrolled')
  }
}

/** Which token of the record this is, while it holds. */
export function heldToken ({ tokens }: DeviceRecord, digest: string, now: number): DeviceToken | undefined {
  const [newest, older] = tokens
  if (!newest) return undefined
  if (newest.digest === digest) return now < newest.madeAt + deviceLimits.deviceTokenMs ? newest : undefined
  if (older?.digest !== digest || now >= older.madeAt + deviceLimits.deviceTokenMs) return undefined
  // A machine that never got its new token, or lost it with its power, is not locked out.
  return newest.usedAt === undefined || now < newest.usedAt + deviceLimits.deviceOverlapMs ? older : undefined
}

/** The first time that the newest token is shown; the same record where there is nothing to note. */
export function shown (record: DeviceRecord, digest: string, now: number): DeviceRecord {
  const [newest, ...older] = record.tokens
  return newest?.digest === digest && newest.usedAt === undefined ? { ...record, tokens: [{ ...newest, usedAt: now }, ...older] } : record
}

/** The token to go on with: the newest while it is fresh or not taken up yet, else a new one. */
export function renewed (record: DeviceRecord, digest: string, fresh: Pick<DeviceToken, 'digest' | 'salt'>, now: number): DeviceRecord {
  const [newest] = record.tokens
  // Who still shows the one before it is led on to it: a machine can be behind by one and no more.
  if (newest?.usedAt !== undefined && newest.digest !== digest) return record
  if (newest && now < newest.madeAt + (newest.usedAt === undefined ? deviceLimits.deviceTokenMs / 2 : deviceLimits.deviceRotateMs)) return record
  const held = record.tokens.find(token => token.usedAt !== undefined)
  return { ...record, tokens: [{ ...fresh, madeAt: now }, ...held ? [held] : []] }
}

export function revoked (record: DeviceRecord, did: Did): DeviceRecord {
  const { code: _code, suspicion: _suspicion, calmedAt: _calmedAt, ...rest } = record
  return told({ ...rest, tokens: [], ...record.tokens.length > 0 && { revokedAt: did.at } }, did, 'revoked')
}

/** Two machines seem to use one token: told, once until somebody has looked. */
export function suspected (record: DeviceRecord, addresses: readonly string[], did: Did): DeviceRecord {
  if (record.suspicion || (record.calmedAt !== undefined && did.at < record.calmedAt + deviceLimits.deviceCloneAgainMs)) return record
  return told({ ...record, suspicion: { at: did.at, addresses } }, did, 'suspected')
}

export function calmed (record: DeviceRecord, did: Did): DeviceRecord {
  const { suspicion, ...rest } = record
  return suspicion ? told({ ...rest, calmedAt: did.at }, did, 'looked-at') : record
}
