/** Days of the calendar by hand: a holiday of some days in a row, or a day that is worked for one. */
import { Button, DatePicker, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { CatalogStep } from '../../../src/contract/administration.js'
import type { CalendarDay, Hours } from '../../../src/contract/hours.js'
import { datePlus } from '../../../src/domain/day-plan.js'
import { useChange } from '../change/change-host.js'
import { useWords } from '../frame/context.js'
import { Field } from '../kit/field.js'
import { days as en } from './en.js'
import { days as weekdays } from './times.js'
import { days as zh } from './zh-CN.js'

interface Props { readonly year: number, readonly from: string, readonly taken: readonly string[], readonly basedOn: number, readonly isWeekend: (date: string) => boolean }

const rowMax = 15

export function AddDay ({ year, from, taken, basedOn, isWeekend }: Props) {
  const own = useWords(zh, en)
  const change = useChange()
  const [kind, setKind] = useState<CalendarDay['kind']>('holiday')
  const [first, setFirst] = useState<string>()
  const [last, setLast] = useState<string>()
  const [as, setAs] = useState<keyof Hours>('monday')
  const [name, setName] = useState({ zh: '', en: '' })
  const end = kind === 'workday' || last === undefined || (first !== undefined && last < first) ? first : last
  const dates: string[] = []
  if (first !== undefined && end !== undefined) for (let date = first; date <= end && dates.length <= rowMax; date = datePlus(date, 1)) dates.push(date)
  const isLong = dates.length > rowMax
  const known = dates.filter(date => taken.includes(date))
  const isRight = dates.length > 0 && !isLong && name.zh.trim() !== '' && name.en.trim() !== ''
  const send = async (): Promise<void> => {
    const said = { zh: name.zh.trim(), en: name.en.trim() }
    const steps = dates.map((date): CatalogStep => ({ do: 'put', part: `day/${date}`, value: { date, kind, ...kind === 'workday' && { as }, name: said }, order: Number(date.replaceAll('-', '')) }))
    if (!await change({ steps, basedOn })) return
    setFirst(undefined)
    setLast(undefined)
    setName({ zh: '', en: '' })
  }
  const bounds = { minDate: dayjs(`${year}-01-01`), maxDate: dayjs(`${year}-12-31`), defaultPickerValue: dayjs(from) }
  return (
    <div className='days-add'>
      <h3>{own.addDay}</h3>
      <div className='admin-columns'>
        <Field label={own.kind} className='admin-wide'>{({ id }) => <Radio.Group id={id} aria-label={own.kind} value={kind} options={[{ value: 'holiday', label: own.kinds.holiday }, { value: 'workday', label: own.kindWorkday }]} onChange={event => { setKind(event.target.value as CalendarDay['kind']) }} />}</Field>
        <Field label={kind === 'holiday' ? own.firstDay : own.date} isNeeded>{({ id }) => <DatePicker id={id} {...bounds} value={first === undefined ? null : dayjs(first)} onChange={value => { setFirst(value?.format('YYYY-MM-DD')) }} />}</Field>
        {kind === 'holiday'
          ? <Field label={own.lastDay} error={isLong ? own.rowMax(rowMax) : undefined} hint={dates.length > 0 ? own.daysMany(dates.length) : own.lastDayHint}>{({ id }) => <DatePicker id={id} {...bounds} value={last === undefined ? null : dayjs(last)} onChange={value => { setLast(value?.format('YYYY-MM-DD')) }} />}</Field>
          : <Field label={own.asWeekday} hint={first !== undefined && !isWeekend(first) ? own.notWeekend : own.asWeekdayHint}>{control => <Select {...control} value={as} options={weekdays.slice(0, 5).map(day => ({ value: day, label: own.weekdays[day] }))} onChange={setAs} />}</Field>}
        <Field label={own.dayNameZh} isNeeded hint={known.length > 0 ? own.replaces(known.length) : undefined}>{control => <Input {...control} maxLength={60} value={name.zh} placeholder={own.dayNameExample(kind, 'zh')} onChange={event => { setName({ ...name, zh: event.target.value }) }} />}</Field>
        <Field label={own.dayNameEn} isNeeded>{control => <Input {...control} maxLength={120} value={name.en} placeholder={own.dayNameExample(kind, 'en')} onChange={event => { setName({ ...name, en: event.target.value }) }} />}</Field>
      </div>
      <div className='admin-actions days-send'><Button type='primary' disabled={!isRight} onClick={() => { void send() }}>{own.next}</Button></div>
    </div>
  )
}
