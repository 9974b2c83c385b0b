/** Hours and number days by the hall's own clock, in zones that put their clocks forward and back. */
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { type HallHours, alwaysOpen, backAt, closingOf, dayClosesAt, isIssuing, isWithinHours, nextOpening, numberDay, numberDayStartsAt } from '../../src/domain/hours.js'
import type { Hall } from '../../src/contract/catalog.js'

const minute = 60_000
const hour = 60 * minute
const zones = ['Asia/Shanghai', 'Europe/Warsaw', 'America/New_York', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']
const week = [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '17:00' }]

function hall (changes: Partial<HallHours> = {}): HallHours {
  return {
    timeZone: 'Asia/Shanghai',
    numberDayAt: '05:00',
    hours: { monday: week, tuesday: week, wednesday: week, thursday: week, friday: week, saturday: [{ from: '09:00', to: '12:00' }], sunday: [] },
    rules: { issueBeforeOpeningMinutes: 30, issueUntilClosingMinutes: 15, closeDayAfterMinutes: 60 },
    ...changes
  }
}

const always = (changes: Partial<HallHours> = {}): HallHours => alwaysOpen(hall(changes) as Hall)
const shanghai = (text: string): number => Date.parse(`${text}+08:00`)
const utc = (text: string): number => Date.parse(`${text}Z`)

const zone = fc.constantFrom(...zones)
const clockTime = fc.integer({ min: 0, max: 24 * 60 - 1 }).map(text)
/** From 1990 on, and often close to a change of the clocks. */
const moment = fc.oneof(
  fc.integer({ min: utc('1990-01-01T00:00:00'), max: utc('2040-01-01T00:00:00') }),
  fc.tuple(
    fc.constantFrom(utc('2026-03-29T01:00:00'), utc('2026-10-25T01:00:00'), utc('2026-03-08T07:00:00'), utc('2026-11-01T06:00:00'), utc('2006-10-29T02:31:00'), utc('2026-04-04T15:00:00')),
    fc.integer({ min: -2 * hour, max: 2 * hour })).map(([at, off]) => at + off)
)
const spans = fc.uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 0, maxLength: 6 })
  .map(halves => halves.toSorted((one, other) => one - other))
  .map(halves => Array.from({ length: Math.floor(halves.length / 2) }, (_, index) => ({ from: text((halves[2 * index] ?? 0) * 30), to: text((halves[2 * index + 1] ?? 0) * 30) })))
const anyHall = fc.record({
  timeZone: zone,
  numberDayAt: clockTime,
  hours: fc.record({ monday: spans, tuesday: spans, wednesday: spans, thursday: spans, friday: spans, saturday: spans, sunday: spans }),
  rules: fc.record({
    issueBeforeOpeningMinutes: fc.integer({ min: 0, max: 120 }),
    issueUntilClosingMinutes: fc.integer({ min: 0, max: 60 }),
    closeDayAfterMinutes: fc.integer({ min: 0, max: 180 })
  })
})

