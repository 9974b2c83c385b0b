import t from 'tap'
import { diceOf } from '../../../src/domain/waits/dice.js'
import { learnWait, tellWait } from '../../../src/domain/waits/learned-wait.js'

const minuteMs = 60_000

/** Ten minutes a person ahead, log-normal around it; nobody ahead is no wait. */
function halls (count: number, standstillShare = 0) {
  const dice = diceOf('halls')
  const ahead = Float64Array.from({ length: count }, () => Math.floor(dice.next() * 8))
  const waitsMs = ahead.map(people => dice.next() < standstillShare ? 400 * minuteMs : people * 10 * minuteMs * Math.exp(0.3 * dice.normal()))
  return { columns: [ahead], waitsMs }
}

t.test('[Q48] more people ahead: longer and less sure, never negative, never too sure', async t => {
  const { columns, waitsMs } = halls(4000)

  const learned = learnWait(columns, waitsMs)

  const told = [0, 1, 3, 7].map(ahead => tellWait(learned, [ahead]))
  for (const [i, ahead] of [0, 1, 3, 7].entries()) {
    t.ok(Math.abs(told[i]!.meanMs - ahead * 10.46 * minuteMs) < (0.4 + 0.06 * ahead * 10) * minuteMs, `${ahead} ahead: ${(told[i]!.meanMs / minuteMs).toFixed(1)} min`)
  }
  t.equal(told[0]!.sigmaMs, 15_000, 'not surer than a quarter of a minute')
  t.ok(told[3]!.sigmaMs > 3 * told[1]!.sigmaMs)
  t.ok(Math.abs(told[3]!.sigmaMs / minuteMs - 70 * 0.3 * 1.03) < 4, `${(told[3]!.sigmaMs / minuteMs).toFixed(1)} min`)
  for (const ahead of [-5, 0, 100, NaN]) t.ok(tellWait(learned, [ahead]).meanMs >= 0)
})

t.test('[Q48] a standstill that befell one in three hundred moves nothing', async t => {
  const usual = learnWait(...argumentsOf(halls(4000)))
  const once = learnWait(...argumentsOf(halls(4000, 1 / 300)))

  for (const ahead of [1, 3]) {
    const [before, after] = [usual, once].map(learned => tellWait(learned, [ahead]).meanMs / minuteMs)
    t.ok(Math.abs(after! - before!) < 0.7, `${before!.toFixed(2)} and ${after!.toFixed(2)} min`)
  }
})

t.test('[Q47] a learned wait survives as plain data', async t => {
  const learned = learnWait(...argumentsOf(halls(500)))
  const again = JSON.parse(JSON.stringify(learned)) as typeof learned
  for (const ahead of [0, 3, 7, NaN]) t.same(tellWait(again, [ahead]), tellWait(learned, [ahead]))
})

const argumentsOf = ({ columns, waitsMs }: ReturnType<typeof halls>) => [columns, waitsMs] as const
