/** Chance that can be repeated: the same seed, the same throws. */
export interface Dice {
  readonly seed: number
  /** From 0 up to, but not including, `below`; whole. */
  upTo: (below: number) => number
  chance: (share: number) => boolean
  pick: <T>(list: readonly T[]) => T
}

/** Mulberry32. The seed is told when a test fails. */
export function dice (seed: number): Dice {
  let state = seed >>> 0
  const throwIt = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    seed,
    upTo: below => Math.floor(throwIt() * below),
    chance: share => throwIt() < share,
    pick: list => {
      if (list.length === 0) throw new Error('nothing to pick from')
      return list[Math.floor(throwIt() * list.length)]!
    }
  }
}
