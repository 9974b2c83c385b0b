/** One priority class: its words, its head start and what that means, who may give it and what is shown for it. */
import { Button, Input, InputNumber, Select } from 'antd'
import { useWords } from '../frame/context.js'
import { Field } from '../kit/field.js'
import type { ClassDraft, ClassWrong } from './classes.js'
import { rules as en } from './en.js'
import { rules as zh } from './zh-CN.js'

interface Props {
  readonly draft: ClassDraft
  readonly name: string
  readonly wrong: ClassWrong | undefined
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onPut: (fields: Partial<ClassDraft>) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

const minutesMax = 24 * 60

export function ClassRow ({ draft, name, wrong, isFirst, isLast, onPut, onMove, onRemove }: Props) {
  const own = useWords(zh, en)
  return (
    <li aria-label={name}>
      <div className='rules-class'>
        <Field label={own.className} isNeeded error={wrong?.zh && own[wrong.zh]}>{control => <Input {...control} maxLength={60} value={draft.zh} onChange={event => { onPut({ zh: event.target.value }) }} />}</Field>
        <Field label={own.classNameEn} isNeeded error={wrong?.en && own[wrong.en]}>{control => <Input {...control} maxLength={120} value={draft.en} onChange={event => { onPut({ en: event.target.value }) }} />}</Field>
        <Field label={own.headStart} hint={draft.minutes === null ? undefined : own.classWhat(draft.minutes)} error={wrong?.minutes && own[wrong.minutes]}>{control => <InputNumber {...control} min={0} max={minutesMax} precision={0} suffix={own.units.minutes} value={draft.minutes} onChange={minutes => { onPut({ minutes }) }} />}</Field>
        <Field label={own.giver}>{control => <Select {...control} value={draft.isStaffOnly} options={[{ value: false, label: own.givers.anybody }, { value: true, label: own.givers.staff }]} onChange={isStaffOnly => { onPut({ isStaffOnly }) }} />}</Field>
        <Field label={own.proof} error={wrong?.proof && own.proofBoth}>{control => <Input {...control} maxLength={60} placeholder={own.proofExample} value={draft.proofZh} onChange={event => { onPut({ proofZh: event.target.value }) }} />}</Field>
        <Field label={own.proofEn}>{control => <Input {...control} maxLength={120} placeholder={own.proofExampleEn} value={draft.proofEn} onChange={event => { onPut({ proofEn: event.target.value }) }} />}</Field>
      </div>
      <div className='admin-actions rules-class-acts'>
        <Button size='small' aria-label={own.up(name)} disabled={isFirst} onClick={() => { onMove(-1) }}>↑</Button>
        <Button size='small' aria-label={own.down(name)} disabled={isLast} onClick={() => { onMove(1) }}>↓</Button>
        <Button size='small' danger aria-label={own.classRemoveOf(name)} onClick={onRemove}>{own.classRemove}</Button>
      </div>
    </li>
  )
}
