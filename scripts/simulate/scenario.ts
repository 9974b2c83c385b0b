/** The halls that are simulated: their services, counters, load, travel, and what goes wrong in them. */

export interface SimulatedService {
  readonly meanMinutes: number
  /** Squared coefficient of variation of the service time (log-normal). */
  readonly scv: number
  readonly share: number
  /** Share of its visitors who could do it online. */
  readonly online: number
}

export interface SimulatedHall {
  readonly name: string
  readonly counters: number
  readonly standby: number
  /** Offered work over what its counters can do in a day. */
  readonly load: number
}

export interface Outage { readonly hall: number, readonly counters: number, readonly fromMinute: number, readonly toMinute: number }

export interface Scenario {
  readonly name: string
  readonly halls: readonly SimulatedHall[]
  readonly travelMinutes: number
  readonly outage?: Outage
}

export const services: readonly SimulatedService[] = [
  { meanMinutes: 6, scv: 0.5, share: 0.24, online: 0.35 },
  { meanMinutes: 9, scv: 0.6, share: 0.20, online: 0.25 },
  { meanMinutes: 12, scv: 0.7, share: 0.18, online: 0.10 },
  { meanMinutes: 18, scv: 0.8, share: 0.12, online: 0.10 },
  { meanMinutes: 25, scv: 0.9, share: 0.08, online: 0.05 },
  { meanMinutes: 8, scv: 0.5, share: 0.18, online: 0.30 }
]

/** Nine to five; moments of a simulated day are ms since it opened. */
export const dayMs = 8 * 60 * 60_000
export const minuteMs = 60_000
export const halfHourMs = 30 * minuteMs
/** Share of a day's arrivals in each half hour: Warsaw's district offices, Tuesday to Friday. */
export const halfHourShares: readonly number[] =
  [6.2, 5.4, 5.1, 5.9, 6.4, 7.4, 7.4, 7.9, 7.6, 7.2, 6.7, 6.5, 7.1, 6.4, 4.9, 1.9].map(share => share / 100)

/** What people and clerks are like; consent is logistic in the stated gain. */
export const nature = {
  dayCv: 0.10,
  /** Part of the day's variance that both halls have in common. */
  commonShare: 0.5,
  mixConcentration: 80,
  noShow: 0.03,
  absentMs: minuteMs,
  patience: { medianMs: 150 * minuteMs, sigma: 0.6 },
  speedSd: 0.08,
  consent: { ceiling: 0.7, slopeMinutes: 8 },
  deflects: 0.3
} as const

const main: Scenario = {
  name: 'main',
  halls: [{ name: 'downtown', counters: 40, standby: 4, load: 0.97 }, { name: 'science-city', counters: 25, standby: 2, load: 0.45 }],
  travelMinutes: 25
}

const loaded = (name: string, loads: readonly number[]): Scenario =>
  ({ ...main, name, halls: main.halls.map((hall, index) => ({ ...hall, load: loads[index] ?? hall.load })) })

export const scenarios: readonly Scenario[] = [
  main,
  loaded('less-slack', [0.97, 0.75]),
  loaded('balanced', [0.92, 0.92]),
  loaded('overload', [1.08, 0.45]),
  { ...main, name: 'outage', outage: { hall: 0, counters: 12, fromMinute: 90, toMinute: 210 } },
  { ...main, name: 'tau10', travelMinutes: 10 },
  { ...main, name: 'tau40', travelMinutes: 40 }
]

export const meanServiceMinutes = services.reduce((sum, { share, meanMinutes }) => sum + share * meanMinutes, 0)

/** Visitors that a hall of this load expects in a day. */
export const expectedVisitors = ({ counters, load }: SimulatedHall): number => load * counters * dayMs / (meanServiceMinutes * minuteMs)
