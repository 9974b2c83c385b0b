/** The service itself: its name in two languages, and how long it takes. */
import { Input, InputNumber } from 'antd'
import { useWords } from '../frame/context.js'
import { Field } from '../kit/field.js'
import type { ServiceDraft, Wrong } from './draft.js'
import { services as en } from './en.js'
import { services as zh } from './zh-CN.js'

interface Props { readonly draft: ServiceDraft, readonly wrongAt: (field: string) => Wrong | undefined, readonly onChange: (draft: ServiceDraft) => void }

export function ServiceFields ({ draft, wrongAt, onChange }: Props) {
  const own = useWords(zh, en)
  const said = (field: string): string | undefined => {
    const wrong = wrongAt(field)
    return wrong && own.wrong[wrong]
  }
  return (
    <div className='admin-columns'>
      <Field label={own.zh} hint={own.zhHint} error={said('zh')} isNeeded>{control => <Input {...control} maxLength={60} value={draft.zh} onChange={event => { onChange({ ...draft, zh: event.target.value }) }} />}</Field>
      <Field label={own.en} hint={own.enHint} error={said('en')} isNeeded>{control => <Input {...control} maxLength={120} value={draft.en} onChange={event => { onChange({ ...draft, en: event.target.value }) }} />}</Field>
      <Field label={own.usualField} hint={own.usualHint} error={said('minutes')} isNeeded>{control => <InputNumber {...control} min={1} max={240} precision={0} value={draft.minutes} onChange={minutes => { onChange({ ...draft, minutes }) }} />}</Field>
    </div>
  )
}
