/** A month of a hall, or of one counter of it: each date says when it is open, and why where that is not usual. */
import { Button } from 'antd'
import { useRef, type KeyboardEvent } from 'react'
import type { CalendarDay } from '../../../src/contract/hours.js'
import { datePlus, dayPlan, weekdayOf, type DayPlan, type PlannedCounter, type PlannedHall } from '../../../src/domain/day-plan.js'
import { dayWords } from '../change/days.js'
import { useAdmin, useWords } from '../frame/context.js'
import { days as en } from './en.js'
import { days as weekdays } from './times.js'
import { useDayWords } from './words-of.js'
import { days as zh } from './zh-CN.js'

interface Props {
  /** `2026-03` */
  readonly month: string
  readonly today: string
  readonly chosen: string
  readonly hall: PlannedHall
  readonly calendar: readonly CalendarDay[]
  readonly counter: PlannedCounter | undefined
  readonly onMonth: (month: string) => void
  readonly onChoose: (date: string) => void
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

export function Month ({ month, today, chosen, hall, calendar, counter, onMonth, onChoose }: Props) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const table = useRef<HTMLTableElement>(null)
  const first = `${month}-01`
  const title = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${first}T00:00:00Z`))
  const goTo = (date: string): void => {
    onChoose(date)
    window.setTimeout(() => { table.current?.querySelector<HTMLElement>(`[data-date="${date}"]`)?.focus() }, 0)
  }
  const onKey = (event: KeyboardEvent, date: string): void => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    goTo(datePlus(date, step))
  }
  return <>
    <div className='days-month-head'>
      <Button aria-label={own.monthBefore} onClick={() => { onMonth(monthPlus(month, -1)) }}>‹</Button>
      <h2 aria-live='polite'>{title}</h2>
      <Button aria-label={own.monthAfter} onClick={() => { onMonth(monthPlus(month, 1)) }}>›</Button>
      <Button onClick={() => { onChoose(today) }}>{own.today}</Button>
    </div>
    <table className='days-month' ref={table}>
      <thead><tr>{weekdays.map(day => <th key={day} scope='col' abbr={own.weekdays[day]}>{own.weekdaysShort[day]}</th>)}</tr></thead>
      <tbody>{weeksOf(first).map(week => (
        <tr key={week[0]}>{week.map(date => date.startsWith(month)
          ? <td key={date}><Cell plan={dayPlan(hall, calendar, date, counter)} isToday={date === today} isPast={date < today} isChosen={date === chosen} isStop={date === chosen || (!chosen.startsWith(month) && date === first)} onChoose={() => { onChoose(date) }} onKey={event => { onKey(event, date) }} /></td>
          : <td key={date} className='days-other-month' />)}
        </tr>
      ))}</tbody>
    </table>
  </>
}

interface CellProps { readonly plan: DayPlan, readonly isToday: boolean, readonly isPast: boolean, readonly isChosen: boolean, readonly isStop: boolean, readonly onChoose: () => void, readonly onKey: (event: KeyboardEvent) => void }

function Cell ({ plan, isToday, isPast, isChosen, isStop, onChoose, onKey }: CellProps) {
  const { lang, name } = useAdmin()
  const own = useWords(zh, en)
  const words = useDayWords()
  const isApart = plan.is !== 'usual' || plan.why === 'exception' || plan.why === 'own-exception'
  const hours = words.spans(plan.spans)
  const reason = plan.name ? name(plan.name) : isApart ? words.why(plan) : ''
  const said = [dayWords(plan.date, lang), isToday ? own.today : '', plan.spans.length === 0 ? own.closed : hours, isApart ? words.why(plan) : ''].filter(Boolean).join(lang === 'zh' ? '，' : ', ')
  return (
    <button type='button' data-date={plan.date} className={`days-cell days-${isApart ? plan.is === 'usual' ? 'other' : plan.is : plan.spans.length === 0 ? 'off' : 'usual'}${isPast ? ' days-past' : ''}`} aria-label={said} aria-pressed={isChosen} aria-current={isToday ? 'date' : undefined} tabIndex={isStop ? 0 : -1} onClick={onChoose} onKeyDown={onKey}>
      <span className='days-number'>{Number(plan.date.slice(8))}{isToday && <small>{own.today}</small>}</span>
      <span className='days-times'>{plan.spans.length === 0 ? own.closed : plan.spans.map(({ from, to }) => <span key={from}>{from}–{to}</span>)}</span>
      {reason !== '' && <span className='days-reason'>{reason}</span>}
    </button>
  )
}

export function monthPlus (month: string, by: number): string {
  const [year = 0, at = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, at - 1 + by, 1)).toISOString().slice(0, 7)
}

/** Weeks from Monday on that touch the month. */
function weeksOf (first: string): string[][] {
  const begin = datePlus(first, -weekdays.indexOf(weekdayOf(first)))
  const weeks: string[][] = []
  for (let monday = begin; monday === begin || monday.slice(0, 7) === first.slice(0, 7); monday = datePlus(monday, 7)) weeks.push(Array.from({ length: 7 }, (_, day) => datePlus(monday, day)))
  return weeks
}
