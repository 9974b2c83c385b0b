import t from 'tap'
import { asked } from '../../scripts/bench/arguments.js'
import { figuresOf, plain, quantile, resultOf, spreadOf } from '../../scripts/bench/figures.js'
import { tableOf } from '../../scripts/bench/table.js'

const figures = (perSecond: number, p99Ms: number, more = {}) => ({ perSecond, p50Ms: p99Ms / 2, p99Ms, ...more })

t.test('[M2] a ratio is taken within a round, not between the medians', async t => {
  // The machine was slow in the second round: ours and bare alike.
  const rounds = [
    { ours: figures(500, 4), bare: figures(1000, 2) },
    { ours: figures(60, 40), bare: figures(100, 50) },
    { ours: figures(700, 6), bare: figures(1000, 2) }
  ]

  t.same(resultOf(rounds, 'perSecond').ratio, { min: 0.5, median: 0.6, max: 0.7 })
  t.same(resultOf(rounds, 'p99Ms').ratio, { min: 0.8, median: 2, max: 3 })
  t.same(resultOf(rounds, 'perSecond').ours.perSecond, { min: 60, median: 500, max: 700 })
  t.same(resultOf(rounds, 'perSecond').bare.p99Ms, { min: 2, median: 2, max: 50 })
})

t.test('[M2] figures are counted from the times themselves', async t => {
  const times = Array.from({ length: 200 }, (_, index) => 200 - index)

  t.same(figuresOf(times, 4000, { lastMs: 200 }), { perSecond: 50, p50Ms: 100, p99Ms: 198, lastMs: 200 })
  t.equal(quantile([7], 0.99), 7)
  t.same(spreadOf([3, 1, 2, 10]), { min: 1, median: 2.5, max: 10 })
  t.throws(() => quantile([], 0.5), RangeError)
  t.throws(() => spreadOf([]), RangeError)
})

t.test('[M4] what is written holds the medians and the bare machine beside them', async t => {
  const written = plain(resultOf([
    { ours: figures(500, 4, { lastMs: 9 }), bare: figures(1000, 2, { lastMs: 5 }) },
    { ours: figures(700, 6, { lastMs: 7 }), bare: figures(1000, 2, { lastMs: 5 }) }
  ], 'perSecond'))

  t.same(written, {
    ratio: 0.6, perSecond: 600, p50Ms: 2.5, p99Ms: 5, lastMs: 8, by: 'perSecond', rounds: 2, ratioMin: 0.5, ratioMax: 0.7,
    spread: { perSecond: [500, 700], p50Ms: [2, 3], p99Ms: [4, 6], lastMs: [7, 9] },
    bare: { perSecond: 1000, p50Ms: 1, p99Ms: 2, lastMs: 5 }
  })
})

t.test('[M2] the table shows the median with the least and the most', async t => {
  const table = tableOf({ issue: resultOf([{ ours: figures(1500, 4), bare: figures(3000, 2) }, { ours: figures(2500, 6), bare: figures(3000, 2) }], 'perSecond') })

  t.match(table, /\| issue +\| 0\.67 \[0\.50\.\.0\.83\] +\| a second \| 2,000 \[1,500\.\.2,500\] +\|/)
})

t.test('[M3] what cannot be measured is named, and what can', async t => {
  const paths = ['issue', 'boardRead']

  t.same(asked(['--only', 'issue,boardRead', '--rounds', '3', '--json', 'x.json', '--quick'], paths), { only: ['issue', 'boardRead'], rounds: 3, isQuick: true, json: 'x.json', isHelp: false })
  t.same(asked([], paths), { only: undefined, rounds: 5, isQuick: false, json: undefined, isHelp: false })
  t.equal(asked(['--quick'], paths).rounds, 1)
  t.throws(() => asked(['--only', 'issue,lunch'], paths), { message: 'there is no path lunch; there are issue, boardRead' })
  t.throws(() => asked(['--only', ','], paths), RangeError)
  t.throws(() => asked(['--only'], paths), { message: '--only needs a value' })
  t.throws(() => asked(['--json', '--quick'], paths), { message: '--json needs a value' })
  for (const rounds of ['0', '51', 'many', '1.5']) t.throws(() => asked(['--rounds', rounds], paths), RangeError)
  t.throws(() => asked(['--fast'], paths), { message: 'there is no option --fast' })
})
