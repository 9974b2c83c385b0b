/** Which days are not as usual: a month that shows what holds on each date and why, and where that is changed. */
import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { useAdmin, useWords } from '../frame/context.js'
import { useParts } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Shown } from '../kit/shown.js'
import { Ahead, aheadOf } from './ahead.js'
import { DayForm } from './day-form.js'
import { days as en } from './en.js'
import { HallChoice, useHallOf } from './hall-choice.js'
import { Month } from './month.js'
import { todayOf, useCalendars } from './use-today.js'
import { days as zh } from './zh-CN.js'

export function DaysPage () {
  const own = useWords(zh, en)
  const { halls, hall, loaded } = useHallOf()
  const calendars = useCalendars()
  return <>
    <PageHead title={own.daysTitle} lead={own.daysLead} />
    <Shown of={loaded}>{() => hall && halls && <Shown of={calendars}>{known => <OfHall key={hall.part} halls={halls} hall={hall} head={loaded.body?.head ?? 0} today={todayOf(known, hall.value.timeZone)} />}</Shown>}</Shown>
  </>
}

interface OfHallProps { readonly halls: NonNullable<ReturnType<typeof useHallOf>['halls']>, readonly hall: NonNullable<ReturnType<typeof useHallOf>['hall']>, readonly head: number, readonly today: string }

function OfHall ({ halls, hall, head, today }: OfHallProps) {
  const { go } = useAdmin()
  const own = useWords(zh, en)
  const days = useParts('day')
  const counters = useParts('counter')
  const [counterId, setCounterId] = useState<string>()
  const [month, setMonth] = useState(today.slice(0, 7))
  const [date, setDate] = useState(today)
  const { hallId } = hall.value
  const choose = (next: string): void => {
    setDate(next)
    setMonth(next.slice(0, 7))
  }
  return (
    <Shown of={days}>{({ parts, head: dayHead }) => <Shown of={counters}>{body => {
      const calendar = parts.map(({ value }) => value)
      const mine = body.parts.filter(each => each.hallId === hallId)
      const counter = mine.find(({ value }) => value.counterId === counterId)?.value
      const rows = aheadOf(hall.value, calendar, today, mine, counterId)
      const year = month.slice(0, 4)
      const lacksYear = hall.value.ignoresCalendar !== true && !calendar.some(day => day.date.startsWith(year))
      const basedOn = Math.min(head, dayHead, body.head)
      return <>
        <div className='days-choice'>
          <HallChoice page='days' halls={halls} hallId={hallId} />
          <Select aria-label={own.scope} value={counterId ?? ''} popupMatchSelectWidth={false} showSearch={{ optionFilterProp: 'label' }} onChange={id => { setCounterId(id === '' ? undefined : id) }}
            options={[{ value: '', label: own.wholeHall }, ...mine.map(({ value }) => ({ value: value.counterId, label: own.counter(value.number) }))]} />
        </div>
        {lacksYear && <Alert className='admin-stale' type='warning' showIcon title={own.noCalendar(year)} action={<Button onClick={() => { go('holidays') }}>{own.toCalendar}</Button>} />}
        <div className='days-columns'>
          <section className='admin-panel'>
            <Month month={month} today={today} chosen={date} hall={hall.value} calendar={calendar} counter={counter} onMonth={setMonth} onChoose={choose} />
          </section>
          <DayForm key={`${date} ${hall.version} ${counterId ?? ''}`} halls={halls} hall={hall} counters={mine} counterId={counterId} calendar={calendar} date={date} today={today} basedOn={basedOn} onDate={choose} />
        </div>
        <Ahead rows={rows} hallId={hallId} counters={mine} basedOn={basedOn} onChoose={(date, id) => {
          setCounterId(id)
          choose(date)
        }} />
      </>
    }}</Shown>}</Shown>
  )
}
