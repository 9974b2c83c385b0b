import t from 'tap'
import { criticalDelay, delayErrors, erlangWait, growingPriorities, kleinrockWaits, sigmaOf, swing, type Arrivals } from './queues.js'

/** Within five per cent. */
const near = (t: { ok: (is: boolean, what: string) => boolean }, found: number, wanted: number, what: string) => t.ok(Math.abs(found - wanted) <= 0.05 * wanted, `${what}: ${found.toPrecision(4)} for ${wanted}`)

t.test('[B40] what is left to know about a wait: queue length, mean and last wait in GI/M/100', async t => {
  const table: ReadonlyArray<[Arrivals, number, ql: number, none: number, ratio: number]> = [
    ['D', 0.90, 0.518, 2.7, 1.26], ['D', 0.95, 1.017, 10.3, 1.13], ['D', 0.98, 2.517, 63.3, 1.06],
    ['M', 0.90, 1.000, 10.0, 2.12], ['M', 0.95, 2.000, 40.0, 2.10], ['M', 0.98, 5.000, 250, 2.06],
    ['H2', 0.90, 2.341, 54.8, 4.37], ['H2', 0.95, 4.845, 234.8, 4.60], ['H2', 0.98, 12.348, 1525, 4.91]
  ]
  for (const [arrivals, load, ql, none, ratio] of table) {
    const name = `${arrivals}/M/100 at ${load}`
    const free = 1 - sigmaOf(arrivals, load)
    near(t, 1000 / (free * 100 ** 2), ql, `${name}, QL by formula`)
    near(t, 1000 / (free * 100) ** 2, none, `${name}, mean by formula`)

    const found = delayErrors(arrivals, 100, load, load > 0.97 ? 3_000_000 : 1_000_000, `${arrivals} ${load}`)
    near(t, found.les / found.ql, ratio, `${name}, last wait over queue length`)
    if (load < 0.93) near(t, 1000 * found.ql, ql, `${name}, QL simulated`)
  }
})

t.test('[B42] what is seen too late swings: beyond a delay of .3617 two halls never settle', async t => {
  near(t, criticalDelay(10, 1, 1), 0.3617, 'critical delay')
  t.ok(swing(0.34) < 0.01, 'below it they settle')
  near(t, swing(0.38), 0.85, 'swing at .38')
  near(t, swing(0.5), 2.38, 'swing at .5')
  near(t, swing(1), 5.38, 'swing at 1')
})

t.test('[B43] priorities that grow with the wait: as Kleinrock says, and as the rule "greatest b times wait" does', async t => {
  const table = [[1, 5.67, 5.67], [1.5, 6.54, 4.69], [2, 7.08, 4.07], [4, 8.10, 2.93], [1e9, 9.44, 1.42]] as const
  for (const [slope, slow, fast] of table) {
    const [one = 0, two = 0] = kleinrockWaits([0.45, 0.40], [1, slope], 0.85)
    near(t, one, slow, `slower class at ${slope}, by formula`)
    near(t, two, fast, `faster class at ${slope}, by formula`)
    const simulated = growingPriorities([0.45, 0.40], [1, slope], 1_500_000, 'kleinrock')
    near(t, simulated[0], slow, `slower class at ${slope}, simulated`)
    near(t, simulated[1], fast, `faster class at ${slope}, simulated`)
  }
})

t.test('[B44] what pooling is worth, by Erlang C', async t => {
  const pooled = (one: [number, number], other: [number, number]) => erlangWait(one[0] + other[0], (one[0] * one[1] + other[0] * other[1]) / (one[0] + other[0]), 11)

  near(t, erlangWait(40, 0.95, 11), 3.65, '40 at .95')
  t.ok(erlangWait(25, 0.45, 11) < 0.0005)
  near(t, pooled([40, 0.95], [25, 0.45]), 0.014, 'both as one')
  near(t, erlangWait(10, 0.9, 11), 7.36, '10 at .9')
  near(t, pooled([10, 0.9], [10, 0.9]), 3.03, 'both as one')
  near(t, (33 * erlangWait(33, 0.92, 11) + 32 * erlangWait(32, 0.92, 11)) / 65, 2.30, '33 and 32 at .92')
  near(t, pooled([33, 0.92], [32, 0.92]), 0.85, 'both as one')
})
