/** The hours of a hall's week. Counters with a lunch of their own can follow along, lunch kept. */
import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { CatalogStep } from '../../../src/contract/administration.js'
import { useChange } from '../change/change-host.js'
import { useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import type { PartOf } from '../kit/catalog.js'
import { days as en } from './en.js'
import { followersOf } from './followers.js'
import { days, sameHours, wrongSpan } from './times.js'
import { WeekField } from './week-field.js'
import { days as zh } from './zh-CN.js'

export interface HallProps { readonly hall: PartOf<'hall'>, readonly counters: ReadonlyArray<PartOf<'counter'>>, readonly basedOn: number }

export function HallHours ({ hall: { part, value: { hallId, hours: begin } }, counters, basedOn, title }: HallProps & { readonly title: string }) {
  const own = useWords(zh, en)
  const change = useChange()
  const [hours, setHours] = useState(begin)
  const [takesAlong, setTakesAlong] = useState(true)
  const isDirty = !sameHours(hours, begin)
  useUnsent(isDirty)
  const isWrong = days.some(day => wrongSpan(hours[day]) !== undefined)
  const { following, others } = followersOf(begin, counters)
  const send = async (): Promise<void> => {
    const steps: CatalogStep[] = [{ do: 'patch', part, fields: { hours } }]
    if (takesAlong) for (const { from, to, counterIds } of following) steps.push({ do: 'lunch', hallId, counterIds: [...counterIds], from, to })
    await change({ steps, basedOn })
  }
  const numbers = (list: ReadonlyArray<PartOf<'counter'>>): string => own.counters(list.map(({ value }) => value.number))
  const along = following.flatMap(group => counters.filter(({ value }) => group.counterIds.includes(value.counterId)))
  return (
    <section className='admin-panel days-week-panel'>
      <h2>{title}</h2>
      <WeekField label={title} hours={hours} onChange={setHours} />
      {isDirty && along.length > 0 && <Checkbox checked={takesAlong} onChange={event => { setTakesAlong(event.target.checked) }}>{own.takeAlong(numbers(along))}</Checkbox>}
      {isDirty && others.length > 0 && <Alert type='info' showIcon title={own.notAlong(numbers(others))} />}
      <div className='admin-actions days-send'>
        <Button disabled={!isDirty} onClick={() => { setHours(begin) }}>{own.reset}</Button>
        <Button type='primary' disabled={!isDirty || isWrong} onClick={() => { void send() }}>{own.next}</Button>
      </div>
    </section>
  )
}
