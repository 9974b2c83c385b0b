/** Public holidays: the calendar of each year, where it comes from, and what is still missing. */
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import type { CatalogStep } from '../../../src/contract/administration.js'
import type { CalendarDay } from '../../../src/contract/hours.js'
import { weekdayOf } from '../../../src/domain/day-plan.js'
import { dayWords } from '../change/days.js'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useParts } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Shown } from '../kit/shown.js'
import { AddDay } from './add-day.js'
import { days as en } from './en.js'
import { HallsOnHolidays } from './halls-on-holidays.js'
import { todayOf, useCalendars } from './use-today.js'
import { days as zh } from './zh-CN.js'

export function HolidaysPage () {
  const own = useWords(zh, en)
  const days = useParts('day')
  const halls = useParts('hall')
  const calendars = useCalendars()
  return <>
    <PageHead title={own.holidaysTitle} lead={own.holidaysLead} />
    <Shown of={days}>{({ parts, head }) => <Shown of={calendars}>{known => <Shown of={halls}>{body => {
      const today = todayOf(known, body.parts[0]?.value.timeZone ?? 'Asia/Shanghai')
      return <>
        <Years calendar={parts.map(({ value }) => value).toSorted((one, other) => one.date < other.date ? -1 : 1)} shipped={known.calendars} today={today} basedOn={head} />
        <HallsOnHolidays halls={body.parts} basedOn={body.head} />
      </>
    }}</Shown>}</Shown>}</Shown>
  </>
}

interface YearsProps { readonly calendar: readonly CalendarDay[], readonly shipped: ReadonlyArray<{ readonly calendarId: string, readonly name: { zh: string, en: string }, readonly years: readonly number[], readonly days: readonly CalendarDay[] }>, readonly today: string, readonly basedOn: number }

function Years ({ calendar, shipped, today, basedOn }: YearsProps) {
  const { lang, name } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const thisYear = Number(today.slice(0, 4))
  const years = [...new Set([thisYear, thisYear + 1, ...calendar.map(({ date }) => Number(date.slice(0, 4))), ...shipped.flatMap(each => each.years)])].toSorted((one, other) => one - other)
  const [year, setYear] = useState(thisYear)
  const mine = calendar.filter(({ date }) => date.startsWith(String(year)))
  const source = shipped.find(each => each.years.includes(year))
  const theirs = source?.days.filter(({ date }) => date.startsWith(String(year))) ?? []
  const apart = differing(mine, theirs)
  const take = (): void => { void change({ steps: [{ do: 'calendar', years: [year], days: [...theirs] }], basedOn }) }
  const clear: CatalogStep = { do: 'calendar', years: [year], days: [] }
  const action = <Button type='primary' onClick={take}>{own.takeOver(year)}</Button>
  return (
    <section className='admin-panel'>
      <div className='days-choice'>
        <Select aria-label={own.year} value={year} options={years.map(each => ({ value: each, label: own.yearOf(each) }))} onChange={setYear} />
        <span>{own.yearCounts(mine.filter(({ kind }) => kind === 'holiday').length, mine.filter(({ kind }) => kind === 'workday').length)}</span>
        {mine.length > 0 && <Button onClick={() => { void change({ steps: [clear], basedOn }) }}>{own.clearYear(year)}</Button>}
      </div>
      {source && mine.length === 0 && <Alert type='warning' showIcon title={own.notTaken(year)} description={own.notTakenHint} action={action} />}
      {source && mine.length > 0 && apart > 0 && <Alert type='info' showIcon title={own.apart(name(source.name), apart)} action={action} />}
      {source && mine.length > 0 && apart === 0 && <Alert type='success' showIcon title={own.taken(name(source.name))} />}
      {!source && <Alert type={year <= thisYear + 1 && mine.length === 0 ? 'warning' : 'info'} showIcon title={own.notShipped(year)} description={own.notShippedHint(year)} />}
      {mine.length > 0 && (
        <table className='days-table' aria-label={own.yearOf(year)}>
          <thead><tr><th scope='col'>{own.date}</th><th scope='col'>{own.kind}</th><th scope='col'>{own.dayName}</th><th scope='col'><span className='unseen'>{own.act}</span></th></tr></thead>
          <tbody>{mine.map(day => (
            <tr key={day.date} className={day.date < today ? 'days-past' : undefined}>
              <td>{dayWords(day.date, lang)}</td>
              <td><span className={`days-mark days-${day.kind === 'holiday' ? 'closed' : 'longer'}`}>{own.kinds[day.kind]}</span> {day.kind === 'workday' && own.asOn(own.weekdays[day.as ?? 'monday'])}</td>
              <td>{name(day.name)}</td>
              <td><Button size='small' aria-label={own.removeDay(dayWords(day.date, lang))} onClick={() => { void change({ steps: [{ do: 'remove', part: `day/${day.date}` }], basedOn }) }}>{own.remove}</Button></td>
            </tr>
          ))}</tbody>
        </table>
      )}
      <AddDay key={year} year={year} from={year === thisYear ? today : `${year}-01-01`} taken={mine.map(({ date }) => date)} basedOn={basedOn} isWeekend={date => ['saturday', 'sunday'].includes(weekdayOf(date))} />
    </section>
  )
}

/** Days that are in one and not in the other, or say something else. */
function differing (mine: readonly CalendarDay[], theirs: readonly CalendarDay[]): number {
  const dates = new Set([...mine, ...theirs].map(({ date }) => date))
  const told = (list: readonly CalendarDay[], date: string): string => {
    const day = list.find(each => each.date === date)
    return day ? `${day.kind} ${day.as ?? 'monday'}` : ''
  }
  return [...dates].filter(date => told(mine, date) !== told(theirs, date)).length
}
