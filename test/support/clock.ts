/** Both clocks in a test's own hands: they stand still until the test moves them. */
import { testMorning } from './catalog.js'

export interface TestClock {
  readonly real: () => number
  readonly hall: () => number
  /** Both go on by `ms`. */
  pass: (ms: number) => void
  /** Only the hall's goes on. */
  passInHall: (ms: number) => void
}

export function testClock (at = testMorning): TestClock {
  let hallAt = at
  // The real clock is not the hall's: what takes one for the other shows.
  let realAt = at + 7 * 60_000
  return {
    real: () => realAt,
    hall: () => hallAt,
    pass: ms => { realAt += ms; hallAt += ms },
    passInHall: ms => { hallAt += ms }
  }
}
