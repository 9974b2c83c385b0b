/** The first items of a new service. */
import { Button, Input, InputNumber, Select } from 'antd'
import { useRef } from 'react'
import { useAdmin, useWords } from '../frame/context.js'
import { useParts } from '../kit/catalog.js'
import { Field } from '../kit/field.js'
import type { ItemDraft, ServiceDraft, Wrong } from './draft.js'
import { services as en } from './en.js'
import { services as zh } from './zh-CN.js'

interface Props { readonly draft: ServiceDraft, readonly wrongAt: (field: string) => Wrong | undefined, readonly onChange: (draft: ServiceDraft) => void }

export function ItemRows ({ draft, wrongAt, onChange }: Props) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const departments = useParts('department').body?.parts ?? []
  const themes = useParts('theme').body?.parts ?? []
  const lastKey = useRef(0)
  const last = draft.items.at(-1)
  const add = (): void => {
    // The next is most often of the same department and theme.
    onChange({ ...draft, items: [...draft.items, { key: ++lastKey.current, zh: '', en: '', departmentId: last?.departmentId, themeId: last?.themeId, for: last?.for ?? 'person', minutes: draft.minutes }] })
  }
  const put = (key: number, fields: Partial<ItemDraft>): void => { onChange({ ...draft, items: draft.items.map(item => item.key === key ? { ...item, ...fields } : item) }) }
  return <>
    {draft.items.map(item => {
      const said = (field: string): string | undefined => {
        const wrong = wrongAt(`items.${item.key}.${field}`)
        return wrong && own.wrong[wrong]
      }
      return (
        <div key={item.key} className='service-item'>
          <Field label={own.itemZh} error={said('zh')} isNeeded>{control => <Input {...control} maxLength={60} value={item.zh} onChange={event => { put(item.key, { zh: event.target.value }) }} />}</Field>
          <Field label={own.en} error={said('en')} isNeeded>{control => <Input {...control} maxLength={120} value={item.en} onChange={event => { put(item.key, { en: event.target.value }) }} />}</Field>
          <Field label={own.department} error={said('departmentId')} isNeeded>{control => <Select {...control} placeholder={own.choose} popupMatchSelectWidth={false} showSearch={{ optionFilterProp: 'label' }} value={item.departmentId ?? null} options={departments.map(({ value }) => ({ value: value.departmentId, label: value.name[lang] }))} onChange={departmentId => { put(item.key, { departmentId: departmentId ?? undefined }) }} />}</Field>
          <Field label={own.theme} error={said('themeId')} isNeeded>{control => <Select {...control} placeholder={own.choose} popupMatchSelectWidth={false} showSearch={{ optionFilterProp: 'label' }} value={item.themeId ?? null} options={themes.map(({ value }) => ({ value: value.themeId, label: value.name[lang] }))} onChange={themeId => { put(item.key, { themeId: themeId ?? undefined }) }} />}</Field>
          <Field label={own.for}>{control => <Select {...control} popupMatchSelectWidth={false} value={item.for} options={(['person', 'organisation', 'both'] as const).map(value => ({ value, label: own.forWords[value] }))} onChange={whom => { put(item.key, { for: whom }) }} />}</Field>
          <Field label={own.itemMinutes} error={said('minutes')} isNeeded>{control => <InputNumber {...control} min={1} max={240} precision={0} value={item.minutes} onChange={minutes => { put(item.key, { minutes }) }} />}</Field>
          <Button className='service-item-off' aria-label={own.itemRemove(item.zh)} onClick={() => { onChange({ ...draft, items: draft.items.filter(({ key }) => key !== item.key) }) }}>×</Button>
        </div>
      )
    })}
    <Button onClick={add}>{own.itemAdd}</Button>
  </>
}
