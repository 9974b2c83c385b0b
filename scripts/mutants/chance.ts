/** Chance that can be repeated: the same seed, route and number make the same mutant. */
import { Dice } from '../../src/domain/waits/dice.js'

export interface Chance {
  /** Whole, from 0 up to, but not including, `below`. */
  readonly upTo: (below: number) => number
  readonly is: (share: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
}

export function chanceOf (seed: string): Chance {
  const dice = new Dice(seed)
  const upTo = (below: number) => Math.floor(dice.next() * below)
  return {
    upTo,
    is: share => dice.next() < share,
    pick: list => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[upTo(list.length)] as typeof list[number]
    }
  }
}
