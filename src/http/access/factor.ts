/** The second factor: codes of an authenticator app (RFC 6238), and recovery codes for the day on which it is lost. */
import { createHmac, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Enrolment } from '../../contract/people.js'
import { limits } from '../../domain/limits.js'
import { recoveryCodesLeft, useRecoveryCode, useStep } from '../../store/district/people.js'
import type { HttpContext } from '../context.js'
import { seal, unseal } from './sealing.js'

type Context = Pick<HttpContext, 'secret' | 'store' | 'clocks'>

const sealedFor = 'second factor'
const offeredFor = 'offered second factor'
const stepMs = 30_000
/** Without letters that are read wrong. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

const appOf = (account: string, secret: Secret) => new TOTP({ issuer: 'hallflow', label: account, secret, algorithm: 'SHA1', digits: 6, period: stepMs / 1000 })

/** A secret for the app. Nothing is kept: the token brings it back with the first code. */
export function offerFactor ({ secret, clocks }: Context, account: string): Enrolment {
  const own = new Secret({ size: 20 })
  const token = seal(secret, offeredFor, account, `${clocks.real() + limits.enrolmentMs} ${own.base32}`)
  return { secret: own.base32, uri: appOf(account, own).toString(), token }
}

/** What is kept of an offered factor, where `code` proves that the app has it. */
export async function confirmedFactor ({ secret, store, clocks }: Context, account: string, token: string, code: string): Promise<string | undefined> {
  const [until = '', base32 = ''] = unseal(secret, offeredFor, account, token)?.split(' ') ?? []
  if (!(Number(until) > clocks.real()) || base32 === '') return undefined
  const step = stepOf(account, base32, code, clocks.real())
  if (step === undefined || !await useStep(store, account, step)) return undefined
  return seal(secret, sealedFor, account, base32)
}

/** Whether a code is right and was not used before; it is used from here on. */
export async function isCode ({ secret, store, clocks }: Context, account: string, factor: string, code: string): Promise<boolean> {
  const typed = code.replaceAll(/[\s-]/g, '').toLowerCase()
  if (!/^\d{6}$/.test(typed)) return await useRecoveryCode(store, account, recoveryDigest(secret, account, typed))
  const base32 = unseal(secret, sealedFor, account, factor)
  const step = base32 === undefined ? undefined : stepOf(account, base32, typed, clocks.real())
  return step !== undefined && await useStep(store, account, step)
}

/** The step that a code belongs to: of now, or the one before or after, for clocks drift. */
function stepOf (account: string, base32: string, code: string, now: number): number | undefined {
  const typed = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(typed)) return undefined
  const drift = appOf(account, Secret.fromBase32(base32)).validate({ token: typed, timestamp: now, window: 1 })
  return drift === null ? undefined : Math.floor(now / stepMs) + drift
}

/** Fifty bits each, told once; only their digests are kept. */
export function drawRecoveryCodes ({ secret }: Context, account: string): { readonly codes: string[], readonly digests: string[] } {
  const codes = Array.from({ length: limits.recoveryCodes }, () => drawn(10).replace(/^(.{5})/, '$1-'))
  return { codes, digests: codes.map(code => recoveryDigest(secret, account, code.replaceAll('-', ''))) }
}

export async function codesLeft ({ store }: Context, account: string): Promise<number> {
  return await recoveryCodesLeft(store, account)
}

/** At random, or the same whenever it is asked for with the same `seed`. */
export function drawn (length: number, seed: Buffer = randomBytes(64)): string {
  let text = ''
  // 248 is the largest multiple of 31: no letter is likelier.
  for (const byte of seed) if (byte < 248 && text.length < length) text += letters[byte % letters.length] ?? ''
  return text
}

function recoveryDigest (secret: string, account: string, code: string): string {
  return createHmac('sha256', secret).update(['recovery code', account, code].join('\n')).digest('base64url')
}
