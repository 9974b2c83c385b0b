/** The figures of a district that sets none of its own; reasons and sources: ARCHITECTURE.md. */
import type { Voice } from './catalog.js'
import type { Alerting, Balancing, DayProfile } from './steering.js'

export const usualBalancing: Balancing = {
  adviseGainMinutes: 8,
  adviseOffMinutes: 3,
  adviseLessCrowdedMinutes: 10,
  offerGainMinutes: 10,
  offerOffMinutes: 3,
  moveGainMinMinutes: 3,
  offerSdWeight: 0.5,
  offersPerTick: 2,
  offerMinutes: 3,
  offerCooldownMinutes: 20,
  directionLockMinutes: 30,
  localWaitMaxMinutes: 20,
  nearFront: 5,
  staleSeconds: 150,
  lastArrivalMarginMinutes: 5,
  stayMinutes: 2,
  arriveSlackMinutes: 20,
  restoreMinutes: 45,
  standbyOpenMinutes: 20,
  standbyCloseMinutes: 6,
  standbyLeastMinutes: 60,
  deflectMinutes: 10,
  handicapMinMinutes: 0,
  handicapMaxMinutes: 15,
  handicapForMinutes: 30
}

/** Tickets of one agent in a hall: a village's bus full of people, and no stall in front of the door. */
export const usualAgency = { agentOpenMax: 10, agentDayMax: 30 } as const

export const usualAlerting: Alerting = {
  seatShare: 1,
  seatClearShare: 0.85,
  waitMinutes: 40,
  waitClearMinutes: 30,
  raiseAfterMinutes: 3,
  clearAfterMinutes: 5,
  pausedMinutes: 5,
  stuckFactor: 1.5,
  escalateMinutes: 5,
  peoplePerTicket: 1.2
}

/** District offices of the City of Warsaw, winter 2019/20, Tuesday to Friday (open data, see NOTICE). */
export const usualDayProfile: DayProfile = {
  halfHours: [0.062, 0.054, 0.051, 0.059, 0.064, 0.074, 0.074, 0.079, 0.076, 0.072, 0.067, 0.065, 0.071, 0.064, 0.049, 0.019],
  weekdays: { monday: 1.54, tuesday: 1, wednesday: 1, thursday: 1, friday: 1, saturday: 0.5, sunday: 0 }
}

/** Chinese twice: one in three hearers misses the first half. English is off where more than eight counters share the air. */
export const usualVoice: Voice = { mode: 'full', hours: [], english: false, one: 'yao', times: 2, volume: 1, middayVolume: 0.6, rate: 170 }
