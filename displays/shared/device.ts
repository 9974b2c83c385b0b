/** Who this device is: the token that enrolment left here, or in a demo one for the asking. */
import { ask } from './api.js'

const tokenKey = 'hallflow.device'

export interface RememberedDevice {
  readonly authorization: () => Promise<string | undefined>
  /** The hall does not know it any more: the next time it is asked for anew. */
  readonly forget: () => void
}

/** Where there was none, because the hall was away or knows no such device, it is asked for again no sooner than this. */
const strangerAgainMs = 5000

/** Asks for its `Authorization` once, and again only when that was none, or was refused. */
export function rememberedDevice (...device: Parameters<typeof deviceAuthorization>): RememberedDevice {
  let known: { readonly at: number, readonly value: Promise<string | undefined> } | undefined
  return {
    authorization: async () => {
      const last = known
      const isStranger = last !== undefined && performance.now() - last.at >= strangerAgainMs && await last.value === undefined
      if (!known || isStranger && known === last) known = { at: performance.now(), value: deviceAuthorization(...device) }
      return await known.value
    },
    forget: () => { known = undefined }
  }
}

/** The `Authorization` of a kiosk, a wall or what stands at a counter, or nothing where it is a stranger. */
async function deviceAuthorization (role: 'kiosk' | 'wall' | 'rating', hallId: string, counterId?: string): Promise<string | undefined> {
  const enrolled = window.localStorage.getItem(tokenKey)
  if (enrolled !== null) return `Device ${enrolled}`
  const demo = await ask<{ token: string }>(`/demo/device?role=${role}&hallId=${hallId}${counterId === undefined ? '' : `&counterId=${counterId}`}`)
  return demo.ok ? `Device ${demo.body.token}` : undefined
}
