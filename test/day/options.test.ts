/** What `npm run day` understands, and what it says when it does not. */
import t from 'tap'
import { faultsOf } from '../../scripts/day/faults.js'
import { help, optionsOf } from '../../scripts/day/options.js'
import { recordedDays } from '../../scripts/day/recorded-day.js'
import { randomOf } from '../../scripts/people/random.js'

t.test('[Z30] every word has a default, and --help names them all', async t => {
  t.match(optionsOf([]), { day: '2020-01-14', hallsMax: 2, speed: 60, seed: '1', port: 4400, keep: false, balancing: true, standby: 2 })
  t.match(optionsOf(['--no-balancing', '--against', 'other.json']), { balancing: false, against: 'other.json' })
  t.match(optionsOf(['--day', '2020-01-02', '--halls', '1', '--speed', '120', '--faults', '4', '--keep']), { day: '2020-01-02', hallsMax: 1, speed: 120, faults: '4', keep: true })
  t.equal(optionsOf(['--help']), 'help')
  for (const word of ['--day', '--halls', '--speed', '--seed', '--port', '--from', '--until', '--faults', '--json', '--history', '--keep', '--no-balancing', '--standby', '--against', '--curves', ...recordedDays()]) t.ok(help().includes(word), word)
})

t.test('[Z31] what is not understood is refused in a sentence', async t => {
  for (const words of [['--day', '2020-02-30'], ['--halls', '3'], ['--speed', '0'], ['--port', '70000'], ['--standby', 'many'], ['--until', '25:00'], ['--from', '10:00', '--until', '09:00'], ['--nonsense']]) {
    t.throws(() => optionsOf(words), RangeError, words.join(' '))
  }
})

t.test('[Z32] faults come at the times given, or each in its own part of the busy hours', async t => {
  const hours = { day: '2020-01-14', timeZone: 'Asia/Shanghai', from: Date.parse('2020-01-14T09:00+08:00'), to: Date.parse('2020-01-14T16:30+08:00') }

  t.same(faultsOf('redis@11:00,server@10:30', hours, randomOf('1')), [
    { at: Date.parse('2020-01-14T10:30+08:00'), kind: 'server' }, { at: Date.parse('2020-01-14T11:00+08:00'), kind: 'redis' }
  ])
  const drawn = faultsOf('6', hours, randomOf('1'))
  t.same(drawn.map(({ kind }) => kind), ['server', 'redis', 'both', 'server', 'redis', 'both'])
  const part = (hours.to - hours.from) / 6
  t.ok(drawn.every(({ at }, index) => at >= hours.from + index * part && at <= hours.from + (index + 1) * part))
  t.same(faultsOf('6', hours, randomOf('1')), drawn)
  t.throws(() => faultsOf('power@10:00', hours, randomOf('1')), /must look like server@10:30/)
})
