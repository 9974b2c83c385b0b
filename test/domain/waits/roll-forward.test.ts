import fc from 'fast-check'
import t from 'tap'
import type { Chances } from '../../../src/domain/waits/chances.js'
import { diceOf, type Dice } from '../../../src/domain/waits/dice.js'
import { floorOf } from '../../../src/domain/waits/floor.js'
import { Future } from '../../../src/domain/waits/future.js'
import { rollForward, rollMean } from '../../../src/domain/waits/roll-forward.js'
import type { Ghost, Scene, SceneDesk, ScenePerson } from '../../../src/domain/waits/scene.js'
import { naiveRoll } from './naive-hall.js'

const minute = 60_000
const at = Date.parse('2026-03-02T10:00:00+08:00')

const person = (more: Partial<ScenePerson> = {}): ScenePerson => ({ line: 0, rank: at - 10 * minute, tie: 1, issuedAt: at - 10 * minute, eligibleAt: at - 10 * minute, ...more })
const desk = (lines: number[] = [0], more: Partial<SceneDesk> = {}): SceneDesk => ({ lines: lines.map((line, index) => ({ line, handicapMs: index * 5 * minute })), ...more })
const scene = (more: Partial<Scene> = {}): Scene => ({ at, closesAt: Infinity, laws: [{ meanMs: 10 * minute, scv: 0 }, { meanMs: 4 * minute, scv: 0 }], desks: [desk()], people: [], noShow: 0, absentMs: minute, ...more })
const newcomer: Ghost = { line: 0, rank: at, eligibleAt: at }
const roll = (given: Scene, ghosts: Ghost[] = [newcomer], futures = 1) => rollForward(given, ghosts, { futures, dice: diceOf('test'), withPeople: true })
const startOf = (given: Scene, ghost = newcomer) => (roll(given, [ghost]).startAt[0]![0]! - at) / minute
const meanOf = (numbers: ArrayLike<number>) => Array.from(numbers).reduce((sum, each) => sum + each, 0) / numbers.length

/** Few ranks, times and handicaps, so that there are ties of every kind. */
const few = (most: number, unit: number) => fc.nat(most).map(count => count * unit)
const aDesk = fc.record({
  lines: fc.uniqueArray(fc.record({ line: fc.nat(2), handicapMs: few(3, 5 * minute) }), { minLength: 1, maxLength: 3, selector: ({ line }) => line }),
  busy: fc.option(fc.record({ line: fc.nat(2), sinceAt: few(8, minute).map(ago => at - ago) }), { nil: undefined }),
  freeAt: fc.option(few(10, 2 * minute).map(later => at + later), { nil: undefined }),
  closesAt: fc.option(few(20, 5 * minute).map(later => at + later), { nil: undefined })
}, { requiredKeys: ['lines'] })
const aPerson = fc.record({
  line: fc.nat(2), rank: few(10, 2 * minute).map(ago => at - ago), issuedAt: fc.constant(at - 20 * minute), pace: fc.constantFrom(1, 1, 2),
  eligibleAt: fc.oneof({ arbitrary: fc.constant(at - minute), weight: 3 }, { arbitrary: few(12, 2 * minute).map(later => at + later), weight: 1 }),
  forDesk: fc.option(fc.nat(3), { nil: undefined, freq: 8 })
})
const aGhost = fc.record({ line: fc.nat(2), rank: few(6, 2 * minute).map(ago => at - ago), eligibleAt: few(8, 3 * minute).map(later => at + later) })
const aScene = fc.record({ desks: fc.array(aDesk, { minLength: 1, maxLength: 4 }), people: fc.array(aPerson, { maxLength: 25 }), ghosts: fc.array(aGhost, { minLength: 1, maxLength: 6 }), closesAt: fc.oneof(fc.constant(Infinity), few(12, 10 * minute).map(later => at + later)) })
  .map(({ desks, people, ghosts, closesAt }) => {
    const whole: Scene = {
      at, closesAt, laws: [2, 4, 7].map(minutes => ({ meanMs: minutes * minute, scv: 0 })), noShow: 0, absentMs: minute,
      desks: desks.map(each => JSON.parse(JSON.stringify(each)) as SceneDesk),
      people: people.map(({ forDesk, ...each }, index) => ({ ...each, tie: index, ...forDesk !== undefined && { forDesk: forDesk % desks.length } }))
    }
    return { scene: whole, ghosts }
  })

