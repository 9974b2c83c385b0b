/** This kiosk's name before the hall, asked for once: a request must never go out nameless and again with a name. */
import { rememberedDevice, type RememberedDevice } from '../../shared/device.js'

let device: RememberedDevice | undefined

/** Nothing where the hall is away, or where this machine was never enrolled. A page is the kiosk of one hall. */
export async function kioskAuthorization (hallId: string): Promise<string | undefined> {
  device ??= rememberedDevice('kiosk', hallId)
  return await device.authorization()
}

/** The hall does not know it any more. */
export function forgetAuthorization (): void {
  device?.forget()
}
