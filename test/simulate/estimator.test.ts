import t from 'tap'
import { askedOn, type Asked } from '../../scripts/simulate/estimator-day.js'
import { estimatorFigures } from '../../scripts/simulate/estimator-figures.js'
import { minuteMs } from '../../scripts/simulate/scenario.js'

const asked = (at: number, estimated: number, waited: number, changed: Partial<Asked> = {}): Asked => ({
  key: '0 1', at: at * minuteMs, startedAt: (at + waited) * minuteMs, isServed: true, meanMs: estimated * minuteMs, sigmaMs: 2 * minuteMs, q10Ms: 0, q90Ms: Infinity, plain: { roll: 0, ql: 0, les: 0, hol: 0 }, ...changed
})

t.test('[B39] nothing is learnt from a wait before it is over, and nothing from who did not come', async t => {
  const early = [asked(0, 20, 40), asked(30, 20, 40)]
  t.equal(estimatorFigures([early], 0).estimators.hallflow.rmseMin, 20, 'both were told as if nothing were known')
  const late = [asked(0, 20, 40), asked(60, 20, 40)]
  t.ok(estimatorFigures([late], 0).estimators.hallflow.rmseMin < 19.5, 'the second knows what came of the first')
  const absent = [asked(0, 20, 40, { isServed: false }), asked(60, 20, 40)]
  t.match(estimatorFigures([absent], 0), { tickets: 1, estimators: { hallflow: { rmseMin: 20 } } })
  t.equal(estimatorFigures([late, early], 1).tickets, 2, 'days to learn from are not judged')
})

t.test('[B39] the roll-forward with many futures is nearer than every plain predictor', async t => {
  for (const layout of ['none', 'F'] as const) {
    const { tickets, estimators } = estimatorFigures([askedOn({ scenario: 'main', layout, seed: '17', day: 16, futures: 20 })], 0)
    const { futures, roll, ql, les, hol } = estimators

    t.ok(tickets > 300)
    for (const plain of [roll, ql, les, hol]) t.ok(futures.rmseMin < plain.rmseMin, `${layout}: ${futures.rmseMin.toFixed(2)} < ${plain.rmseMin.toFixed(2)}`)
    // One day's clerks are quicker or slower than those of another.
    t.ok(Math.abs(futures.biasMin) < 3, `${layout}: bias ${futures.biasMin.toFixed(2)}`)
  }
})