t.test('[Q1] the roll-forward calls the same people at the same moments as plain loops over the call rule', async () => {
  fc.assert(fc.property(aScene, ({ scene, ghosts }) => {
    const rolled = roll(scene, ghosts)
    const { people } = naiveRoll(scene)
    const found = rolled.peopleStartAt!.map(starts => starts[0]!)
    if (people.join() !== found.join()) throw new Error(`people ${found.map(each => each - at).join()}, not ${people.map(each => each - at).join()}`)
    for (const [index, ghost] of ghosts.entries()) {
      const wanted = naiveRoll(scene, ghost).ghost
      if (rolled.startAt[index]![0] !== wanted) throw new Error(`ghost ${index}: ${rolled.startAt[index]![0]! - at}, not ${wanted - at}`)
    }
    const mean = rollMean(scene, ghosts)
    if (mean.join() !== rolled.startAt.map(starts => starts[0]).join()) throw new Error('without chance the mean is the future')
  }), { numRuns: 2000 })
})

t.test('[Q2] those who may come disturb nobody, however many are asked about', async () => {
  fc.assert(fc.property(aScene, ({ scene, ghosts }) => {
    const alone = ghosts.map(ghost => roll(scene, [ghost]).startAt[0]![0])
    const together = roll(scene, ghosts)
    if (alone.join() !== together.startAt.map(starts => starts[0]).join()) throw new Error('ghosts saw each other')
    if (roll(scene, []).peopleStartAt!.map(starts => starts[0]).join() !== together.peopleStartAt!.map(starts => starts[0]).join()) throw new Error('people saw ghosts')
  }), { numRuns: 300 })
})

t.test('[Q3] the smallest rank plus handicap is called, equal ones in order of issue', async t => {
  const two = (ranks: [number, number], ties: [number, number] = [1, 2]) =>
    scene({ desks: [desk([0, 1])], people: [person({ rank: at - ranks[0] * minute, tie: ties[0] }), person({ line: 1, rank: at - ranks[1] * minute, tie: ties[1] })] })
  const firstOf = (given: Scene) => roll(given).peopleStartAt!.findIndex(starts => starts[0] === at)

  t.equal(firstOf(two([10, 14])), 0, 'an assisted line goes second within the handicap')
  t.equal(firstOf(two([10, 16])), 1, 'and first beyond it')
  t.equal(firstOf(two([10, 15], [2, 1])), 1, 'equal scores: who was issued first')
  t.equal(firstOf(two([10, 15], [1, 2])), 0)
})

t.test('[Q4] who rests, is under way or waits for another counter is passed over until then', async t => {
  const resting = scene({ people: [person({ eligibleAt: at + 3 * minute })] })
  t.equal(startOf(resting), 0)
  t.equal(roll(resting).peopleStartAt![0]![0], at + 3 * minute, 'an idle counter sees who becomes callable')
  t.equal(startOf(scene({ people: [person({ eligibleAt: at + 3 * minute })], desks: [desk([0], { freeAt: at + 5 * minute })] })), 15)

  const bound = scene({ desks: [desk(), desk([1])], people: [person({ forDesk: 1 }), person({ tie: 2 })] })
  t.same(roll(bound).peopleStartAt!.map(starts => starts[0]), [at, at], 'each by its own counter')
})

t.test('[Q5] one counter: mean and variance of the wait are those of the residual visit and the visits before', async t => {
  const law = { meanMs: 10 * minute, scv: 0.6 }
  const given = scene({ laws: [law], desks: [desk([0], { busy: { line: 0, sinceAt: at } })], people: Array.from({ length: 5 }, (_, tie) => person({ tie })) })
  const waits = roll(given, [newcomer], 40_000).startAt[0]!.map(start => start - at)
  const mean = meanOf(waits)
  const variance = meanOf(waits.map(wait => (wait - mean) ** 2))

  t.ok(Math.abs(mean / (6 * law.meanMs) - 1) < 0.01, `${mean / minute}`)
  t.ok(Math.abs(variance / (6 * law.scv * law.meanMs ** 2) - 1) < 0.05, `${variance}`)
})

/** Exponential visits and patience; who has left takes no time. */
class Exponential implements Chances {
  readonly #meanMs: number
  readonly #patienceMs: number
  readonly #seed = diceOf('exponential')
  #dice: Dice = this.#seed

