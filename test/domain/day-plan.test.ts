import t from 'tap'
import { loadCatalog } from '../../src/catalog/load.js'
import { compose } from '../../src/catalog/compose.js'
import { nationalCalendars } from '../../src/catalog/calendars.js'
import { breakOf, datePlus, dayPlan, daysApart, weekdayOf } from '../../src/domain/day-plan.js'
import { withBreak } from '../../src/domain/catalog/step-hours.js'
import { backAt, nextOpening } from '../../src/domain/hours.js'
import { dateOf, momentOf } from '../../src/domain/hall-clock.js'

const catalog = loadCatalog(new URL('../../catalog', import.meta.url).pathname)
const [downtown] = catalog.halls.values()
const days = nationalCalendars().flatMap(each => each.days)
const { rules: _merged, catalogVersion: _version, dates: _dates, ...plan } = downtown!
const closed = { date: '2026-10-08', hours: [], note: { zh: '搬迁', en: 'Moving' } }
const short = { date: '2026-05-09', hours: [{ from: '09:00', to: '11:00' }] }

/** The hall as every room reads it, with these exceptions. */
const hallWith = (exceptions: typeof closed[] | Array<typeof short>, more: object = {}) => {
  const composed = compose({ ...catalog.district, calendar: days }, catalog.district.departments, [{ ...plan, exceptions, ...more }], [])
  return composed.halls.get('downtown')!
}

t.test('[Y60] on every day of a year the page says what the hall does', async t => {
  for (const hall of [hallWith([closed, short] as never), hallWith([], { ignoresCalendar: true }), hallWith([short])]) {
    for (let date = '2026-01-01'; date <= '2026-12-31'; date = datePlus(date, 1)) {
      const told = dayPlan(hall, days, date)
      const opens = momentOf(hall.timeZone, dateOf(date), '00:00') - 1
      const next = nextOpening({ ...hall }, opens)
      const first = told.spans[0]
      const expected = first && momentOf(hall.timeZone, dateOf(date), first.from)
      if (expected === undefined ? next !== undefined && next < momentOf(hall.timeZone, dateOf(date), '24:00') : next !== expected) t.fail(`${date} ${JSON.stringify(told)} but it opens at ${next}`)
    }
  }
  const hall = hallWith([closed, short] as never)
  t.match(dayPlan(hall, days, '2026-10-01'), { why: 'holiday', is: 'closed', spans: [], name: { en: 'National Day' } })
  t.match(dayPlan(hall, days, '2026-10-08'), { why: 'exception', is: 'closed', name: { zh: '搬迁' } })
  t.match(dayPlan(hall, days, '2026-05-09'), { why: 'exception', is: 'shorter', weekday: 'saturday' })
  t.match(dayPlan(hallWith([]), days, '2026-05-09'), { why: 'workday', is: 'longer', spans: [{ from: '09:00', to: '17:00' }] })
  t.match(dayPlan(hall, days, '2026-03-03'), { why: 'usual', is: 'usual', weekday: 'tuesday' })
  t.equal(weekdayOf('2026-03-02'), 'monday')
  t.same(daysApart(hall, days, '2026-09-25', 20).map(({ date }) => date).slice(-4), ['2026-10-06', '2026-10-07', '2026-10-08', '2026-10-10'])
})

t.test('[Y60] a counter: its own exception, the hall\'s date, its own hours, the hall\'s, as its break is told', async t => {
  const hall = hallWith([short])
  const hours = withBreak(hall.hours, '12:00', '13:30')
  const own = { date: '2026-03-03', hours: [{ from: '09:00', to: '10:00' }, { from: '10:30', to: '17:00' }] }
  const counter = { hours, exceptions: [own] }
  t.match(dayPlan(hall, days, '2026-03-03', counter), { why: 'own-exception', spans: own.hours })
  t.match(dayPlan(hall, days, '2026-03-04', counter), { why: 'own-hours', is: 'usual', spans: hours.wednesday })
  t.match(dayPlan(hall, days, '2026-05-09', counter), { why: 'exception', spans: short.hours })
  t.match(dayPlan(hall, days, '2026-10-01', counter), { why: 'holiday', spans: [] })
  for (const date of ['2026-03-03', '2026-03-04', '2026-05-09', '2026-10-01', '2026-03-07']) {
    const { spans } = dayPlan(hall, days, date, counter)
    const [one, two] = spans
    const back = one && two && momentOf(hall.timeZone, dateOf(date), two.from)
    t.equal(backAt(hall, counter, momentOf(hall.timeZone, dateOf(date), one?.to ?? '12:00')), back, date)
  }
  t.same(breakOf(hours), { from: '12:00', to: '13:30' })
  t.equal(breakOf(hall.hours), undefined)
})
