/** A scene laid out flat in typed arrays: made once, then walked through by every future. */
import { shapeOf } from './law.js'
import type { Scene } from './scene.js'

/**
 * Lines 0 … are those of the scene; behind them each desk has one more, for those who wait for it alone.
 * Lists of lists are one array and where each list begins; the last beginning is the end.
 */
export interface Floor {
  readonly scene: Scene
  readonly lines: number
  /** Per desk, the lines that it compares, and its handicap for each. */
  readonly servesFrom: Int32Array
  readonly serves: Int32Array
  readonly handicap: Float64Array
  /** Per line, the desks that call from it: smallest handicap first, then smallest index. */
  readonly servedFrom: Int32Array
  readonly servedBy: Int32Array
  readonly deskClosesAt: Float64Array
  /** Per line, the law of its visits. */
  readonly mu: Float64Array
  readonly sigma: Float64Array
  readonly meanMs: Float64Array
  /** Per person of the scene: where they stand. */
  readonly standsIn: Int32Array
  /** Who may be called at once, in the order of rank and tie. */
  readonly here: Int32Array
  /** Who may be called later, in the order of that moment. */
  readonly later: Int32Array
}

/** A hall is looked at thousands of times an hour, hence loops instead of lists of lists; indices are those of the scene, hence `!`. */
export function floorOf (scene: Scene): Floor {
  const { laws, desks, people } = scene
  const lines = laws.length + desks.length
  const byLine = laws.map((): Array<{ desk: number, handicapMs: number }> => [])
  const servesFrom = new Int32Array(desks.length + 1)
  for (let desk = 0; desk < desks.length; desk++) servesFrom[desk + 1] = servesFrom[desk]! + 1 + desks[desk]!.lines.length
  const serves = new Int32Array(servesFrom[desks.length]!)
  const handicap = new Float64Array(serves.length)
  for (let desk = 0, place = 0; desk < desks.length; desk++) {
    serves[place++] = laws.length + desk
    for (const { line, handicapMs } of desks[desk]!.lines) {
      serves[place] = line
      handicap[place++] = handicapMs
      byLine[line]?.push({ desk, handicapMs })
    }
  }
  for (const by of byLine) by.sort((one, other) => one.handicapMs - other.handicapMs || one.desk - other.desk)
  const servedFrom = new Int32Array(lines + 1)
  for (let line = 0; line < lines; line++) servedFrom[line + 1] = servedFrom[line]! + (byLine[line]?.length ?? 1)
  const servedBy = new Int32Array(servedFrom[lines]!)
  for (let line = 0, place = 0; line < lines; line++) {
    if (line >= laws.length) servedBy[place++] = line - laws.length
    else for (const { desk } of byLine[line]!) servedBy[place++] = desk
  }

  // Lines of a single desk have no law of their own: visits follow that of the visitor's line. Ones, as the mean of nothing.
  const [mu, sigma, meanMs] = [new Float64Array(lines), new Float64Array(lines), new Float64Array(lines).fill(1)]
  for (const [line, law] of laws.entries()) {
    const shape = shapeOf(law)
    mu[line] = shape.mu
    sigma[line] = shape.sigma
    meanMs[line] = law.meanMs
  }
  const deskClosesAt = new Float64Array(desks.length)
  for (let desk = 0; desk < desks.length; desk++) deskClosesAt[desk] = Math.min(desks[desk]!.closesAt ?? Infinity, scene.closesAt)
  const standsIn = new Int32Array(people.length)
  for (let id = 0; id < people.length; id++) standsIn[id] = people[id]!.forDesk === undefined ? people[id]!.line : laws.length + people[id]!.forDesk!
  return { scene, lines, servesFrom, serves, handicap, servedFrom, servedBy, deskClosesAt, mu, sigma, meanMs, standsIn, ...inOrder(scene) }
}

function inOrder ({ people, at }: Scene): Pick<Floor, 'here' | 'later'> {
  const [here, later]: [number[], number[]] = [[], []]
  const byRank = (one: number, other: number) => people[one]!.rank - people[other]!.rank || people[one]!.tie - people[other]!.tie
  let isSorted = true
  for (let id = 0; id < people.length; id++) {
    if (people[id]!.eligibleAt > at) {
      later.push(id)
      continue
    }
    if (isSorted && here.length > 0) isSorted = byRank(here.at(-1)!, id) <= 0
    here.push(id)
  }
  if (!isSorted) here.sort(byRank)
  later.sort((one, other) => people[one]!.eligibleAt - people[other]!.eligibleAt || byRank(one, other))
  return { here: Int32Array.from(here), later: Int32Array.from(later) }
}

/** Whether any desk will ever call from this line. */
export function isServed ({ servedFrom }: Floor, line: number): boolean {
  return (servedFrom[line + 1] ?? 0) > (servedFrom[line] ?? 0)
}
