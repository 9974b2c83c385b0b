import fc from 'fast-check'
import t from 'tap'
import { Calibration } from '../../../src/domain/waits/calibration.js'
import { Conformal, splitConformal, type Prediction } from '../../../src/domain/waits/conformal.js'
import { corrected, factorOf, freshCorrection, type Corrections } from '../../../src/domain/waits/correction.js'
import { diceOf } from '../../../src/domain/waits/dice.js'
import { estimateOf, quantileOf } from '../../../src/domain/waits/estimate.js'

const minute = 60_000

t.test('[Q18] an estimate is mean, scatter and quantiles of the futures; who is never called has waited until closing', async t => {
  const starts = Float64Array.from({ length: 99 }, (_, index) => 1000 + (98 - index) * 1000)
  t.match(estimateOf(starts, 1000), { meanMs: 49_000, q10Ms: 9000, q50Ms: 49_000, q90Ms: 89_000, neverShare: 0 })
  t.equal(estimateOf([Infinity, 5000], 0, 8000)?.meanMs, 6500)
  t.equal(estimateOf([Infinity, 5000], 0, 8000)?.neverShare, 0.5)
  t.equal(estimateOf([Infinity, 5000], 0), undefined)
  t.equal(estimateOf([], 0), undefined)
  t.match(estimateOf([5000], 9000), { meanMs: 0, sdMs: 0, sigmaMs: 48_000 }, 'nobody waits less than nothing')
  t.equal(quantileOf([1, 2, 3], 0.001), 1)
})

t.test('[Q19] the correction is N / D with .99 kept of both, from a hundred minutes each, and only of waits above three minutes', async t => {
  let corrections: Corrections = {}
  corrections = corrected(corrections, 'tax', { waitedMs: 20 * minute, estimatedMs: 3 * minute })
  t.equal(factorOf(corrections, 'tax'), 1)
  corrections = corrected(corrections, 'tax', { waitedMs: 20 * minute, estimatedMs: 10 * minute })
  t.equal(factorOf(corrections, 'tax'), (0.99 * 100 + 20) / (0.99 * 100 + 10))
  t.equal(factorOf(corrections, 'deeds'), 1, 'each line has its own')

  for (let wait = 0; wait < 300; wait++) corrections = corrected(corrections, 'tax', { waitedMs: 15 * minute, estimatedMs: 10 * minute })
  t.ok(Math.abs(factorOf(corrections, 'tax') - 1.5) < 0.02)
  for (let wait = 0; wait < 3000; wait++) corrections = corrected(corrections, 'tax', { waitedMs: 0, estimatedMs: 10 * minute })
  t.equal(factorOf(corrections, 'tax'), 0.25, 'no pace makes waits vanish')
  t.same(freshCorrection, { waitedMs: 100 * minute, estimatedMs: 100 * minute })
})

/** Waits around what was predicted, scattering 1.3 times as much as was thought; from `turn` on 40 % longer. */
function history (seed: number, days: number, turn = Infinity) {
  const dice = diceOf(seed)
  return Array.from({ length: days }, (_, index) => {
    const meanMs = dice.next() ** 2 * 80 * minute
    const sigmaMs = Math.max(48_000, 0.25 * meanMs)
    return { meanMs, sigmaMs, waitedMs: Math.max(0, (index < turn ? 1 : 1.4) * meanMs + 1.3 * sigmaMs * dice.normal()) }
  })
}

const edges = [1, 3, 6, 12, 20, 35, 60]
const binOf = ({ meanMs }: Prediction) => edges.filter(edge => edge * minute <= meanMs).length

t.test('[Q20] ranges hold four of five waits, overall, in every bin and in both tails, through a change of pace', async t => {
  const conformal = new Conformal()
  const bins = Array.from({ length: 8 }, () => ({ all: 0, held: 0 }))
  const missed = { below: 0, above: 0 }
  for (const { waitedMs, ...prediction } of history(11, 12_000, 6000)) {
    const range = conformal.rangeOf(prediction)
    const bin = bins[binOf(prediction)]!
    bin.all++
    if (waitedMs < range.p10Ms) missed.below++
    else if (waitedMs > range.p90Ms) missed.above++
    else bin.held++
    conformal.learn(prediction, range, waitedMs)
  }
  const held = bins.reduce((sum, bin) => sum + bin.held, 0) / 12_000
  t.ok(Math.abs(held - 0.8) < 0.01, `${held}`)
  for (const [index, bin] of bins.entries()) t.ok(Math.abs(bin.held / bin.all - 0.8) < 0.04, `bin ${index}: ${bin.held / bin.all}`)
  t.ok(Math.abs(missed.below / 12_000 - 0.1) < 0.02 && Math.abs(missed.above / 12_000 - 0.1) < 0.02, JSON.stringify(missed))
})

t.test('[Q21] ranges of waits that are over hold four of five of those to come, and do not adapt', async t => {
  const conformal = splitConformal(history(21, 6000))
  const before = JSON.stringify(conformal.state)
  const held = history(22, 6000).filter(({ waitedMs, ...prediction }) => {
    const { p10Ms, p90Ms } = conformal.rangeOf(prediction)
    return p10Ms <= waitedMs && waitedMs <= p90Ms
  }).length / 6000

  t.ok(Math.abs(held - 0.8) < 0.02, `${held}`)
  t.equal(JSON.stringify(conformal.state), before)
})

t.test('[Q22] whatever has been learnt, what is told is finite, not negative, and in order', async t => {
  const ms = fc.oneof(fc.nat(5 * 60 * minute), fc.constantFrom(0, 1, 1e12))
  fc.assert(fc.property(fc.array(fc.record({ meanMs: ms, sigmaMs: ms, waitedMs: ms }), { maxLength: 40 }), ms, ms, (waits, meanMs, sigmaMs) => {
    const calibration = new Calibration()
    for (const wait of waits) calibration.learn(calibration.told('tax', { meanMs: wait.meanMs, sigmaMs: Math.max(48_000, wait.sigmaMs) }), wait.waitedMs)
    const { p10Ms, p50Ms, p90Ms } = calibration.told('tax', { meanMs, sigmaMs: Math.max(48_000, sigmaMs) })
    if (!(p10Ms >= 0 && p10Ms <= p50Ms && p50Ms <= p90Ms && p90Ms < Infinity)) throw new Error(`${p10Ms} ${p50Ms} ${p90Ms}`)
  }), { numRuns: 1000 })
  t.ok(new Conformal().rangeOf({ meanMs: 20 * minute, sigmaMs: 4 * minute }).p90Ms > 24 * minute, 'a first range before anything is learnt')
})

t.test('[Q23] what was learnt survives as plain data', async t => {
  const first = new Calibration()
  for (const { waitedMs, meanMs, sigmaMs } of history(31, 500)) first.learn(first.told('tax', { meanMs, sigmaMs }), waitedMs)
  const second = new Calibration(JSON.parse(JSON.stringify(first.state)))

  t.same(second.state, first.state)
  for (const { waitedMs, meanMs, sigmaMs } of history(32, 500)) {
    const told = first.told('tax', { meanMs, sigmaMs })
    t.same(second.told('tax', { meanMs, sigmaMs }), told)
    first.learn(told, waitedMs)
    second.learn(told, waitedMs)
  }
})
