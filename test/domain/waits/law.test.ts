import fc from 'fast-check'
import t from 'tap'
import { diceOf } from '../../../src/domain/waits/dice.js'
import { draw, drawResidual, longerThan, meanResidual, quantile } from '../../../src/domain/waits/law.js'
import { normalQuantile, normalShare } from '../../../src/domain/waits/normal.js'

const minute = 60_000
const draws = 200_000
const meanOf = (make: () => number) => Array.from({ length: draws }, make).reduce((sum, each) => sum + each, 0) / draws

t.test('[Q14] the dice throw evenly, repeat by seed, and fork by name whatever was thrown before', async t => {
  const dice = diceOf(7)
  const faces = Array.from({ length: 20 }, () => 0)
  for (let index = 0; index < draws; index++) faces[Math.floor(dice.next() * 20)]!++
  const chiSquare = faces.reduce((sum, count) => sum + (count - draws / 20) ** 2 / (draws / 20), 0)
  t.ok(chiSquare < 43.8, `19 degrees of freedom, one in a thousand is above 43.8: ${chiSquare}`)

  t.equal(diceOf(7).fork('a').next(), dice.fork('a').next(), 'a fork does not depend on throws')
  t.not(dice.fork('a').next(), dice.fork('b').next())
  t.not(diceOf(1).next(), diceOf(2).next())
  t.ok(Math.abs(meanOf(() => dice.normal() ** 2) - 1) < 0.02)
  t.ok(Math.abs(meanOf(() => dice.exponential()) - 1) < 0.01)
})

t.test('[Q15] the normal distribution is exact to the far tails', async t => {
  for (const [z, share] of [[0, 0.5], [1, 0.841344746068543], [-1.2815515655446, 0.1], [1.95996398454005, 0.975], [-6, 9.86587645037698e-10], [-10, 7.61985302416053e-24], [-20, 2.75362411860623e-89]] as const) {
    t.ok(Math.abs(normalShare(z) / share - 1) < 1e-7, `share below ${z}`)
    t.ok(Math.abs(normalQuantile(share) - z) < 1e-8, `quantile of ${share}`)
  }
  t.equal(normalQuantile(0), -Infinity)
  t.equal(normalQuantile(1), Infinity)
})

t.test('[Q16] visits have the mean and the scatter of their law', async t => {
  for (const law of [{ meanMs: 6 * minute, scv: 0.5 }, { meanMs: 25 * minute, scv: 0.9 }, { meanMs: minute, scv: 0 }]) {
    const dice = diceOf('law')
    const mean = meanOf(() => draw(law, dice))
    const square = meanOf(() => draw(law, dice) ** 2)
    t.ok(Math.abs(mean / law.meanMs - 1) < 0.01)
    t.ok(Math.abs(square / mean ** 2 - 1 - law.scv) < 0.04)
    if (law.scv > 0) t.ok(Math.abs(longerThan(law, quantile(law, 0.9)) - 0.1) < 1e-9)
  }
})

t.test('[Q17] what is left of a visit is S - e given S > e, never negative and never without end', async t => {
  const law = { meanMs: 10 * minute, scv: 0.7 }
  for (const elapsed of [0, 2, 10, 45]) {
    const dice = diceOf(elapsed)
    const rest = meanOf(() => drawResidual(law, elapsed * minute, dice))
    t.ok(Math.abs(rest / meanResidual(law, elapsed * minute) - 1) < 0.02, `after ${elapsed} minutes ${rest / minute}`)
  }
  const kept: number[] = []
  const dice = diceOf('kept')
  while (kept.length < 5000) {
    const took = draw(law, dice)
    if (took > 15 * minute) kept.push(took - 15 * minute)
  }
  t.ok(Math.abs(kept.reduce((sum, each) => sum + each, 0) / kept.length / meanResidual(law, 15 * minute) - 1) < 0.1, 'as of those that lasted so long')

  fc.assert(fc.property(fc.double({ min: 1, max: 1e8, noNaN: true }), fc.double({ min: 0, max: 4, noNaN: true }), fc.double({ min: -1e6, max: 1e12, noNaN: true }), fc.nat(), (meanMs, scv, elapsedMs, seed) => {
    for (const rest of [drawResidual({ meanMs, scv }, elapsedMs, diceOf(seed)), meanResidual({ meanMs, scv }, elapsedMs)]) {
      if (!(rest >= 0 && rest < Infinity)) throw new Error(`${rest}`)
    }
  }), { numRuns: 2000 })
})
