/**
 * Anchors: where the chain stood at a moment, signed. Kept elsewhere, they show that what stood before them was cut off or
 * written anew, and whoever has the public key can check them without the secret.
 */
import { createHash, createHmac, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { canonical, type Head } from './chain.js'

export interface Anchor extends Head {
  /** Real clock, epoch ms. */
  readonly at: number
  /** Names the public key. */
  readonly key: string
  /** Base64url of Ed25519 over the rest. */
  readonly signature: string
}

/** An Ed25519 key is 32 bytes behind a fixed beginning. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

export interface AnchorKey { readonly id: string, readonly publicKey: KeyObject }

export function anchorKeys (secret: string): AnchorKey & { readonly privateKey: KeyObject } {
  const seed = createHmac('sha256', secret).update('audit anchors').digest()
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  return { ...publicAnchorKey(publicKey), privateKey }
}

export function publicAnchorKey (publicKey: KeyObject): AnchorKey {
  return { id: createHash('sha256').update(publicKey.export({ format: 'der', type: 'spki' })).digest('base64url').slice(0, 10), publicKey }
}

export function anchored (secret: string, { n, mac }: Head, at: number): Anchor {
  const { id: key, privateKey } = anchorKeys(secret)
  const anchor = { n, mac, at, key }
  return { ...anchor, signature: sign(null, Buffer.from(canonical(anchor)), privateKey).toString('base64url') }
}

export function isAnchor ({ publicKey }: AnchorKey, { signature, ...anchor }: Anchor): boolean {
  return verify(null, Buffer.from(canonical(anchor)), publicKey, Buffer.from(signature, 'base64url'))
}
