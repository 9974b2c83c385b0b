/** What a console holds the timer of a visit against. */
import t from 'tap'
import { isLongVisit, usualTime } from '../../displays/console/visit/usual-time.js'
import { heardBeat } from '../../displays/shared/hall-clock.js'
import { becameOf } from '../../displays/console/press/unanswered.js'

t.test('[W122] a visit is long from one and a half of what is usual: today\'s mean, or the item\'s time while the day says little', async t => {
  const minute = 60_000
  t.equal(usualTime({ served: 5, meanServiceMs: 4 * minute }, 10), 4 * minute)
  t.equal(usualTime({ served: 4, meanServiceMs: 4 * minute }, 10), 10 * minute)
  t.equal(usualTime({ served: 4, meanServiceMs: 4 * minute }, undefined), 4 * minute)
  t.equal(usualTime(undefined, undefined), undefined)
  t.same([isLongVisit(6 * minute, 4 * minute), isLongVisit(6 * minute + 1, 4 * minute), isLongVisit(9e9, undefined)], [false, true, false])
})

t.test('[W111] a press without an answer was done when its counter has gone on', async t => {
  t.equal(becameOf({ counterVersion: 7 }, { version: 8 }), 'done')
  t.equal(becameOf({ counterVersion: 7 }, { version: 7 }), 'lost')
  t.equal(becameOf({ counterVersion: 0 }, undefined), 'lost')
})

t.test('[W14] beats that bunch on a slow machine do not make the clock run, and an undo does not end early', async t => {
  const steady = heardBeat(heardBeat(undefined, 1000, 0), 3000, 2000)
  t.equal(heardBeat(steady, 5000, 2700).speed, 1)
})
