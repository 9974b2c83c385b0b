/** What a service is in one hall: its letter, its windows, where its visitors wait. */
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useMemo } from 'react'
import { useAdmin, useWords } from '../frame/context.js'
import { useNames, type PartOf } from '../kit/catalog.js'
import { Field } from '../kit/field.js'
import { countersOf, holderOf, type Around, type HallDraft, type Wrong } from './draft.js'
import { services as en } from './en.js'
import { services as zh } from './zh-CN.js'

interface Props {
  readonly hall: PartOf<'hall'>
  readonly draft: HallDraft
  readonly around: Around
  readonly serviceId?: string
  /** How many items the service has already. */
  readonly itemCount?: number
  readonly wasOn?: boolean
  readonly wrongAt: (field: string) => Wrong | undefined
  readonly onChange: (draft: HallDraft) => void
}

export function HallFields ({ hall: { value: { hallId, shortName } }, draft, around, serviceId, itemCount = 0, wasOn = false, wrongAt, onChange }: Props) {
  const { lang, name } = useAdmin()
  const own = useWords(zh, en)
  const names = useNames()
  const areas = around.areas.filter(area => area.hallId === hallId)
  const counters = countersOf(around, hallId)
  const options = useMemo(() => areas.map(({ value: area }) => ({
    label: area.name[lang],
    options: counters.filter(({ value }) => value.areaId === area.areaId).map(({ value }) => ({ value: value.counterId, short: own.counter(value.number), label: own.counterIn(value.number, value.services.map(names.service).join(lang === 'zh' ? '、' : ', ')) }))
  })).filter(group => group.options.length > 0), [areas, counters, lang, names, own])
  const said = (field: string): string | undefined => {
    const wrong = wrongAt(field)
    const holder = wrong === 'letter-taken' ? holderOf(around, draft.letter, hallId, serviceId) : undefined
    return holder ? own.takenBy(names.hall(holder.hallId ?? ''), names.service(holder.value.serviceId)) : wrong && own.wrong[wrong]
  }
  const choose = (counterIds: readonly string[]): void => {
    // The area of the first window is most often where its visitors wait.
    const areaId = draft.areaId ?? counters.find(({ value }) => value.counterId === counterIds[0])?.value.areaId
    onChange({ ...draft, counterIds, areaId })
  }
  const isFirst = draft.counterIds.length > 0 && draft.areaId !== undefined && !wasOn
  return (
    <section className='service-hall' aria-label={name(shortName)}>
      <Checkbox checked={draft.isOn} onChange={event => { onChange({ ...draft, isOn: event.target.checked }) }}><b>{own.on(name(shortName))}</b></Checkbox>
      {itemCount > 0 && draft.isOn !== wasOn && <Checkbox checked={draft.itemsToo} onChange={event => { onChange({ ...draft, itemsToo: event.target.checked }) }}>{own.itemsToo(itemCount, draft.isOn)}</Checkbox>}
      {draft.isOn && (
        <div className='admin-columns'>
          <Field label={own.counters} hint={own.countersHint} error={said('counterIds')} isNeeded className='admin-wide'>{control => (
            <Select {...control} mode='multiple' placeholder={own.countersChoose} value={[...draft.counterIds]} options={options} optionLabelProp='short' showSearch={{ optionFilterProp: 'label' }} onChange={choose} />
          )}</Field>
          <Field label={own.assists} hint={own.assistsHint} error={said('assistIds')} className='admin-wide'>{control => (
            <Select {...control} mode='multiple' placeholder={own.countersChoose} value={[...draft.assistIds]} options={options} optionLabelProp='short' showSearch={{ optionFilterProp: 'label' }} onChange={assistIds => { onChange({ ...draft, assistIds }) }} />
          )}</Field>
          <Field label={own.area} hint={isFirst ? own.areaFollows : own.areaHint} error={said('areaId')} isNeeded>{control => (
            <Select {...control} placeholder={own.areaChoose} value={draft.areaId ?? null} options={areas.map(({ value }) => ({ value: value.areaId, label: `${value.name[lang]} · ${value.floor[lang]}` }))} onChange={areaId => { onChange({ ...draft, areaId: areaId ?? undefined }) }} />
          )}</Field>
          <Field label={own.letter} hint={wasOn ? own.letterHint : own.letterFree} error={said('letter')} isNeeded>{control => (
            <Input {...control} maxLength={2} autoCapitalize='characters' spellCheck={false} value={draft.letter} onChange={event => { onChange({ ...draft, letter: event.target.value.toUpperCase() }) }} />
          )}</Field>
          <Field label={own.perDay} hint={own.perDayHint}>{control => (
            <InputNumber {...control} min={0} max={100_000} precision={0} value={draft.ticketsPerDay} onChange={ticketsPerDay => { onChange({ ...draft, ticketsPerDay }) }} />
          )}</Field>
        </div>
      )}
    </section>
  )
}
