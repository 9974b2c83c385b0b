/** This kiosk's name before the hall, asked for once: a request must never go out nameless and again with a name. */
import { deviceAuthorization } from '../../shared/device.js'

let known: { readonly hallId: string, readonly authorization: string } | undefined

/** Nothing where the hall is away, or where this machine was never enrolled. */
export async function kioskAuthorization (hallId: string): Promise<string | undefined> {
  if (known?.hallId === hallId) return known.authorization
  const authorization = await deviceAuthorization('kiosk', hallId)
  if (authorization !== undefined) known = { hallId, authorization }
  return authorization
}

/** The hall does not know it any more. */
export function forgetAuthorization (): void {
  known = undefined
}
