/** What is asked of whom at sign-in, and how long a sign-in lasts. */
import type { Role } from '../contract/http.js'
import { limits } from './limits.js'

/** Of whom a second factor is asked: of nobody (a demo), of those with power over others, of everybody. */
export type FactorPolicy = 'nobody' | 'officers' | 'everybody'

const officers: readonly Role[] = ['manager', 'admin', 'auditor']

export function needsFactor (role: Role, policy: FactorPolicy): boolean {
  return policy === 'everybody' || (policy === 'officers' && officers.includes(role))
}

/** A sign-in that was not used for so long is over: the more it may do, the sooner. */
export function idleMsOf (role: Role): number {
  if (role === 'admin' || role === 'auditor') return limits.signInIdleAdminMs
  return role === 'manager' ? limits.signInIdleManagerMs : limits.signInIdleMs
}
