/** Everything that is made from the secret: tokens, codes, digests of what must not be kept. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { limits } from '../../domain/limits.js'

/** One secret, many purposes: what is made for one is worth nothing for another. */
function mac (secret: string, purpose: string, ...parts: string[]): Buffer {
  return createHmac('sha256', secret).update([purpose, ...parts].join('\n')).digest()
}

/** The capability for one ticket: 256 bits, the same whenever it is asked for, never stored. */
export function ticketToken (secret: string, ticketId: string): string {
  return mac(secret, 'ticket', ticketId).toString('base64url')
}

export function isTicketToken (secret: string, ticketId: string, token: string): boolean {
  return isSame(token, ticketToken(secret, ticketId))
}

/** In constant time, whatever the lengths. */
export function isSame (one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

/** Whoever holds tickets for others, as the tickets say: 96 bits that lead nobody back to the account. */
export function agentCode (secret: string, account: string): string {
  return mac(secret, 'agent', account).toString('base64url').slice(0, 16)
}

export function deviceMac (secret: string, ...parts: string[]): string {
  return mac(secret, 'device', ...parts).toString('base64url')
}

/** 256 bits, made again from the salt that is kept: the store alone gives no token away, nor does the secret alone. */
export function enrolledToken (secret: string, deviceId: string, salt: string): string {
  return mac(secret, 'enrolled', deviceId, salt).toString('base64url')
}

/** Bytes that a device's code is drawn from. */
export function deviceCodeBytes (secret: string, deviceId: string, salt: string): Buffer {
  return mac(secret, 'device-code', deviceId, salt)
}

/** The secret of an outside system's key: 256 bits, told once; what is kept leads nobody back to it. `hf_` lets those who search for leaked secrets find it. */
export function apiKeySecret (secret: string, keyId: string, salt: string): string {
  return `hf_${mac(secret, 'api-key', keyId, salt).toString('base64url')}`
}

/** A code is short: without the secret nobody finds it from what is kept. */
export function deviceCodeDigest (secret: string, code: string): string {
  return mac(secret, 'device-code-digest', code).toString('base64url')
}

/** What a repeated request is compared by; the body itself is not kept. */
export function bodyDigest (secret: string, body: unknown): string {
  return mac(secret, 'body', JSON.stringify(body ?? null)).toString('base64url')
}

/** Six digits that stand on the walls of a hall for half a minute: whoever knows them is there. */
export function arrivalCode (secret: string, hallId: string, realAt: number): string {
  const window = Math.floor(realAt / limits.arrivalCodeMs)
  return (mac(secret, 'arrival', hallId, String(window)).readUIntBE(0, 6) % 1_000_000).toString().padStart(6, '0')
}

/** The code of now, or the one before it: a visitor may have begun to type. */
export function isArrivalCode (secret: string, hallId: string, realAt: number, code: string): boolean {
  return [realAt, realAt - limits.arrivalCodeMs].some(at => isSame(code, arrivalCode(secret, hallId, at)))
}
