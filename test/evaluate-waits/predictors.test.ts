import t from 'tap'
import { bankCases, bankPlain } from '../../scripts/evaluate-waits/bank-cases.js'
import { type BankDay, readBank } from '../../scripts/evaluate-waits/bank-days.js'
import { BankHall, liveBankDay } from '../../scripts/evaluate-waits/bank-hall.js'
import { bankNormsOf, isWorkday } from '../../scripts/evaluate-waits/bank-norms.js'
import { rollBank } from '../../scripts/evaluate-waits/bank-roll.js'
import { scoreOf } from '../../scripts/evaluate-waits/score.js'
import { warsawCases } from '../../scripts/evaluate-waits/warsaw-cases.js'
import type { Board, OfficeDay } from '../../scripts/evaluate-waits/warsaw-days.js'
import { NormBook } from '../../scripts/evaluate-waits/warsaw-norms.js'
import { bankFile, call } from './support.js'

const nine = 9 * 3600

t.test('[Q42] six mornings of the bank give the figures of a count made apart from this code', async t => {
  const days = readBank(bankFile)
  const norms = bankNormsOf(days.filter(isWorkday))
  const judged = days.filter(isWorkday).flatMap(day => bankCases(day, norms, new Map()))

  const rmse = (name: string) => scoreOf(judged.map(({ plain, wait }) => {
    const own = plain[name]!
    return { told: Number.isNaN(own) ? plain['mean']! : own, p10: 0, p90: 0, wait }
  })).rmse.toFixed(2)

  t.equal(judged.length, 1175)
  t.same(Object.fromEntries(['mean', 'hour', 'ma30', 'les', 'hol', 'ql'].map(name => [name, rmse(name)])),
    { mean: '114.47', hour: '112.75', ma30: '113.27', les: '118.38', hol: '113.82', ql: '95.04' })
})

/** At ten: two wait, two agents talk, one was seen; the last waits were 100 s (25 min ago) and 40 s. */
function hallAtTen (): BankHall {
  const hall = new BankHall(new Map())
  const at = 10 * 3600
  liveBankDay([
    call({ at: at - 1600, wait: 100, agent: 'a', serviceS: 30 }),
    call({ at: at - 640, wait: 40, agent: 'b', serviceS: 30 }),
    call({ at: at - 300, agent: 'c', serviceS: 2000 }),
    call({ at: at - 200, agent: 'd', serviceS: 2000 }),
    call({ at: at - 90, wait: 500, agent: 'a' }),
    call({ at: at - 30, wait: 500, agent: 'b', prio: 2 })
  ].filter(({ leftAt }) => leftAt < at), hall, () => {})
  hall.join(call({ at: at - 90, wait: 500 }))
  hall.join(call({ at: at - 30, wait: 500, prio: 2 }))
  return hall
}

t.test('[Q42] the plain predictors of the bank on a hall made by hand', async t => {
  const norms = { ...bankNormsOf([{ date: '1999-03-01', dow: 1, calls: [call({ at: nine, wait: 90, serviceS: 300 })] }]), waitByHour: new Map([[10, 77]]) }

  const plain = bankPlain(hallAtTen(), { at: 10 * 3600 }, norms)

  t.same(plain, {
    mean: 90,
    hour: 77,
    ma30: 70,
    les: 40,
    hol: 90,
    // Three would stand there; three agents began a talk in the last quarter of an hour.
    ql: 3 * 300 / 3
  })
  t.same(bankPlain(new BankHall(new Map()), { at: 10 * 3600 }, norms), { mean: 90, hour: 77, ma30: NaN, les: NaN, hol: NaN, ql: 300 }, 'an empty hall')
})

t.test('[Q42] a score is four plain figures', async t => {
  t.same(scoreOf([{ told: 10, p10: 5, p90: 15, wait: 12 }, { told: 20, p10: 18, p90: 30, wait: 30 }, { told: 5, p10: 4, p90: 6, wait: 1 }]),
    { rmse: Math.sqrt((4 + 100 + 16) / 3), bias: (-2 - 10 + 4) / 3, coverage80: 2 / 3, width80: (10 + 12 + 2) / 3 })
})