function text (minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** What a clock on the wall shows: read from Intl directly, apart from the code under test. */
function clockOf (timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
}

t.test('[T1] the number day begins at its hour of the hall\'s clock, on whatever clock the server runs', async t => {
  const found = ['Asia/Shanghai', 'America/New_York', 'Europe/Warsaw', 'Pacific/Kiritimati'].map(server => underZone(server, () => [
    new Date(0).getTimezoneOffset(),
    numberDay(hall(), shanghai('2026-03-02T04:59:59.999')),
    numberDay(hall(), shanghai('2026-03-02T05:00:00')),
    numberDayStartsAt(hall(), '2026-03-02'),
    dayClosesAt(hall(), '2026-03-02'),
    isIssuing(hall(), shanghai('2026-03-02T08:30:00'))
  ]))

  t.equal(new Set(found.map(([offset]) => offset)).size, 4, 'the server\'s zone really changed')
  for (const [, ...answers] of found) t.same(answers, ['2026-03-01', '2026-03-02', shanghai('2026-03-02T05:00:00'), shanghai('2026-03-02T18:00:00'), true])
})

t.test('[T1] every moment belongs to one number day, and later moments never to earlier days', async t => {
  holds(t, fc.property(zone, clockTime, moment, fc.integer({ min: 0, max: 40 * hour }), (timeZone, numberDayAt, at, later) => {
    const it = hall({ timeZone, numberDayAt })
    const day = numberDay(it, at)

    return numberDayStartsAt(it, day) <= at && at < numberDayStartsAt(it, nextDay(day)) && day <= numberDay(it, at + later)
  }), 600)
})

t.test('[T2] on a night without its hour the number day begins when the clock has leapt over it', async t => {
  const warsaw = hall({ timeZone: 'Europe/Warsaw', numberDayAt: '02:30' })
  const leap = utc('2026-03-29T01:00:00')

  t.equal(numberDayStartsAt(warsaw, '2026-03-29'), leap)
  t.same([numberDay(warsaw, leap - 1), numberDay(warsaw, leap)], ['2026-03-28', '2026-03-29'])
})

t.test('[T2] on a night with its hour twice the number day begins at the first, and stays', async t => {
  const newYork = hall({ timeZone: 'America/New_York', numberDayAt: '01:30' })
  const first = utc('2026-11-01T05:30:00')

  t.equal(numberDayStartsAt(newYork, '2026-11-01'), first)
  t.same([first - 1, first, first + 31 * minute, first + hour - 1].map(at => numberDay(newYork, at)), ['2026-10-31', '2026-11-01', '2026-11-01', '2026-11-01'])
})

t.test('[T2] a clock put back over midnight does not bring yesterday back', async t => {
  const stJohns = hall({ timeZone: 'America/St_Johns', numberDayAt: '00:00' })
  const back = utc('2006-10-29T02:31:00')

  t.equal(clockOf('America/St_Johns', back - 1), '2006-10-29 00:00:59')
  t.equal(clockOf('America/St_Johns', back), '2006-10-28 23:01:00')
  t.same([back - 61_000, back - 1, back].map(at => numberDay(stJohns, at)), ['2006-10-28', '2006-10-29', '2006-10-29'])
})

t.test('[T2] where the clock runs evenly, hours are what the clock on the wall shows', async t => {
  holds(t, fc.property(anyHall, fc.integer({ min: utc('2026-06-01T00:00:00'), max: utc('2026-08-01T00:00:00') }), (it, at) => {
    const [date = '', time = ''] = clockOf(it.timeZone, at).split(' ')
    const weekday = (['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const)[new Date(`${date}T00:00:00Z`).getUTCDay()]
    const shown = time.slice(0, 5)

    return isWithinHours(it, at) === it.hours[weekday ?? 'sunday'].some(({ from, to }) => from <= shown && shown < to) &&
      numberDay(it, at) === (shown >= it.numberDayAt ? date : new Date(Date.parse(date) - 24 * hour).toISOString().slice(0, 10))
  }), 400)
})

t.test('[T3] the hall is open from the first to just before the last minute of its hours', async t => {
  const open = ['09:00:00', '11:59:59.999', '13:00:00', '16:59:59.999'].map(time => isWithinHours(hall(), shanghai(`2026-03-02T${time}`)))
  const shut = ['08:59:59.999', '12:00:00', '12:59:59.999', '17:00:00', '03:00:00'].map(time => isWithinHours(hall(), shanghai(`2026-03-02T${time}`)))

  t.same([...new Set(open)], [true])
  t.same([...new Set(shut)], [false])
  t.notOk(isWithinHours(hall(), shanghai('2026-03-01T10:00:00')), 'Sunday')
})

t.test('[T4] tickets are issued from before opening until before closing, by rule', async t => {
  const issuing = (time: string): boolean => isIssuing(hall(), shanghai(`2026-03-02T${time}`))

  t.same(['08:29:59.999', '08:30:00', '11:44:59.999', '11:45:00', '12:30:00', '16:44:59.999', '16:45:00'].map(issuing),
    [false, true, true, false, true, true, false])
})

t.test('[T4] no ticket is issued into the number day before the opening', async t => {
  const early = hall({ numberDayAt: '08:45' })

  t.notOk(isIssuing(early, shanghai('2026-03-02T08:44:59.999')))
  t.ok(isIssuing(early, shanghai('2026-03-02T08:45:00')))
})

t.test('[T4] where tickets are issued the hall is open, or opens in the same number day', async t => {
  holds(t, fc.property(anyHall, moment, (it, at) => {
    if (!isIssuing(it, at) || isWithinHours(it, at)) return true
    const opening = nextOpening(it, at)
    return opening !== undefined && numberDay(it, opening) === numberDay(it, at) && opening - at <= it.rules.issueBeforeOpeningMinutes * minute
  }), 1000)
})

t.test('[T5] the next opening is the next moment at which the doors open', async t => {
  const next = (at: string): number | undefined => nextOpening(hall(), shanghai(at))

  t.equal(next('2026-03-02T08:00:00'), shanghai('2026-03-02T09:00:00'))
  t.equal(next('2026-03-02T09:00:00'), shanghai('2026-03-02T13:00:00'), 'not the one that is now')
  t.equal(next('2026-03-07T12:00:00'), shanghai('2026-03-09T09:00:00'), 'over a Sunday')
  t.equal(nextOpening(hall({ hours: { ...hall().hours, monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [] } }), 0), undefined)
})

t.test('[T5] just before an opening the hall is shut, and from it on it is open', async t => {
  holds(t, fc.property(anyHall, moment, (it, at) => {
    const opening = nextOpening(it, at)
    if (opening === undefined) return true
    return opening > at && !isWithinHours(it, opening - 1) && isWithinHours(it, opening)
  }), 600)
})

t.test('[T6] closing is the end of the hours that are now, or of the next ones of today', async t => {
  const closing = (at: string): number | undefined => closingOf(hall(), shanghai(at))

  t.equal(closing('2026-03-02T10:00:00'), shanghai('2026-03-02T12:00:00'))
  t.equal(closing('2026-03-02T12:00:00'), shanghai('2026-03-02T17:00:00'))
  t.equal(closing('2026-03-02T06:00:00'), shanghai('2026-03-02T12:00:00'))
  t.equal(closing('2026-03-02T17:00:00'), undefined)
  t.equal(closing('2026-03-03T04:00:00'), undefined, 'still the number day of the second')
})

t.test('[T6] until its closing an open hall stays open, and then it is shut', async t => {
  holds(t, fc.property(anyHall, moment, fc.double({ min: 0, max: 1, noNaN: true }), (it, at, part) => {
    const closing = closingOf(it, at)
    if (closing === undefined || !isWithinHours(it, at)) return true
    return !isWithinHours(it, closing) && isWithinHours(it, closing - 1) && isWithinHours(it, Math.floor(at + (closing - 1 - at) * part))
  }), 600)
})

t.test('[T7] the day is closed some time after the last closing', async t => {
  t.equal(dayClosesAt(hall(), '2026-03-02'), shanghai('2026-03-02T18:00:00'))
  t.equal(dayClosesAt(hall(), '2026-03-07'), shanghai('2026-03-07T13:00:00'))
  t.equal(dayClosesAt(hall(), '2026-03-01'), undefined, 'no hours on Sundays')
  t.throws(() => dayClosesAt(hall(), '2026-02-30'), /not a date/)
})

t.test('[T7] hours before the number day begins belong to the day before', async t => {
  const night = hall({ hours: { ...hall().hours, sunday: [], monday: [{ from: '01:00', to: '03:00' }] } })

  t.equal(dayClosesAt(night, '2026-03-01'), shanghai('2026-03-02T04:00:00'))
  t.equal(dayClosesAt(night, '2026-03-02'), undefined)
})

t.test('[T7] a day is closed within itself, after every hour of it', async t => {
  holds(t, fc.property(anyHall, moment, (it, at) => {
    const day = numberDay(it, at)
    const closes = dayClosesAt(it, day)
    if (closes === undefined) return !isWithinHours(it, at)
    return numberDay(it, closes) === day && (!isWithinHours(it, at) || at < closes || at >= numberDayStartsAt(it, nextDay(day)) - minute)
  }), 1000)
})

t.test('[T8] a hall open around the clock issues at every moment and closes its day just before the next', async t => {
  holds(t, fc.property(zone, clockTime, moment, (timeZone, numberDayAt, at) => {
    const it = always({ timeZone, numberDayAt })
    const day = numberDay(it, at)

    return isWithinHours(it, at) && isIssuing(it, at) && nextOpening(it, at) === undefined && closingOf(it, at) === undefined &&
      dayClosesAt(it, day) === numberDayStartsAt(it, nextDay(day)) - minute
  }), 400)
})

t.test('[T8] opening a hall around the clock changes nothing else of it', async t => {
  const before = hall()
  const { hours, ...rest } = always()

  t.same({ ...rest, hours: before.hours }, before)
  t.same(new Set(Object.values(hours).flat().map(span => `${span.from}-${span.to}`)), new Set(['00:00-24:00']))
  t.equal(before.hours.sunday.length, 0, 'the hall that was handed in is as it was')
})

function holds<T> (t: Test, property: fc.IPropertyWithHooks<T>, numRuns: number): void {
  const found = fc.check(property, { numRuns })
  t.equal(found.failed ? fc.defaultReportMessage(found) : '', '')
}

function nextDay (day: string): string {
  return new Date(Date.parse(day) + 24 * hour).toISOString().slice(0, 10)
}

function underZone<T> (server: string, read: () => T): T {
  const before = process.env['TZ']
  process.env['TZ'] = server
  try {
    return read()
  } finally {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  }
}

t.test('[C38] exceptions and holidays come before the week; a counter comes back from the break that is planned for it', async t => {
  const workday = [{ from: '09:00', to: '12:00' }, { from: '13:30', to: '17:00' }]
  const week = { monday: workday, tuesday: workday, wednesday: workday, thursday: workday, friday: workday, saturday: [], sunday: [] }
  const hall = { timeZone: 'Asia/Shanghai', numberDayAt: '05:00', hours: week, dates: { '2026-03-03': [], '2026-03-07': workday }, rules: { issueBeforeOpeningMinutes: 30, issueUntilClosingMinutes: 0, closeDayAfterMinutes: 60 } }
  const at = (text: string) => Date.parse(`2026-03-${text}:00+08:00`)
  t.notOk(isWithinHours(hall, at('03T10:00')), 'a holiday')
  t.ok(isWithinHours(hall, at('07T10:00')), 'a Saturday worked')
  t.equal(nextOpening(hall, at('02T18:00')), at('04T09:00'))
  t.equal(dayClosesAt(hall, '2026-03-03'), undefined)

  t.equal(backAt(hall, {}, at('02T12:30')), at('02T13:30'), 'with the hall')
  t.equal(backAt(hall, {}, at('02T11:30')), undefined)
  t.equal(backAt(hall, {}, at('02T18:30')), undefined)
  const own = { hours: { ...week, monday: [{ from: '09:00', to: '11:00' }, { from: '12:00', to: '17:00' }] }, exceptions: [{ date: '2026-03-09', hours: [{ from: '09:00', to: '10:00' }, { from: '10:30', to: '17:00' }] }] }
  t.equal(backAt(hall, own, at('02T11:30')), at('02T12:00'))
  t.equal(backAt(hall, own, at('02T12:30')), undefined, 'its own hours alone')
  t.equal(backAt(hall, own, at('09T10:15')), at('09T10:30'), 'on that date')
})
