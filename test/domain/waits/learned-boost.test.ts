import t from 'tap'
import { diceOf } from '../../../src/domain/waits/dice.js'
import { bordersOf, codesOf } from '../../../src/domain/waits/learned-bins.js'
import { learn, learnDefaults, quantileOf, told } from '../../../src/domain/waits/learned-boost.js'

const options = { ...learnDefaults, trees: 150, pace: 0.1, rowsMin: 20 }
const noise = 0.5

/** Steps, a slope, an interaction; the third feature says nothing. */
const truth = (a: number, b: number): number => (a > 0.5 ? 4 : 0) + 3 * b + (a > 0.5 && b > 0.7 ? 5 : 0)

function table (count: number, seed: string) {
  const dice = diceOf(seed)
  const columns = [0, 1, 2].map(() => Float64Array.from({ length: count }, () => dice.next()))
  const [a, b] = columns
  const exact = Float64Array.from({ length: count }, (_, i) => truth(a![i]!, b![i]!))
  return { columns, exact, target: exact.map(value => value + noise * dice.normal()) }
}

const rowOf = (columns: readonly Float64Array[], i: number): number[] => columns.map(column => column[i]!)
const errorOf = (said: (i: number) => number, exact: Float64Array): number => Math.sqrt(exact.reduce((sum, value, i) => sum + (said(i) - value) ** 2, 0) / exact.length)

t.test('[Q45] a known function is learned from noisy cases', async t => {
  const { columns, target } = table(4000, 'fit')
  const fresh = table(1000, 'fresh')

  const learned = learn(columns, target, { ...options, steps: 250 })

  const error = errorOf(i => told(learned, rowOf(fresh.columns, i)), fresh.exact)
  const mean = fresh.exact.reduce((sum, value) => sum + value, 0) / fresh.exact.length
  t.ok(error < 0.35, `off by ${error.toFixed(2)}, and each case by ${noise}`)
  t.ok(errorOf(() => mean, fresh.exact) > 2.5, 'while the mean is far off')
})

t.test('[Q45] what is not known is a figure of its own', async t => {
  const { columns, exact } = table(3000, 'holes')
  const dice = diceOf('where')
  const holed = columns.map(column => column.map(value => dice.next() < 0.2 ? NaN : value))
  const target = exact.map((value, i) => Number.isNaN(holed[0]![i]!) ? -20 : value)

  const learned = learn(holed, target, options)

  t.ok(Math.abs(told(learned, [NaN, 0.5, 0.5]) + 20) < 1, 'not known means -20 here')
  t.ok(Math.abs(told(learned, [0.9, 0.2, 0.5]) - truth(0.9, 0.2)) < 1.5)
  t.ok(Number.isFinite(told(learned, [NaN, NaN, NaN])))
  t.ok(Math.abs(told(JSON.parse(JSON.stringify(learned)), [0.9, 0.2, 0.5]) - told(learned, [0.9, 0.2, 0.5])) < 1e-12, 'also from plain data')
})

t.test('[Q45] one feature that never changes, or none that is known, teaches the mean', async t => {
  const target = Float64Array.of(1, 2, 3, 6)
  t.equal(told(learn([new Float64Array(4)], target, { ...options, rowsMin: 1 }), [0]), 3)
  t.equal(told(learn([new Float64Array(4).fill(NaN)], target, { ...options, rowsMin: 1 }), [NaN]), 3)
  t.equal(told(learn([], target, options), []), 3)
})

t.test('[Q46] quantiles leave their share below, wherever the scatter is wide', async t => {
  const dice = diceOf('scatter')
  const draw = (count: number) => {
    const where = Float64Array.from({ length: count }, () => dice.next())
    return { where, value: where.map(at => 10 * at + (at > 0.5 ? 8 : 1) * dice.exponential()) }
  }
  const { where, value } = draw(6000)
  const fresh = draw(4000)

  for (const share of [0.1, 0.5, 0.9]) {
    const learned = learn([where], value, { ...options, quantile: share })
    for (const isWide of [false, true]) {
      const of = [...fresh.where.keys()].filter(i => (fresh.where[i]! > 0.5) === isWide)
      const below = of.filter(i => fresh.value[i]! <= told(learned, [fresh.where[i]!])).length / of.length
      t.ok(Math.abs(below - share) < 0.04, `${share}: ${below.toFixed(3)} below where the scatter is ${isWide ? 'wide' : 'narrow'}`)
    }
  }
})

t.test('[Q47] the same table and seed teach the same, another seed something else', async t => {
  const { columns, target } = table(800, 'again')
  const learned = learn(columns, target, options)

  t.same(learn(columns, target, options), learned)
  t.not(JSON.stringify(learn(columns, target, { ...options, seed: 'other' })), JSON.stringify(learned))
  t.same(JSON.parse(JSON.stringify(learned)), learned, 'plain data')
})

t.test('[Q45] a table that cannot be learned from is refused', async t => {
  t.throws(() => learn([], new Float64Array(), options), { message: 'there is nothing to learn from' })
  t.throws(() => learn([new Float64Array(2)], new Float64Array(3), options), { message: 'the columns are not of one length' })
  t.throws(() => learn([new Float64Array(2)], Float64Array.of(1, NaN), options), { message: 'a target is not a number' })
})

t.test('[Q45] steps lie between values that occur, about equally many in each', async t => {
  t.same(bordersOf(Float64Array.of(3, 1, 1, NaN, 2), 10), [1.5, 2.5])
  t.same(codesOf(Float64Array.of(3, 1, NaN, 2, -9, 99), [1.5, 2.5]), Uint8Array.of(3, 1, 0, 2, 1, 3))
  const many = Float64Array.from({ length: 1000 }, (_, i) => i)
  const borders = bordersOf(many, 10)
  t.equal(borders.length, 9)
  const counts = Array.from({ length: 11 }, () => 0)
  for (const code of codesOf(many, borders)) counts[code]!++
  t.same(counts, [0, ...Array.from({ length: 10 }, () => 100)])
  t.same(bordersOf(Float64Array.from({ length: 100 }, (_, i) => Math.max(0, i - 89)), 4), [0.5], 'a value held by most is one step')
  t.equal(quantileOf(Float64Array.of(4, 1, 3, 2), 0.5), 2.5)
})
