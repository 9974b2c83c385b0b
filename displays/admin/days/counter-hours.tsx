/** Lunch or whole hours of one counter or several, and a list of those that have their own. */
import { Button, Radio } from 'antd'
import { useState } from 'react'
import type { CatalogStep } from '../../../src/contract/administration.js'
import { withBreak } from '../../../src/domain/catalog/step-hours.js'
import { hoursRows } from '../../shared/hours.js'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { Field } from '../kit/field.js'
import { CounterChoice } from './counter-choice.js'
import { days as en } from './en.js'
import { lunchOf } from './followers.js'
import type { HallProps } from './hall-hours.js'
import { Week } from './hall-lunch.js'
import { LunchFields } from './lunch-fields.js'
import { days, isTime, wrongSpan } from './times.js'
import { WeekField } from './week-field.js'
import { days as zh } from './zh-CN.js'

export function CounterHours ({ hall: { value: { hallId, hours } }, counters, basedOn }: HallProps) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [isWeek, setWeek] = useState(false)
  const [lunch, setLunch] = useState({ from: '12:00', to: '13:30' })
  const [week, setWeekHours] = useState(hours)
  const mine = counters.filter(({ value }) => chosen.includes(value.counterId))
  const differing = counters.filter(({ value }) => value.hours !== undefined)
  const choose = (counterIds: readonly string[]): void => {
    setChosen(counterIds)
    // What the first one has is most often what is to be changed.
    const first = counterIds.length === 1 ? counters.find(({ value }) => value.counterId === counterIds[0])?.value.hours : undefined
    if (!first) return
    setWeekHours(first)
    const known = lunchOf(hours, first)
    if (known) setLunch(known)
    setWeek(known === undefined)
  }
  const isRight = chosen.length > 0 && (isWeek ? days.every(day => !wrongSpan(week[day])) : isTime(lunch.from) && isTime(lunch.to) && lunch.from < lunch.to)
  const send = async (steps: CatalogStep[]): Promise<void> => {
    if (await change({ steps, basedOn })) setChosen([])
  }
  const withOwn = mine.filter(({ value }) => value.hours !== undefined).map(({ value }) => value.counterId)
  const asHall = (counterIds: readonly string[]): void => { void send(counterIds.map(id => ({ do: 'patch', part: `counter/${hallId}/${id}`, fields: { hours: null } }))) }
  const apply = (): void => {
    void send(isWeek ? chosen.map(id => ({ do: 'patch', part: `counter/${hallId}/${id}`, fields: { hours: week } })) : [{ do: 'lunch', hallId, counterIds: [...chosen], ...lunch }])
  }
  return (
    <section className='admin-panel'>
      <h2>{own.counterLunch}</h2>
      <div className='days-form'>
        <Field label={own.whichCounters} hint={own.countersHint}>{control => <CounterChoice control={control} hallId={hallId} counters={counters} value={chosen} onChange={choose} />}</Field>
        <Radio.Group aria-label={own.how} value={isWeek} options={[{ value: false, label: own.onlyLunch }, { value: true, label: own.wholeWeek }]} onChange={event => { setWeek(event.target.value as boolean) }} />
        {isWeek
          ? <WeekField label={own.wholeWeek} hours={week} onChange={setWeekHours} />
          : <LunchFields lunch={lunch} onChange={setLunch} />}
        {chosen.length > 0 && isRight && !isWeek && <Week rows={hoursRows(withBreak(hours, lunch.from, lunch.to), lang)} />}
        <div className='admin-actions days-send'>
          {withOwn.length > 0 && <Button onClick={() => { asHall(withOwn) }}>{own.asHall}</Button>}
          <Button type='primary' disabled={!isRight} onClick={apply}>{own.next}</Button>
        </div>
      </div>
      <h3>{own.differing(differing.length)}</h3>
      {differing.length === 0 ? <p className='admin-hint'>{own.differingNone}</p> : (
        <ul className='days-differing'>{differing.map(({ part, value }) => {
          const known = lunchOf(hours, value.hours)
          return (
            <li key={part}>
              <b>{own.counter(value.number)}</b>
              <span>{known ? own.lunchIs(known.from, known.to) : own.ownHours}</span>
              <span className='admin-actions'>
                <Button size='small' aria-label={own.editOf(value.number)} onClick={() => { choose([value.counterId]) }}>{own.edit}</Button>
                <Button size='small' aria-label={own.asHallOf(value.number)} onClick={() => { asHall([value.counterId]) }}>{own.asHall}</Button>
              </span>
            </li>
          )
        })}</ul>
      )}
    </section>
  )
}
