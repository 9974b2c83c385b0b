/** One lunch for the whole hall: it closes and opens again. */
import { Button } from 'antd'
import { useState } from 'react'
import { withBreak } from '../../../src/domain/catalog/step-hours.js'
import { breakOf } from '../../../src/domain/day-plan.js'
import { hoursRows } from '../../shared/hours.js'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { days as en } from './en.js'
import type { HallProps } from './hall-hours.js'
import { LunchFields } from './lunch-fields.js'
import { isTime, sameHours } from './times.js'
import { days as zh } from './zh-CN.js'

export function HallLunch ({ hall: { value: { hallId, hours } }, basedOn }: HallProps) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const known = breakOf(hours)
  const [lunch, setLunch] = useState(known ?? { from: '12:00', to: '13:30' })
  const isRight = isTime(lunch.from) && isTime(lunch.to) && lunch.from < lunch.to
  const next = isRight ? withBreak(hours, lunch.from, lunch.to) : hours
  return (
    <section className='admin-panel'>
      <h2>{own.hallLunch}</h2>
      <p className='admin-hint'>{known ? own.hallLunchIs(known.from, known.to) : own.hallLunchNone}</p>
      <LunchFields lunch={lunch} onChange={setLunch} />
      {isRight && !sameHours(next, hours) && <Week rows={hoursRows(next, lang)} />}
      {isRight && sameHours(next, hours) && !known && <p className='admin-hint'>{own.lunchFitsNot}</p>}
      <div className='admin-actions days-send'>
        {known && <Button onClick={() => { void change({ steps: [{ do: 'lunch', hallId }], basedOn }) }}>{own.hallLunchOff}</Button>}
        <Button disabled={!isRight || sameHours(next, hours)} onClick={() => { void change({ steps: [{ do: 'lunch', hallId, ...lunch }], basedOn }) }}>{own.next}</Button>
      </div>
    </section>
  )
}

/** Hours in few rows, days of the same hours together. */
export function Week ({ rows }: { readonly rows: ReturnType<typeof hoursRows> }) {
  return <dl className='days-rows'>{rows.map(({ days: of, times }) => <div key={of}><dt>{of}</dt><dd>{times}</dd></div>)}</dl>
}
