/** One date, or some in a row: what holds there and why, and what is to hold instead. */
import { Alert, Button, Checkbox, DatePicker, Input, Radio } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { CatalogStep } from '../../../src/contract/administration.js'
import type { CalendarDay, OpenSpan } from '../../../src/contract/hours.js'
import { datePlus, dayPlan } from '../../../src/domain/day-plan.js'
import { dayWords } from '../change/days.js'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import type { PartOf } from '../kit/catalog.js'
import { Field } from '../kit/field.js'
import { CounterChoice } from './counter-choice.js'
import { days as en } from './en.js'
import { SpansField } from './spans-field.js'
import { wrongSpan } from './times.js'
import { useDayWords } from './words-of.js'
import { days as zh } from './zh-CN.js'

interface Props {
  readonly halls: ReadonlyArray<PartOf<'hall'>>
  readonly hall: PartOf<'hall'>
  readonly counters: ReadonlyArray<PartOf<'counter'>>
  readonly counterId: string | undefined
  readonly calendar: readonly CalendarDay[]
  readonly date: string
  readonly today: string
  readonly basedOn: number
  readonly onDate: (date: string) => void
}

const datesMax = 60
type What = 'closed' | 'hours' | 'usual'

export function DayForm ({ halls, hall, counters, counterId, calendar, date, today, basedOn, onDate }: Props) {
  const { lang, name } = useAdmin()
  const own = useWords(zh, en)
  const words = useDayWords()
  const change = useChange()
  const plan = dayPlan(hall.value, calendar, date, counters.find(({ value }) => value.counterId === counterId)?.value)
  const isOwn = plan.why === 'exception' || plan.why === 'own-exception'
  const [until, setUntil] = useState(date)
  const [what, setWhat] = useState<What>()
  const [spans, setSpans] = useState<readonly OpenSpan[]>(plan.spans.length > 0 ? plan.spans : plan.usual.length > 0 ? plan.usual : [{ from: '09:00', to: '12:00' }])
  const [note, setNote] = useState({ zh: isOwn ? plan.name?.zh ?? '' : '', en: isOwn ? plan.name?.en ?? '' : '' })
  const [counterIds, setCounterIds] = useState<readonly string[]>(counterId === undefined ? [] : [counterId])
  const [isForCounters, setForCounters] = useState(counterId !== undefined)
  const [hallIds, setHallIds] = useState<readonly string[]>([hall.value.hallId])
  const isPast = date < today
  useUnsent(what !== undefined)

  const dates = datesBetween(date, until)
  const noteIsHalf = (note.zh.trim() === '') !== (note.en.trim() === '')
  const isRight = what !== undefined && !isPast && dates.length > 0 && (what !== 'hours' || (spans.length > 0 && !wrongSpan(spans))) && (!isForCounters || counterIds.length > 0) && (isForCounters || hallIds.length > 0) && !(noteIsHalf && what !== 'usual')
  const steps = (): CatalogStep[] => {
    const said = { zh: note.zh.trim(), en: note.en.trim() }
    const hours = what === 'usual' ? null : what === 'closed' ? [] : [...spans]
    const targets = isForCounters ? [{ hallId: hall.value.hallId, counterIds: [...counterIds] }] : hallIds.map(hallId => ({ hallId }))
    return targets.flatMap(target => dates.map((each): CatalogStep => ({ do: 'exception', ...target, date: each, hours, ...hours !== null && said.zh !== '' && { note: said } })))
  }
  return (
    <section className='admin-panel days-form' aria-label={dayWords(date, lang)}>
      <h2>{dayWords(date, lang)}</h2>
      <p><b>{plan.spans.length === 0 ? own.closed : words.spans(plan.spans)}</b> <span className='admin-dim'>{words.why(plan)}</span></p>
      {plan.is !== 'usual' && <p className='admin-hint'>{own.usually(own.weekdays[plan.weekday], plan.usual.length === 0 ? own.closed : words.spans(plan.usual))}</p>}
      {isPast ? <Alert type='info' showIcon title={own.past} /> : <>
        <Radio.Group className='days-what' aria-label={own.change} value={what ?? null} onChange={event => { setWhat(event.target.value as What) }} options={[
          { value: 'closed', label: own.toClosed }, { value: 'hours', label: own.toHours }, ...isOwn ? [{ value: 'usual', label: own.toUsual }] : []
        ]} />
        {what === 'hours' && <SpansField label={own.hours} spans={spans} onChange={setSpans} />}
        {what !== undefined && <>
          <Field label={own.until} hint={dates.length > 1 ? own.datesMany(dates.length) : own.untilHint} error={dates.length === 0 ? own.untilWrong(datesMax) : undefined}>{control => (
            <DatePicker id={control.id} value={dayjs(until)} minDate={dayjs(date)} allowClear={false} onChange={value => { setUntil(value?.format('YYYY-MM-DD') ?? date) }} />
          )}</Field>
          <Radio.Group aria-label={own.scope} value={isForCounters} onChange={event => { setForCounters(event.target.value as boolean) }} options={[{ value: false, label: own.wholeHall }, { value: true, label: own.someCounters }]} />
          {isForCounters
            ? <Field label={own.whichCounters}>{control => <CounterChoice control={control} hallId={hall.value.hallId} counters={counters} value={counterIds} onChange={setCounterIds} />}</Field>
            : halls.length > 1 && <div role='group' aria-label={own.halls}><Checkbox.Group value={[...hallIds]} options={halls.map(({ value }) => ({ value: value.hallId, label: name(value.shortName) }))} onChange={setHallIds} /></div>}
          {what !== 'usual' && <>
            <Field label={own.noteZh} hint={own.noteHint}>{control => <Input {...control} maxLength={60} value={note.zh} placeholder={own.noteExample} onChange={event => { setNote({ ...note, zh: event.target.value }) }} />}</Field>
            <Field label={own.noteEn} error={noteIsHalf ? own.noteBoth : undefined}>{control => <Input {...control} maxLength={120} value={note.en} placeholder={own.noteExampleEn} onChange={event => { setNote({ ...note, en: event.target.value }) }} />}</Field>
          </>}
          <div className='admin-actions days-send'>
            <Button onClick={() => { setWhat(undefined) }}>{own.reset}</Button>
            <Button type='primary' disabled={!isRight} onClick={() => { void change({ steps: steps(), basedOn }).then(done => { if (done) { setWhat(undefined); onDate(date) } }) }}>{own.next}</Button>
          </div>
        </>}
      </>}
    </section>
  )
}

/** None where the end comes before the beginning, or too many. */
function datesBetween (from: string, to: string): string[] {
  const dates: string[] = []
  for (let date = from; date <= to; date = datePlus(date, 1)) {
    dates.push(date)
    if (dates.length > datesMax) return []
  }
  return dates
}
