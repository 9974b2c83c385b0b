/** What is coming up: the days that are not as usual, of the hall and of single counters, and the way back. */
import { Button } from 'antd'
import type { CatalogStep } from '../../../src/contract/administration.js'
import type { CalendarDay } from '../../../src/contract/hours.js'
import { datePlus, dayPlan, daysApart, type DayPlan, type PlannedHall } from '../../../src/domain/day-plan.js'
import { useChange } from '../change/change-host.js'
import { dayWords } from '../change/days.js'
import { useAdmin, useWords } from '../frame/context.js'
import type { PartOf } from '../kit/catalog.js'
import { Nothing } from '../kit/shown.js'
import { days as en } from './en.js'
import { useDayWords } from './words-of.js'
import { days as zh } from './zh-CN.js'

type Counter = PartOf<'counter'>
/** `counterIds`: it holds for these alone. */
export interface AheadRow { readonly plan: DayPlan, readonly counterIds?: readonly string[] }

const aheadDays = 200

/** Days of one counter where it is named; else those of the hall, and those on which some counters differ from it. */
export function aheadOf (hall: PlannedHall, calendar: readonly CalendarDay[], today: string, counters: readonly Counter[], counterId: string | undefined): AheadRow[] {
  const counter = counters.find(({ value }) => value.counterId === counterId)?.value
  if (counter) return daysApart(hall, calendar, today, aheadDays, counter).map(plan => ({ plan, ...plan.why === 'own-exception' && { counterIds: [counter.counterId] } }))
  const rows: AheadRow[] = daysApart(hall, calendar, today, aheadDays).map(plan => ({ plan }))
  const single = new Map<string, { plan: DayPlan, counterIds: string[] }>()
  for (const { value } of counters) {
    for (const { date, hours } of value.exceptions ?? []) {
      if (date < today || date >= datePlus(today, aheadDays)) continue
      const key = `${date} ${JSON.stringify(hours)}`
      const known = single.get(key)
      if (known) known.counterIds.push(value.counterId)
      else single.set(key, { plan: dayPlan(hall, calendar, date, value), counterIds: [value.counterId] })
    }
  }
  return [...rows, ...single.values()].toSorted((one, other) => one.plan.date < other.plan.date ? -1 : one.plan.date > other.plan.date ? 1 : 0)
}

interface Props { readonly rows: readonly AheadRow[], readonly hallId: string, readonly counters: readonly Counter[], readonly basedOn: number, readonly onChoose: (date: string, counterId: string | undefined) => void }

export function Ahead ({ rows, hallId, counters, basedOn, onChoose }: Props) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const words = useDayWords()
  const change = useChange()
  const back = (date: string, counterIds: readonly string[] | undefined): CatalogStep => ({ do: 'exception', hallId, ...counterIds && { counterIds: [...counterIds] }, date, hours: null })
  const groups = joined(rows)
  return (
    <section className='admin-panel days-ahead'>
      <h2>{own.ahead}</h2>
      {groups.length === 0 ? <Nothing text={own.aheadNone} /> : (
        <table className='days-table' aria-label={own.ahead}>
          <thead><tr><th scope='col'>{own.date}</th><th scope='col'>{own.whatHolds}</th><th scope='col'>{own.why}</th><th scope='col'><span className='unseen'>{own.act}</span></th></tr></thead>
          <tbody>{groups.map(group => {
            const [first, last] = [group[0], group.at(-1)]
            if (!first || !last) return null
            const { plan, counterIds } = first
            const isOwn = plan.why === 'exception' || plan.why === 'own-exception'
            const when = first === last ? dayWords(plan.date, lang) : own.fromTo(dayWords(plan.date, lang), dayWords(last.plan.date, lang), group.length)
            const numbers = counters.filter(({ value }) => counterIds?.includes(value.counterId)).map(({ value }) => value.number)
            return (
              <tr key={`${plan.date} ${counterIds?.join(' ') ?? ''}`}>
                <td>{when}</td>
                <td><span className={`days-mark days-${plan.is}`}>{words.is(plan)}</span> {words.spans(plan.spans)} {numbers.length > 0 && own.ofCounters(own.counters(numbers))}</td>
                <td>{words.why(plan)}</td>
                <td><div className='admin-actions days-acts'>
                  <Button size='small' aria-label={own.lookAt(when)} onClick={() => { onChoose(plan.date, counterIds?.[0]) }}>{own.look}</Button>
                  {isOwn && <Button size='small' aria-label={own.asUsualOf(when)} onClick={() => { void change({ steps: group.map(row => back(row.plan.date, row.counterIds)), basedOn }) }}>{own.asUsual}</Button>}
                </div></td>
              </tr>
            )
          })}</tbody>
        </table>
      )}
    </section>
  )
}

/** Days that follow each other for the same reason stand in one row. */
function joined (rows: readonly AheadRow[]): AheadRow[][] {
  const groups: AheadRow[][] = []
  for (const row of rows) {
    const group = groups.find(each => {
      const last = each.at(-1)
      return last !== undefined && datePlus(last.plan.date, 1) === row.plan.date && alike(last, row)
    })
    if (group) group.push(row)
    else groups.push([row])
  }
  return groups
}

function alike (one: AheadRow, other: AheadRow): boolean {
  const told = ({ plan: { why, name, spans }, counterIds }: AheadRow): string => JSON.stringify([why, name?.zh, spans, counterIds])
  return told(one) === told(other)
}
