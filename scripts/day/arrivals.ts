/** When the people of a recorded day come to the hall, and for which service. */
import type { Random } from '../people/random.js'
import type { Share } from './mapping.js'
import { snapshotMinutes, type RecordedOffice } from './recorded-day.js'

export interface Arrival { readonly at: number, readonly serviceId: string }

/**
 * One arrival for every ticket that the office issued, somewhere in its five minutes.
 * `momentOf` is the overlay: minutes of the recorded day to hall ms.
 */
export function arrivals (office: RecordedOffice, shares: readonly Share[], momentOf: (minute: number) => number, random: Random): Arrival[] {
  const found: Arrival[] = []
  for (const line of office.lines) {
    const mine = shares.filter(({ letter }) => letter === line.letter)
    const dice = random.fork(`arrivals ${line.letter}`)
    for (const [index, count] of line.arrivals.entries()) {
      const to = office.minutes[index]!
      const from = office.minutes[index - 1] ?? to - snapshotMinutes
      for (let one = 0; one < count; one++) {
        found.push({ at: momentOf(dice.between(from, to)), serviceId: oneOf(mine, dice.next()) })
      }
    }
  }
  return found.toSorted((one, other) => one.at - other.at)
}

function oneOf (shares: readonly Share[], drawn: number): string {
  let rest = drawn
  for (const { serviceId, share } of shares) {
    rest -= share
    if (rest < 0) return serviceId
  }
  return shares.at(-1)!.serviceId
}
