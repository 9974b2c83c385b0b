/** The rules of behaviour in words: what each means, its unit and its bounds, in the order in which a visit passes them. */
import type { Rules } from '../../../src/contract/catalog.js'

export interface Rule { readonly field: keyof Rules, readonly unit: 'minutes' | 'seconds' | 'times' | 'places' | 'tickets', readonly min: number, readonly max: number, readonly usual?: number }
export type RuleGroup = 'tickets' | 'calls' | 'missed' | 'away' | 'appointments' | 'counters' | 'agents'

const day = 24 * 60

/** Bounds as in the contract; a test compares them. `usual`: what holds where a rule that may be absent is. */
export const ruleGroups: Readonly<Record<RuleGroup, readonly Rule[]>> = {
  tickets: [
    { field: 'issueBeforeOpeningMinutes', unit: 'minutes', min: 0, max: day },
    { field: 'issueUntilClosingMinutes', unit: 'minutes', min: 0, max: day },
    { field: 'closeDayAfterMinutes', unit: 'minutes', min: 0, max: day }
  ],
  calls: [
    { field: 'callsMax', unit: 'times', min: 1, max: 9 },
    { field: 'recallGapSeconds', unit: 'seconds', min: 0, max: 120 },
    { field: 'undoSeconds', unit: 'seconds', min: 1, max: 120 }
  ],
  missed: [
    { field: 'missAfterCalls', unit: 'times', min: 1, max: 9 },
    { field: 'missAfterSeconds', unit: 'seconds', min: 0, max: 600 },
    { field: 'requeueGraceMinutes', unit: 'minutes', min: 0, max: day },
    { field: 'returnRestSeconds', unit: 'seconds', min: 0, max: 1800 }
  ],
  away: [
    { field: 'deferPlaces', unit: 'places', min: 1, max: 20 },
    { field: 'awayCreditMinutes', unit: 'minutes', min: 0, max: day }
  ],
  appointments: [
    { field: 'appointmentEarlyMinutes', unit: 'minutes', min: 0, max: day },
    { field: 'appointmentLateMinutes', unit: 'minutes', min: 0, max: day }
  ],
  counters: [{ field: 'assistHandicapMinutes', unit: 'minutes', min: 0, max: day }],
  agents: [
    { field: 'agentOpenMax', unit: 'tickets', min: 0, max: 200, usual: 10 },
    { field: 'agentDayMax', unit: 'tickets', min: 0, max: 500, usual: 30 }
  ]
}
export const groupOrder: readonly RuleGroup[] = ['tickets', 'calls', 'missed', 'away', 'appointments', 'counters', 'agents']
