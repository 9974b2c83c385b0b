/** A roll-forward in a few plain loops without heaps and links, to hold the real one against: every visit takes its mean. */
import type { Ghost, Scene, ScenePerson } from '../../../src/domain/waits/scene.js'

interface Desk { readonly index: number, readonly lines: Map<number, number>, readonly closesAt: number, freeAt: number, state: 'busy' | 'idle' | 'gone' }
interface Waiting extends ScenePerson { readonly index: number }

/** When each person, and a single ghost, is called; Infinity when never. */
export function naiveRoll (scene: Scene, ghost?: Ghost): { people: number[], ghost: number } {
  const people = scene.people.map(() => Infinity)
  let ghostAt = Infinity
  let isGhostHere = false
  const desks = scene.desks.map(({ lines, busy, freeAt = scene.at, closesAt = Infinity }, index): Desk => {
    const restMs = busy ? Math.max(0, scene.laws[busy.line]!.meanMs - (scene.at - busy.sinceAt)) : 0
    return { index, lines: new Map(lines.map(({ line, handicapMs }) => [line, handicapMs])), closesAt: Math.min(closesAt, scene.closesAt), freeAt: Math.max(scene.at, freeAt, scene.at + restMs), state: 'busy' }
  })
  const handicap = (desk: Desk, { line, forDesk }: { line: number, forDesk?: number }) =>
    forDesk === undefined ? desk.lines.get(line) : forDesk === desk.index ? 0 : undefined
  const line = new Set<Waiting>()
  const toCome = scene.people.map((person, index): Waiting => ({ ...person, index }))

  for (let now = scene.at; now < scene.closesAt;) {
    const woken: Waiting[] = []
    for (const person of toCome.toSorted((one, other) => one.eligibleAt - other.eligibleAt || one.rank - other.rank || one.tie - other.tie)) {
      if (person.eligibleAt > now) continue
      toCome.splice(toCome.indexOf(person), 1)
      line.add(person)
      if (person.eligibleAt > scene.at) woken.push(person)
    }
    for (const person of woken) {
      const idle = desks.filter(desk => desk.state === 'idle' && desk.closesAt > now && handicap(desk, person) !== undefined)
        .toSorted((one, other) => handicap(one, person)! - handicap(other, person)! || one.index - other.index)[0]
      if (idle) Object.assign(idle, { state: 'busy', freeAt: now })
    }
    if (ghost && ghost.eligibleAt <= now && ghostAt === Infinity) isGhostHere = true
    for (const desk of desks) {
      // Who takes no time at all leaves the counter free at the same moment, after the others.
      if (desk.state !== 'busy' || desk.freeAt > now) continue
      if (desk.closesAt <= now) { desk.state = 'gone'; continue }
      const heads = [...line].filter(person => handicap(desk, person) !== undefined)
        .toSorted((one, other) => one.rank + handicap(desk, one)! - other.rank - handicap(desk, other)! || one.tie - other.tie)
      const [first] = heads
      const ghostHandicap = ghost && handicap(desk, ghost)
      if (isGhostHere && ghostAt === Infinity && ghostHandicap !== undefined && (!first || ghost!.rank + ghostHandicap < first.rank + handicap(desk, first)!)) ghostAt = now
      if (!first) { desk.state = 'idle'; continue }
      line.delete(first)
      people[first.index] = now
      desk.freeAt = now + scene.laws[first.line]!.meanMs * (first.pace ?? 1)
    }
    if (isGhostHere && ghostAt === Infinity && desks.some(desk => desk.state === 'idle' && desk.closesAt > now && handicap(desk, ghost!) !== undefined)) ghostAt = now
    const next = Math.min(...desks.filter(({ state }) => state === 'busy').map(({ freeAt }) => freeAt), ...toCome.map(({ eligibleAt }) => eligibleAt),
      ghost && !isGhostHere ? Math.max(ghost.eligibleAt, scene.at) : Infinity)
    if (next === Infinity) break
    now = next
  }
  return { people, ghost: ghostAt }
}