  constructor (meanMs: number, patienceMs: number) {
    this.#meanMs = meanMs
    this.#patienceMs = patienceMs
  }

  begin (future: number): void { this.#dice = this.#seed.fork(future) }
  freeAt (): number { return at + this.#meanMs * this.#dice.exponential() }
  isThere (): boolean { return true }
  takesMs (_person: number, _line: number, _issuedAt: number, now: number): number {
    return this.#patienceMs * this.#dice.exponential() < now - at ? 0 : this.#meanMs * this.#dice.exponential()
  }

  dueUntilNext (): number { return Infinity }
}

function exponentialWaits (counters: number, ahead: number, meanMs: number, patienceMs: number): number[] {
  const given = scene({ laws: [{ meanMs, scv: 1 }], desks: Array.from({ length: counters }, () => desk()), people: Array.from({ length: ahead }, (_, tie) => person({ tie })) })
  const future = new Future(floorOf(given), [newcomer], new Exponential(meanMs, patienceMs))
  return Array.from({ length: 20_000 }, (_, number) => {
    future.run(number, false)
    return future.ghostStartAt[0]! - at
  })
}

t.test('[Q6] M/M/s: the newcomer behind n waits Erlang(n + 1, s mu)', async t => {
  const [counters, ahead] = [7, 20]
  const waits = exponentialWaits(counters, ahead, 10 * minute, Infinity)
  const stage = 10 * minute / counters
  const mean = meanOf(waits)

  t.ok(Math.abs(mean / ((ahead + 1) * stage) - 1) < 0.01, `mean ${mean / minute}`)
  t.ok(Math.abs(meanOf(waits.map(wait => (wait - mean) ** 2)) / ((ahead + 1) * stage ** 2) - 1) < 0.05, 'variance')
})

t.test('[Q7] M/M/s+M: who leaves silently shortens the wait as QLm says, sum of 1 / (s mu + i theta)', async t => {
  const [counters, ahead, meanMs, patienceMs] = [5, 30, 8 * minute, 25 * minute]
  const wanted = Array.from({ length: ahead + 1 }, (_, i) => 1 / (counters / meanMs + i / patienceMs)).reduce((sum, each) => sum + each, 0)

  t.ok(Math.abs(meanOf(exponentialWaits(counters, ahead, meanMs, patienceMs)) / wanted - 1) < 0.01)
})

t.test('[Q8] a call that nobody answers costs its minute: [m + sum of p m + (1 - p) c] / s with one counter', async t => {
  const people = Array.from({ length: 10 }, (_, tie) => person({ tie }))
  const given = scene({ laws: [{ meanMs: 10 * minute, scv: 0.5 }], people, noShow: 0.2, absentMs: minute })
  const wanted = 10 * (0.8 * 10 + 0.2 * 1)

  t.ok(Math.abs(meanOf(roll(given, [newcomer], 20_000).startAt[0]!.map(start => (start - at) / minute)) / wanted - 1) < 0.01)
  t.ok(Math.abs(startOf({ ...given, laws: [{ meanMs: 10 * minute, scv: 0 }], noShow: 1 }) - 10) < 1e-6, 'nobody answers')
  t.ok(Math.abs((rollMean(given, [newcomer])[0]! - at) / minute - wanted) < 1e-6, 'the mean roll-forward says the same')

  const leaving = scene({ people: [person({ issuedAt: at - 30 * minute })], patience: { medianMs: 30 * minute, sigma: 0.6 }, noShow: 0.1 })
  t.ok(Math.abs(meanOf(roll(leaving, [newcomer], 10_000).startAt[0]!.map(start => (start - at) / minute)) - (0.45 * 10 + 0.55 * 1)) < 0.05, 'half have lost patience by then')
  const called = scene({ desks: [desk([0], { busy: { line: 0, sinceAt: at - minute / 2, isCalled: true } })], noShow: 0.5 })
  t.ok(Math.abs(meanOf(roll(called, [newcomer], 10_000).startAt[0]!.map(start => (start - at) / minute)) - (0.5 * 9.5 + 0.5 * 0.5)) < 0.05, 'nor may who was just called')
})

t.test('[Q9] open offers and people under way count as often as they will be there', async t => {
  const given = scene({ people: [person({ weight: 0.25 }), person({ tie: 2, eligibleAt: at + minute, weight: 0.5 })] })
  const ghost = { ...newcomer, eligibleAt: at + 2 * minute }
  const waits = roll(given, [ghost], 20_000).startAt[0]!.map(start => (start - at) / minute)
  // There are both, the first, the second, nobody: it is served after 20, 10, 11 and 2 minutes.
  t.ok(Math.abs(meanOf(waits) - (0.125 * 20 + 0.125 * 10 + 0.375 * 11 + 0.375 * 2)) < 0.1)
  t.equal((rollMean(scene({ people: [person({ weight: 0.25 })] }), [newcomer])[0]! - at) / minute, 2.5)
})

t.test('[Q10] expected arrivals come at their rate, stand behind those who are there and before those who come later', async t => {
  const arrivals = [{ from: at, stepMs: 30 * minute, perMs: [0.2 / minute, 0.1 / minute] }]
  const given = scene({ laws: [{ meanMs: minute, scv: 0 }], arrivals, desks: [desk([0], { freeAt: at + 90 * minute })] })
  const late = { line: 0, rank: at + 90 * minute, eligibleAt: at + 90 * minute }
  const [now, later] = roll(given, [newcomer, late], 5000).startAt.map(starts => meanOf(starts.map(start => (start - at) / minute)))

  t.equal(now, 90)
  t.ok(Math.abs(later! - 99) < 0.2, `nine come in an hour: ${later}`)
  t.equal((rollMean(given, [late])[0]! - at) / minute, 99)

  const slot = person({ rank: at + 80 * minute, eligibleAt: at })
  const passed = roll({ ...given, people: [slot] }, [], 2000).peopleStartAt![0]!
  t.ok(Math.abs(meanOf(passed.map(start => (start - at) / minute)) - 99) < 0.3, 'whose slot is later is passed by those who come before it')
})

t.test('[Q11] nobody is called from closing on, at a counter that closes or in a line without counters', async t => {
  const people = Array.from({ length: 3 }, (_, tie) => person({ tie }))
  t.equal(startOf(scene({ people, closesAt: at + 30 * minute })), Infinity)
  t.equal(startOf(scene({ people, closesAt: at + 30 * minute + 1 })), 30)
  t.equal(startOf(scene({ people, desks: [desk([0], { closesAt: at + 15 * minute })] })), Infinity)
  t.equal(startOf(scene({ desks: [desk([1])] })), Infinity)
  t.equal(startOf(scene({ desks: [] })), Infinity)
})

t.test('[Q12] the same seed gives the same futures, another seed others; people keep their luck when the hall changes around them', async t => {
  const given = scene({ laws: [{ meanMs: 10 * minute, scv: 0.7 }], people: Array.from({ length: 12 }, (_, tie) => person({ tie })), desks: [desk([0], { busy: { line: 0, sinceAt: at - minute } })] })
  const starts = (seed: string, more: Partial<Scene> = {}) => rollForward({ ...given, ...more }, [newcomer], { futures: 60, dice: diceOf(seed) }).startAt[0]!

  t.same(starts('a'), starts('a'))
  t.notSame(starts('a'), starts('b'))
  const before = starts('a')
  const after = starts('a', { desks: [...given.desks, desk()] })
  t.ok(before.every((start, future) => after[future]! < start), 'one counter more: sooner in each single future')
  const fewer = starts('a', { people: given.people.slice(1) })
  t.ok(before.every((start, future) => fewer[future]! < start), 'one before them less: sooner in each, too')
})

t.test('[Q12] forty futures tell a mean as surely as a hundred and sixty independent ones would', async t => {
  const given = scene({ laws: [{ meanMs: 10 * minute, scv: 0.7 }], people: Array.from({ length: 20 }, (_, tie) => person({ tie })), desks: [desk(), desk(), desk()] })
  const estimates = Array.from({ length: 100 }, (_, seed) => {
    const waits = rollForward(given, [newcomer], { futures: 40, dice: diceOf(seed) }).startAt[0]!.map(start => start - at)
    const mean = meanOf(waits)
    return { mean, variance: meanOf(waits.map(wait => (wait - mean) ** 2)) }
  })
  const mean = meanOf(estimates.map(each => each.mean))
  const variance = meanOf(estimates.map(each => (each.mean - mean) ** 2))

  t.ok(variance < meanOf(estimates.map(each => each.variance)) / 160, `${variance}`)
})