t.test('[Q52] the bank rolled forward: by those ahead, by priority, by who can take the call', async t => {
  const norms = { ...bankNormsOf([]), talk: 100, gap: 0, lawByService: new Map(), patience: { median: 1e6, sigma: 1 } }
  const hallOf = (waiting: number, prioAt?: number) => {
    const hall = new BankHall(new Map())
    for (const agent of ['a', 'b']) hall.start(call({ at: nine, agent }))
    for (let i = 0; i < waiting; i++) hall.line.add(call({ at: nine + i, wait: 999 }))
    if (prioAt !== undefined) hall.line.add(call({ at: prioAt, wait: 999, prio: 2 }))
    return hall
  }
  const rolled = (hall: BankHall, prio = 0) => rollBank(hall, call({ at: nine + 60, wait: 1, prio }), norms, 'seed')

  t.ok(rolled(hallOf(4)).mean > rolled(hallOf(2)).mean + 60, 'two more ahead at two agents')
  t.ok(rolled(hallOf(4)).p90 > rolled(hallOf(4)).p10)
  t.equal(rolled(hallOf(4), 2).mean, rolled(hallOf(0)).mean, 'ninety seconds ahead of people who came within the last minute')
  t.ok(rolled(hallOf(2, nine + 59)).mean > rolled(hallOf(2)).mean + 30, 'who is priority stands ahead')
  t.same(rolled(hallOf(4)), rolled(hallOf(4)), 'the same seed')

  const skilled = hallOf(2)
  for (const agent of ['a', 'b']) skilled.agents.set(agent, { calls: 200, seconds: 9, byService: new Map([['PS', 200]]) })
  const stocks = rollBank(skilled, call({ at: nine + 60, wait: 1, service: 'NE' }), norms, 'seed')
  t.equal(stocks.mean, 1800, 'nobody here takes stock exchange: as long as it is looked at')
})

t.test('[Q53] who joins before midnight and is written down after it belongs to the evening', async t => {
  const day: BankDay = { date: '1999-03-01', dow: 1, calls: [call({ at: 86_390, wait: 20 }), call({ at: 86_405, wait: 5 })] }
  const told: number[] = []
  const hall = new BankHall(new Map())
  liveBankDay(day.calls, hall, () => told.push(hall.line.size))
  t.same(told, [0, 1])
})

/** One line; number n is issued at board n and called two boards later, one each five minutes from 9:00. */
function office (change: (shown: Board['shown'][number], at: number) => Board['shown'][number] = shown => shown): OfficeDay {
  const boards = Array.from({ length: 13 }, (_, i) => {
    const at = 540 + 5 * i
    return { at, shown: [change({ line: '7', status: 1, open: 2, waiting: Math.min(i, 2), called: Math.max(0, i - 2) }, at)] }
  })
  return { office: 'UD_Made', date: '2020-01-14', boards, broken: new Set() }
}

t.test('[Q42] the plain predictors of Warsaw on boards made by hand', async t => {
  const norms = new NormBook([office()]).without()

  const cases = warsawCases(office(), norms)

  t.equal(cases.length, 10, 'numbers 1 to 10 are called')
  t.ok(cases.every(({ wait }) => wait === 10))
  const { plain, askedAt, knownAt } = cases[8]!
  t.same([askedAt, knownAt], [580, 595], 'number nine: first seen at 9:45, called at 9:55, told by the board of 9:40')
  t.match(plain, { mean: 10, hour: 10, ma30: 10, les: 10 })
  t.equal(plain['hol'], 5, 'number seven, at the head, was first seen at 9:35')
  t.equal(plain['n/departures'], 3 * 60 / 6, 'three to be called, six called in the last hour')
  t.ok(Math.abs(plain['ql']! - 15) < 4, `three times about five minutes: ${plain['ql']}`)
  t.ok(plain['n·m/open']! < plain['ql']! * 1.2)
  t.same(cases[0]!.plain['les'], NaN, 'nobody called yet')
})

t.test('[Q41] numbers that are never called are not judged', async t => {
  const stopped = office((shown, at) => at > 560 ? { ...shown, called: 2, waiting: 2 + (at - 560) / 5 } : shown)
  t.equal(warsawCases(stopped, new NormBook([office()]).without()).length, 2)
})

t.test('[Q49] a hall never seen before is told by what the others taught', async t => {
  const norms = new NormBook([office()]).without()
  const [one] = warsawCases({ ...office(), office: 'UD_New' }, norms)
  t.match(one!.plain, { mean: 10, line: 10 })
  t.ok(Number.isFinite(one!.plain['ql']!))
  const nothing = warsawCases(office(), new NormBook([]).without())
  t.equal(nothing.length, 10)
  t.ok(nothing.every(({ features }) => features.length === one!.features.length))
})

t.test('[Q49] days without calls and figures that are missing go as far as they go', async t => {
  const norms = bankNormsOf([])
  t.same(bankCases({ date: '1999-03-02', dow: 2, calls: [] }, norms, new Map()), [])
  const cases = bankCases({ date: '1999-03-02', dow: 2, calls: [call({ at: nine, agent: '', serviceS: NaN }), call({ at: nine + 5, wait: 9, agent: '', serviceS: NaN })] }, norms, new Map())
  t.equal(cases.length, 1)
  t.equal(cases[0]!.wait, 9)
  const blank = office(shown => ({ ...shown, open: NaN, status: -1 }))
  t.equal(warsawCases(blank, new NormBook([blank]).without()).length, 10)
})
