/**
 * Telephone numbers that somebody left to be called back: AES-256-GCM with a random nonce, under a key of the ring.
 *
 * Sealed text begins with the id of its key, so that two keys live side by side while one takes over.
 */
import { randomBytes } from 'node:crypto'
import type { RateRequest } from '../../contract/http.js'
import { addContactKey, readContactKeys, readContacts, resealContact, retireContactKey, type ContactKey } from '../../store/district/contact-keys.js'
import type { StoreContext } from '../../store/context.js'
import type { Said } from '../../store/tickets/rate.js'
import { seal, unseal } from '../access/sealing.js'
import type { HttpContext } from '../context.js'

interface Sealing {
  readonly store: Pick<StoreContext, 'redis'>
  readonly secret: string
  readonly clocks: { readonly real: () => number }
}

const wrapping = 'contact key'
const purpose = 'contact'

export async function sealContact (context: Sealing, hallId: string, phone: string): Promise<string> {
  const { keyId, wrapped } = await currentKey(context)
  const key = unwrapped([context.secret], { keyId, wrapped })
  if (key === undefined) throw new Error(`the key ${keyId} of telephone numbers cannot be opened: HALLFLOW_SECRET is another one than it was wrapped with`)
  return sealedWith(keyId, key, hallId, phone)
}

/** A rating as the store may keep it: with a number sealed, where one was left. */
export async function saidBy (context: Sealing & Pick<HttpContext, 'keeping'>, hallId: string, { stars, reasons, comment, callBack }: RateRequest): Promise<Said> {
  const contact = callBack === undefined ? undefined : { sealed: await sealContact(context, hallId, callBack), keptSeconds: context.keeping.phoneHours * 60 * 60 }
  return { stars, reasons, comment, contact }
}

/** Nothing where its key is gone, or belongs to another secret. */
export async function openContact ({ store, secret }: Pick<Sealing, 'store' | 'secret'>, hallId: string, sealed: string): Promise<string | undefined> {
  return openedWith((await readContactKeys(store)).all, [secret], hallId, sealed)
}

export interface Rotated { readonly keyId: string, readonly resealed: number, readonly unreadable: number, readonly retired: readonly string[] }

/**
 * Makes a new key, seals every number with it, and retires the others. What cannot be opened with these secrets is told and
 * left, with its key, to a later try or its expiry. `pause`: real ms after which a server that had just read the old key has written what it sealed.
 */
export async function rotateContactKeys (context: Sealing, { hallIds, oldSecrets = [], pause }: { readonly hallIds: readonly string[], readonly oldSecrets?: readonly string[], readonly pause: () => Promise<void> }): Promise<Rotated> {
  const { store, secret } = context
  const before = (await readContactKeys(store)).all
  const { keyId, wrapped } = await drawKey(context, false)
  const key = unwrapped([secret], { keyId, wrapped }) ?? ''
  let resealed = 0
  let unreadable = 0
  for (const isLast of [false, true]) {
    unreadable = 0
    for (const contact of await readContacts(store, hallIds)) {
      if (contact.sealed.startsWith(`${keyId}.`)) continue
      const hallId = /^hall:\{([^}]+)\}/.exec(contact.key)?.[1] ?? ''
      const phone = openedWith(before, [secret, ...oldSecrets], hallId, contact.sealed)
      if (phone === undefined) unreadable++
      else if (await resealContact(store, contact, sealedWith(keyId, key, hallId, phone))) resealed++
    }
    if (!isLast) await pause()
  }
  // Under another secret they may still be opened: their keys stay as long as they do.
  const inUse = new Set((await readContacts(store, hallIds)).map(({ sealed }) => sealed.split('.')[0]))
  const retired = before.map(old => old.keyId).filter(old => !inUse.has(old))
  for (const old of retired) await retireContactKey(store, old)
  return { keyId, resealed, unreadable, retired }
}

/** 138****1234: what everybody but the one who calls may see. */
export function masked (phone: string): string {
  const digits = phone.replace(/^\+?86(?=1\d{10}$)/, '').replace(/^\+/, '')
  return digits.length >= 10 ? `${digits.slice(0, 3)}${'*'.repeat(digits.length - 7)}${digits.slice(-4)}` : `${'*'.repeat(Math.max(0, digits.length - 2))}${digits.slice(-2)}`
}

async function currentKey (context: Sealing): Promise<ContactKey> {
  return (await readContactKeys(context.store)).current ?? await drawKey(context, true)
}

async function drawKey (context: Sealing, isFirst: boolean): Promise<ContactKey> {
  const { store, secret, clocks } = context
  const keyId = `k${randomBytes(6).toString('hex')}`
  const key: ContactKey = { keyId, madeAt: clocks.real(), wrapped: seal(secret, wrapping, keyId, randomBytes(32).toString('base64url')) }
  return await addContactKey(store, key, { isFirst }) ? key : await currentKey(context)
}

function unwrapped (secrets: readonly string[], { keyId, wrapped }: Pick<ContactKey, 'keyId' | 'wrapped'>): string | undefined {
  for (const secret of secrets) {
    const key = unseal(secret, wrapping, keyId, wrapped)
    if (key !== undefined) return key
  }
  return undefined
}

function sealedWith (keyId: string, key: string, hallId: string, phone: string): string {
  return `${keyId}.${seal(key, purpose, hallId, phone)}`
}

function openedWith (keys: readonly ContactKey[], secrets: readonly string[], hallId: string, sealed: string): string | undefined {
  const [keyId = '', body = ''] = sealed.split('.')
  const found = keys.find(each => each.keyId === keyId)
  const key = found && unwrapped(secrets, found)
  return key === undefined ? undefined : unseal(key, purpose, hallId, body)
}
