/** Who this device is: the token that enrolment left here, or in a demo one for the asking. */
import { ask } from './api.js'
import { newKey } from './key.js'

export type ScreenRole = 'kiosk' | 'wall' | 'rating'

/** Each page of a machine is a device of its own: one box may drive two walls. */
const tokenKey = (): string => `hallflow.device ${window.location.pathname}`
/** Names this load of the page: how two holders of one token are told apart. */
export const page = newKey()

export const tokenHere = (): string | null => window.localStorage.getItem(tokenKey())

export function keepToken (token: string | undefined): void {
  if (token === undefined) window.localStorage.removeItem(tokenKey())
  else window.localStorage.setItem(tokenKey(), token)
}

/** What a socket shows when it opens. */
export function shownByDevice (): object {
  const device = tokenHere()
  return device === null ? {} : { device, page }
}

/** The hall does not believe the token that stands here. */
export const refusedEvent = 'device-refused'

export interface RememberedDevice {
  readonly authorization: () => Promise<string | undefined>
  /** The hall does not know it any more: the next time it is asked for anew. */
  readonly forget: () => void
}

/** Where there was none, because the hall was away or knows no such device, it is asked for again no sooner than this. */
const strangerAgainMs = 5000

/** The token that stands here; in a demo asked for once, and again only when that was none, or was refused. */
export function rememberedDevice (...device: Parameters<typeof demoDevice>): RememberedDevice {
  let known: { readonly at: number, readonly value: Promise<string | undefined> } | undefined
  return {
    authorization: async () => {
      const enrolled = tokenHere()
      if (enrolled !== null) return `Device ${enrolled}`
      const last = known
      const isStranger = last !== undefined && performance.now() - last.at >= strangerAgainMs && await last.value === undefined
      if (!known || isStranger && known === last) known = { at: performance.now(), value: demoDevice(...device).then(answer => answer.ok ? `Device ${answer.body.token}` : undefined) }
      return await known.value
    },
    forget: () => {
      known = undefined
      window.dispatchEvent(new Event(refusedEvent))
    }
  }
}

/** What a demo gives to everybody; there is no such thing elsewhere. */
export async function demoDevice (role: ScreenRole, hallId: string, counterId?: string) {
  return await ask<{ token: string }>(`/demo/device?role=${role}&hallId=${hallId}${counterId === undefined ? '' : `&counterId=${counterId}`}`)
}
