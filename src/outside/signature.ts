/** How a receiver knows that a delivery is ours, and of now: HMAC-SHA256 over its time and its body, with each secret that holds. */
import { createHmac } from 'node:crypto'
import type { HookSecret } from '../domain/outside/hook-record.js'
import { held } from '../domain/outside/key-record.js'

/** Told once; made again from its salt whenever something is signed, so that it stands nowhere. */
export function hookSecret (secret: string, hookId: string, salt: string): string {
  return `whsec_${createHmac('sha256', secret).update(['hook', hookId, salt].join('\n')).digest('base64url')}`
}

/** `timestamp`: real clock, whole seconds. */
export function signature (secretTold: string, timestamp: number, body: string): string {
  return createHmac('sha256', secretTold).update(`${timestamp}.${body}`).digest('hex')
}

/** The headers of a delivery. */
export function signed ({ secret, hookId, secrets, deliveryId, attempt, now, body }: {
  readonly secret: string, readonly hookId: string, readonly secrets: readonly HookSecret[], readonly deliveryId: string, readonly attempt: number, readonly now: number, readonly body: string
}): Record<string, string> {
  const timestamp = Math.floor(now / 1000)
  return {
    'Hallflow-Id': deliveryId,
    'Hallflow-Timestamp': String(timestamp),
    'Hallflow-Signature': held(secrets, now).map(({ salt }) => `v1=${signature(hookSecret(secret, hookId, salt), timestamp, body)}`).join(','),
    'Hallflow-Attempt': String(attempt)
  }
}
