/** What can be said of a visit. */
import type { RateRequest } from '../../../src/contract/http.js'

export type Reason = NonNullable<RateRequest['reasons']>[number]

/** As the national scheme lists them, best first; none is preset. */
export const levels = [5, 4, 3, 2, 1] as const
/** From here down reasons and a call back are asked for. */
export const lowStars = 2
export const reasons = ['long-wait', 'attitude', 'unclear', 'extra-trip', 'too-many-papers', 'other'] as const satisfies readonly Reason[]

/** A number that can be dialled: a landline of seven digits at least. */
export const phoneMin = 7
export const phoneMax = 15
