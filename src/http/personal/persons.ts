/** The guard against a second ticket: a number becomes a code of one day and is forgotten. */
import { createHmac } from 'node:crypto'
import { Refusal } from '../../contract/refusal.js'
import { readDay } from '../../store/board.js'
import { personKey } from '../../store/district/person-keys.js'
import type { HttpContext } from '../context.js'

export interface Shown { readonly phone?: string | undefined, readonly document?: string | undefined }
export interface Guard {
  readonly person?: string
  /** The hall's day for which `person` was made. */
  readonly personDay?: string
}

/** Needs both the secret and the key of the day: with one of them alone no number can be tried. */
export function personOf (secret: string, keyOfDay: string, { phone, document }: Shown): string | undefined {
  const known = document ? `document ${document.toUpperCase()}` : phone ? `phone ${phone.replace(/^\+?86(?=1\d{10}$)/, '').replace(/^\+/, '')}` : undefined
  if (known === undefined) return undefined
  const key = createHmac('sha256', secret).update(`person\n${keyOfDay}`).digest()
  return createHmac('sha256', key).update(known).digest('base64url')
}

/** Does `act` with the code of whoever shows a number; once more where the hall's day changed in between. */
export async function guarded<T> ({ store, secret }: Pick<HttpContext, 'store' | 'secret'>, hallId: string, shown: Shown, act: (guard: Guard) => Promise<T>): Promise<T> {
  if (shown.phone === undefined && shown.document === undefined) return await act({})
  try {
    return await act(await guardNow())
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.code !== 'day-closed') throw problem
    return await act(await guardNow())
  }

  async function guardNow (): Promise<Guard> {
    const { day, isOpen } = await readDay(store, hallId)
    // A closed hall guards nothing, and a key made for it would have to be destroyed again.
    if (!isOpen || day === null) return {}
    const person = personOf(secret, await personKey(store, day), shown)
    return person === undefined ? {} : { person, personDay: day }
  }
}
