/** Live, delayed, stale, lost: by the beat alone and the screen's own clock. */
import t from 'tap'
import { freshnessOf, isPast, sleptBetween } from '../../displays/shared/freshness.js'
import { hallNow, heardBeat } from '../../displays/shared/hall-clock.js'

t.test('[W12] a screen is live below 5 s, delayed from 5 s, stale from 10 s, lost from 60 s after the last beat', async t => {
  const at = (ageMs: number) => freshnessOf(ageMs, true)

  t.same([0, 4999, 5000, 9999, 10_000, 59_999, 60_000, 1e9].map(at), ['live', 'live', 'delayed', 'delayed', 'stale', 'stale', 'lost', 'lost'])
  t.same([at(9999), at(10_000), at(60_000)].map(isPast), [false, true, true])
})

t.test('[W12] before the first beat a screen never calls itself live', async t => {
  t.same([0, 4999, 10_000, 60_000].map(ageMs => freshnessOf(ageMs, false)), ['delayed', 'delayed', 'stale', 'lost'])
})

t.test('[W13] a box that slept is found out, whichever of its clocks stood still', async t => {
  const before = { monotonic: 1000, wall: 1_700_000_000_000 }
  const after = (monotonicMs: number, wallMs: number) => ({ monotonic: before.monotonic + monotonicMs, wall: before.wall + wallMs })

  t.equal(sleptBetween(before, after(1000, 1000)), false)
  t.equal(sleptBetween(before, after(5001, 5001)), true, 'a timer that came late')
  t.equal(sleptBetween(before, after(1000, 3_600_000)), true, 'a monotonic clock that stood still')
  t.equal(sleptBetween(before, after(1000, -3_600_000)), true, 'a wall clock that was set: a new picture costs little')
})

t.test('[W14] the hall clock goes on between beats, at the speed of the hall', async t => {
  const first = heardBeat(undefined, 100_000, 50)
  t.equal(hallNow(first, 1050), 101_000)

  const steady = heardBeat(first, 102_000, 2050)
  t.equal(steady.speed, 1)
  const fast = heardBeat(first, 100_000 + 60 * 2000, 2050)
  t.equal(fast.speed, 60)
  t.equal(hallNow(fast, 3050), 100_000 + 60 * 3000)
  t.equal(heardBeat(fast, fast.at + 10, 2060).speed, 60, 'two beats that arrive together say nothing of the speed')
  t.equal(heardBeat(steady, steady.at, 4050).speed, 1, 'a clock that stands still still runs at 1')
})
