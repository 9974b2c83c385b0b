/** The pretend people's time: the hall's clock as they know it, and who acts when. */
import t from 'tap'
import { Agenda } from '../../scripts/people/agenda.js'
import { HallTime } from '../../scripts/people/hall-time.js'
import { randomOf } from '../../scripts/people/random.js'

const monotonic = () => performance.now()

t.test('[Z12] hall time runs at its speed, and the latest that the hall said is believed', async t => {
  let real = 1000
  const time = new HallTime(50_000, 60, () => real)
  real += 10
  t.equal(time.now(), 50_600)
  t.notOk(time.isLearnt)

  time.learn(40_000)
  t.equal(time.now(), 40_000, 'the first word rules, whatever was guessed')
  real += 10
  time.learn(40_500)
  t.equal(time.now(), 40_600, 'word that was long on its way is older than what is known')
  time.learn(40_700)
  t.equal(time.now(), 40_700)
  t.equal(time.realUntil(40_760), 1)
})

t.test('[Z13] acts come in the order of their times, equal times in the order they were asked for', async t => {
  const agenda = new Agenda(new HallTime(0, 1000, monotonic))
  t.teardown(() => { agenda.stop() })
  const dice = randomOf('agenda')
  const asked = Array.from({ length: 500 }, (_, index) => ({ at: dice.whole(0, 40) * 1000, index }))
  const done: typeof asked = []

  await new Promise<void>(resolve => {
    for (const each of asked) {
      agenda.at(each.at, () => {
        done.push(each)
        if (done.length === asked.length) resolve()
      })
    }
  })

  t.same(done, asked.toSorted((one, other) => one.at - other.at || one.index - other.index))
  t.equal(agenda.lateness.acts, asked.length)
  t.ok(agenda.lateness.maxMs >= 0)
})

t.test('[Z14] what is taken back does not happen; nothing happens before its time', async t => {
  const time = new HallTime(0, 1000, monotonic)
  const agenda = new Agenda(time)
  t.teardown(() => { agenda.stop() })
  let happened = false
  agenda.at(5000, () => { happened = true })()
  await agenda.until(20_000)
  t.notOk(happened)
  t.ok(time.now() >= 20_000)
})

t.test('[Z15] waiting for something ends with it, or at the hour, and stops listening either way', async t => {
  const agenda = new Agenda(new HallTime(0, 1000, monotonic))
  t.teardown(() => { agenda.stop() })
  let listening = 0
  const listen = (report: (found: (word: string) => void) => void) => (found: (word: string) => void) => {
    listening++
    report(found)
    return () => { listening-- }
  }

  t.equal(await agenda.before(60_000, listen(found => { found('at once') })), 'at once')
  t.equal(await agenda.before(60_000, listen(found => { setTimeout(() => { found('later') }, 5) })), 'later')
  t.equal(await agenda.before(30_000, listen(() => undefined)), undefined)
  t.equal(listening, 0)
})

t.test('[Z16] chance repeats by seed and name, and keeps to its shares', async t => {
  const drawn = (seed: string) => {
    const dice = randomOf(seed)
    return Array.from({ length: 20 }, () => dice.next())
  }
  t.same(drawn('a'), drawn('a'))
  t.notSame(drawn('a'), drawn('b'))

  const dice = randomOf('shares')
  const one = dice.fork('x').next()
  dice.next()
  t.equal(dice.fork('x').next(), one, 'a fork does not depend on what its source was asked')

  const count = 20_000
  const hits = Array.from({ length: count }, () => dice.chance(0.03)).filter(Boolean).length
  t.ok(hits > 0.024 * count && hits < 0.036 * count, `${hits}`)
  const mean = Array.from({ length: count }, () => dice.logNormal(10, 0.8)).reduce((sum, value) => sum + value, 0) / count
  t.ok(mean > 9.6 && mean < 10.4, `${mean}`)
  t.same([...new Set(Array.from({ length: 500 }, () => dice.whole(1, 3)))].toSorted((one, other) => one - other), [1, 2, 3])
})
