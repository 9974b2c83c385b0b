/**
 * What the balancer remembers between two looks at the halls: which switches are on, which way people last went.
 * Plain JSON, bounded by services x ordered pairs of halls; every rule takes it and gives back the next one.
 */

export interface BalanceState {
  /** Switches that are on, by `wayKey` behind the name of the rule. */
  readonly on: Readonly<Record<string, true>>
  /** When somebody was last sent this way, hall ms, by `wayKey`. */
  readonly sentAt: Readonly<Record<string, number>>
}

export const noBalanceState: BalanceState = { on: {}, sentAt: {} }

/** One service's way from one hall to another: an ordered pair. */
export interface Way { readonly serviceId: string, readonly from: string, readonly to: string }

export const wayKey = ({ serviceId, from, to }: Way): string => `${serviceId} ${from}>${to}`
export const backWay = ({ serviceId, from, to }: Way): Way => ({ serviceId, from: to, to: from })
