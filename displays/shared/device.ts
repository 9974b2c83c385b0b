/** Who this device is: the token that enrolment left here, or in a demo one for the asking. */
import { ask } from './api.js'

const tokenKey = 'hallflow.device'

/** The `Authorization` of a kiosk, a wall or what stands at a counter, or nothing where it is a stranger. */
export async function deviceAuthorization (role: 'kiosk' | 'wall' | 'rating', hallId: string, counterId?: string): Promise<string | undefined> {
  const enrolled = window.localStorage.getItem(tokenKey)
  if (enrolled !== null) return `Device ${enrolled}`
  const demo = await ask<{ token: string }>(`/demo/device?role=${role}&hallId=${hallId}${counterId === undefined ? '' : `&counterId=${counterId}`}`)
  return demo.ok ? `Device ${demo.body.token}` : undefined
}
