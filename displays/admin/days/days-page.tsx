/** Which days are not as usual: a month that shows what holds on each date and why, and where that is changed. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { CatalogStep } from '../../../src/contract/administration.js'
import { daysApart, datePlus, type DayPlan } from '../../../src/domain/day-plan.js'
import { dayWords } from '../change/days.js'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useParts } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, Shown } from '../kit/shown.js'
import { DayForm } from './day-form.js'
import { days as en } from './en.js'
import { HallChoice, useHallOf } from './hall-choice.js'
import { Month } from './month.js'
import { todayOf, useCalendars } from './use-today.js'
import { useDayWords } from './words-of.js'
import { days as zh } from './zh-CN.js'

/** As far as the list of what comes looks. */
const aheadDays = 200

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
      const apart = daysApart(hall.value, calendar, today, aheadDays, counter)
      const basedOn = Math.min(head, dayHead, body.head)
      return <>
        <div className='days-choice'>
          <HallChoice page='days' halls={halls} hallId={hallId} />
          <Select aria-label={own.scope} value={counterId ?? ''} popupMatchSelectWidth={false} showSearch={{ optionFilterProp: 'label' }} onChange={id => { setCounterId(id === '' ? undefined : id) }}
            options={[{ value: '', label: own.wholeHall }, ...mine.map(({ value }) => ({ value: value.counterId, label: own.counter(value.number) }))]} />
        </div>
        <div className='days-columns'>
          <section className='admin-panel'>
            <Month month={month} today={today} chosen={date} hall={hall.value} calendar={calendar} counter={counter} onMonth={setMonth} onChoose={choose} />
          </section>
          <DayForm key={`${date} ${hall.version} ${counterId ?? ''}`} halls={halls} hall={hall} counters={mine} counterId={counterId} calendar={calendar} date={date} today={today} basedOn={basedOn} onDate={choose} />
        </div>
        <Ahead apart={apart} hallId={hallId} counterId={counterId} basedOn={basedOn} onChoose={choose} />
      </>
    }}</Shown>}</Shown>
  )
}

function Ahead ({ apart, hallId, counterId, basedOn, onChoose }: { readonly apart: readonly DayPlan[], readonly hallId: string, readonly counterId: string | undefined, readonly basedOn: number, readonly onChoose: (date: string) => void }) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const words = useDayWords()
  const change = useChange()
  const back = (date: string): CatalogStep => ({ do: 'exception', hallId, ...counterId !== undefined && { counterIds: [counterId] }, date, hours: null })
  const groups = joinDays(apart)
  return (
    <section className='admin-panel days-ahead'>
      <h2>{own.ahead}</h2>
      {groups.length === 0 ? <Nothing text={own.aheadNone} /> : (
        <table className='days-table' aria-label={own.ahead}>
          <thead><tr><th scope='col'>{own.date}</th><th scope='col'>{own.whatHolds}</th><th scope='col'>{own.why}</th><th scope='col'><span className='unseen'>{own.act}</span></th></tr></thead>
          <tbody>{groups.map(group => {
            const [first, last] = [group[0], group.at(-1)]
            if (!first || !last) return null
            const isOwn = first.why === (counterId === undefined ? 'exception' : 'own-exception')
            const when = first === last ? dayWords(first.date, lang) : own.fromTo(dayWords(first.date, lang), dayWords(last.date, lang), group.length)
            return (
              <tr key={first.date}>
                <td>{when}</td>
                <td><span className={`days-mark days-${first.is}`}>{words.is(first)}</span> {words.spans(first.spans)}</td>
                <td>{words.why(first)}</td>
                <td className='admin-actions'>
                  <Button size='small' aria-label={own.lookAt(when)} onClick={() => { onChoose(first.date) }}>{own.look}</Button>
                  {isOwn && <Button size='small' aria-label={own.asUsualOf(when)} onClick={() => { void change({ steps: group.map(({ date }) => back(date)), basedOn }) }}>{own.asUsual}</Button>}
                </td>
              </tr>
            )
          })}</tbody>
        </table>
      )}
    </section>
  )
}

/** Days that follow each other for the same reason stand in one row. */
function joinDays (apart: readonly DayPlan[]): DayPlan[][] {
  const groups: DayPlan[][] = []
  for (const day of apart) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group && last && datePlus(last.date, 1) === day.date && last.why === day.why && last.name?.zh === day.name?.zh && JSON.stringify(last.spans) === JSON.stringify(day.spans)) group.push(day)
    else groups.push([day])
  }
  return groups
}
