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

export function floorOf (scene: Scene): Floor {
  const { laws, desks, people, at } = scene
  const lines = laws.length + desks.length
  const served = Array.from({ length: lines }, (): Array<{ desk: number, handicapMs: number }> => [])
  const serves = desks.map((desk, index) => [{ line: laws.length + index, handicapMs: 0 }, ...desk.lines])
  for (const [desk, own] of serves.entries()) for (const { line, handicapMs } of own) served[line]?.push({ desk, handicapMs })
  for (const by of served) by.sort((one, other) => one.handicapMs - other.handicapMs || one.desk - other.desk)

  const laid = [...laws, ...desks.map(() => ({ meanMs: 1, scv: 0 }))]
  const shapes = laid.map(shapeOf)
  const ids = people.map((_, index) => index)
  // Indices of the list itself: `!`.
  const byRank = (one: number, other: number) => people[one]!.rank - people[other]!.rank || people[one]!.tie - people[other]!.tie
  return {
    scene,
    lines,
    servesFrom: beginnings(serves),
    serves: Int32Array.from(serves.flat(), ({ line }) => line),
    handicap: Float64Array.from(serves.flat(), ({ handicapMs }) => handicapMs),
    servedFrom: beginnings(served),
    servedBy: Int32Array.from(served.flat(), ({ desk }) => desk),
    deskClosesAt: Float64Array.from(desks, ({ closesAt = Infinity }) => Math.min(closesAt, scene.closesAt)),
    mu: Float64Array.from(shapes, ({ mu }) => mu),
    sigma: Float64Array.from(shapes, ({ sigma }) => sigma),
    meanMs: Float64Array.from(laid, ({ meanMs }) => meanMs),
    standsIn: Int32Array.from(people, ({ line, forDesk }) => forDesk === undefined ? line : laws.length + forDesk),
    here: Int32Array.from(ids.filter(id => people[id]!.eligibleAt <= at).toSorted(byRank)),
    later: Int32Array.from(ids.filter(id => people[id]!.eligibleAt > at).toSorted((one, other) => people[one]!.eligibleAt - people[other]!.eligibleAt || byRank(one, other)))
  }
}

/** Whether any desk will ever call from this line. */
export function isServed ({ servedFrom }: Floor, line: number): boolean {
  return (servedFrom[line + 1] ?? 0) > (servedFrom[line] ?? 0)
}

function beginnings (lists: readonly unknown[][]): Int32Array {
  const from = new Int32Array(lists.length + 1)
  for (const [index, list] of lists.entries()) from[index + 1] = from[index]! + list.length
  return from
}
