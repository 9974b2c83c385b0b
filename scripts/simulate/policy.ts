/** What is done to even out the load, under the names of the tables. */
import type { Balancing } from '../../src/contract/steering.js'
import { usualBalancing } from '../../src/contract/usual.js'
import type { Layout } from './layout.js'

export interface Policy {
  readonly name: string
  readonly layout: Layout
  /** Bounds only: counters of both halls as one, per service or altogether, no way between them. */
  readonly isPooled: boolean
  readonly balancing: Balancing
  readonly advises: boolean
  readonly offers: boolean
  readonly standby: boolean
  /** Stand-by counters also by what is needed to hold this wait (s_need), minutes. */
  readonly looksAheadMinutes?: number
  readonly deflects: boolean
  readonly changesHandicaps: boolean
  readonly switches: boolean
  /** Futures of the roll-forward behind each decision; 0: the deterministic one. */
  readonly futures: number
  /** The planner's bound: everybody obeys, from this gain (minutes) on. */
  readonly obeysFrom?: number
}

const none: Policy = {
  name: 'none',
  layout: 'own',
  isPooled: false,
  balancing: usualBalancing,
  advises: false,
  offers: false,
  standby: false,
  deflects: false,
  changesHandicaps: false,
  switches: false,
  futures: 0
}

/** Only "faster there", at most "as fast", or also what costs up to ten minutes, where it is less crowded. */
const noCrowd: Balancing = { ...usualBalancing, adviseLessCrowdedMinutes: -usualBalancing.adviseGainMinutes }
const even: Balancing = { ...usualBalancing, adviseLessCrowdedMinutes: 0 }

export const policies: readonly Policy[] = [
  none,
  { ...none, name: 'F', layout: 'skills' },
  { ...none, name: 'A', advises: true, balancing: noCrowd },
  { ...none, name: 'A0', advises: true, balancing: even },
  { ...none, name: 'T', offers: true },
  { ...none, name: 'R', switches: true },
  { ...none, name: 'F+T', layout: 'skills', offers: true },
  { ...none, name: 'F+A', layout: 'skills', advises: true, balancing: noCrowd },
  { ...none, name: 'F+A+T', layout: 'skills', advises: true, offers: true, balancing: noCrowd },
  { ...none, name: 'F+A0+T', layout: 'skills', advises: true, offers: true, balancing: even },
  { ...none, name: 'F+A-10+T', layout: 'skills', advises: true, offers: true },
  { ...none, name: 'standby', standby: true },
  { ...none, name: 'F+A0+T+standby', layout: 'skills', advises: true, offers: true, standby: true, balancing: even },
  { ...none, name: 'deflection', deflects: true },
  { ...none, name: 'all', layout: 'skills', advises: true, offers: true, standby: true, deflects: true, balancing: even },
  { ...none, name: 'best', layout: 'skills', advises: true, offers: true, standby: true, looksAheadMinutes: 10, deflects: true },
  { ...none, name: 'F+handicaps', layout: 'skills', changesHandicaps: true },
  { ...none, name: 'full', layout: 'all' },
  { ...none, name: 'pooled-per-service', isPooled: true },
  { ...none, name: 'planner', layout: 'all', obeysFrom: 0 },
  { ...none, name: 'pooled', layout: 'all', isPooled: true }
]
