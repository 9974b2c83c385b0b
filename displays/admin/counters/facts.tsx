/** What a window is besides its services: its number, its area, its department. */
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useAdmin, useWords } from '../frame/context.js'
import { useParts, type PartOf } from '../kit/catalog.js'
import { Field } from '../kit/field.js'
import { inside } from '../kit/inside.js'
import type { CounterDraft } from './draft.js'
import { counters as en } from './en.js'
import { counters as zh } from './zh-CN.js'

interface Props {
  readonly draft: CounterDraft
  readonly areas: ReadonlyArray<PartOf<'area'>>
  readonly isTaken: (number: string) => boolean
  readonly onDone: (draft: CounterDraft) => void
  readonly onLeave: () => void
  /** Absent for one that is not there yet. */
  readonly onRemove?: (() => void) | undefined
}

export function Facts ({ draft: begin, areas, isTaken, onDone, onLeave, onRemove }: Props) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const departments = useParts('department').body?.parts ?? []
  const [draft, setDraft] = useState(begin)
  const [name, setName] = useState({ zh: begin.combined?.zh ?? '', en: begin.combined?.en ?? '' })
  const [isTried, setTried] = useState(false)
  const number = draft.number.trim()
  const numberWrong = number === '' ? own.needed : number !== begin.number && isTaken(number) ? own.taken : undefined
  const nameWrong = (name.zh.trim() === '') !== (name.en.trim() === '') ? own.combinedBoth : undefined
  const done = (): void => {
    setTried(true)
    if (numberWrong !== undefined || nameWrong !== undefined) return
    onDone({ ...draft, number, combined: name.zh.trim() === '' ? undefined : { zh: name.zh.trim(), en: name.en.trim() } })
  }
  return (
    <Modal open getContainer={inside} title={begin.number === '' ? own.newTitle : own.facts(begin.number)} onCancel={onLeave} footer={<div className='counter-foot'>{onRemove ? <Button danger onClick={onRemove}>{own.remove}</Button> : <span />}<span className='admin-actions'><Button onClick={onLeave}>{own.cancel}</Button><Button type='primary' onClick={done}>{own.ok}</Button></span></div>}>
      <div className='counter-facts'>
        <Field label={own.number} hint={own.numberHint} error={isTried ? numberWrong : undefined} isNeeded>{control => <Input {...control} maxLength={8} value={draft.number} onChange={event => { setDraft({ ...draft, number: event.target.value }) }} onPressEnter={done} />}</Field>
        <Field label={own.area} isNeeded>{control => <Select {...control} value={draft.areaId} options={areas.map(({ value }) => ({ value: value.areaId, label: value.name[lang] }))} onChange={areaId => { setDraft({ ...draft, areaId }) }} />}</Field>
        <Field label={own.department}>{control => <Select {...control} allowClear placeholder={own.choosePlease} showSearch={{ optionFilterProp: 'label' }} value={draft.departmentId ?? null} options={departments.map(({ value }) => ({ value: value.departmentId, label: value.name[lang] }))} onChange={departmentId => { setDraft({ ...draft, departmentId: departmentId ?? undefined }) }} />}</Field>
        <Field label={own.combinedZh} error={isTried ? nameWrong : undefined}>{control => <Input {...control} maxLength={60} value={name.zh} onChange={event => { setName({ ...name, zh: event.target.value }) }} />}</Field>
        <Field label={own.combinedEn}>{control => <Input {...control} maxLength={120} value={name.en} onChange={event => { setName({ ...name, en: event.target.value }) }} />}</Field>
      </div>
    </Modal>
  )
}
