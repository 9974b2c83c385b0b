/** How much one agent (代办员) may hold for others. */
import type { Rules } from '../contract/catalog.js'
import { usualAgency } from '../contract/usual.js'

export interface Agency { readonly agentOpenMax: number, readonly agentDayMax: number }

export function agencyOf ({ agentOpenMax = usualAgency.agentOpenMax, agentDayMax = usualAgency.agentDayMax }: Pick<Rules, 'agentOpenMax' | 'agentDayMax'>): Agency {
  return { agentOpenMax, agentDayMax }
}
