/** The areas of a hall, one a row. */
import { Button, Input, InputNumber, Select } from 'antd'
import { useRef } from 'react'
import { useAdmin, useWords } from '../frame/context.js'
import { Field } from '../kit/field.js'
import type { AreaDraft, HallDraft } from './draft.js'
import { halls as en } from './en.js'
import { halls as zh } from './zh-CN.js'

interface Props { readonly draft: HallDraft, readonly error: (place: string) => string | undefined, readonly isUsed: (areaId: string) => boolean, readonly onChange: (draft: HallDraft) => void }

export function AreaRows ({ draft, error, isUsed, onChange }: Props) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const added = useRef(0)
  const put = (key: string, fields: Partial<AreaDraft>): void => { onChange({ ...draft, areas: draft.areas.map(area => area.key === key ? { ...area, ...fields } : area) }) }
  const last = draft.areas.at(-1)
  return <>
    {draft.areas.map(area => {
      const { key, areaId, name, floor } = area
      const isKept = draft.areas.length === 1 || (areaId !== undefined && isUsed(areaId))
      return (
        <div key={key} className='halls-area'>
          <Field label={own.zh} error={error(`${key}.name.zh`)} isNeeded>{control => <Input {...control} maxLength={60} value={name.zh} onChange={event => { put(key, { name: { ...name, zh: event.target.value } }) }} />}</Field>
          <Field label={own.en} error={error(`${key}.name.en`)} isNeeded>{control => <Input {...control} maxLength={120} value={name.en} onChange={event => { put(key, { name: { ...name, en: event.target.value } }) }} />}</Field>
          <Field label={own.floorZh} error={error(`${key}.floor.zh`)} isNeeded>{control => <Input {...control} maxLength={60} value={floor.zh} onChange={event => { put(key, { floor: { ...floor, zh: event.target.value } }) }} />}</Field>
          <Field label={own.floorEn} error={error(`${key}.floor.en`)} isNeeded>{control => <Input {...control} maxLength={120} value={floor.en} onChange={event => { put(key, { floor: { ...floor, en: event.target.value } }) }} />}</Field>
          <Field label={own.grid} error={error(`${key}.grid`)} isNeeded>{control => <Select {...control} placeholder={own.choose} popupMatchSelectWidth={false} value={area.gridKey ?? null} options={draft.grids.map(grid => ({ value: grid.key, label: grid.name[lang] }))} onChange={gridKey => { put(key, { gridKey: gridKey ?? undefined }) }} />}</Field>
          <Field label={own.seats} error={error(`${key}.seats`)} isNeeded>{control => <InputNumber {...control} min={0} max={2000} precision={0} value={area.seats} onChange={seats => { put(key, { seats }) }} />}</Field>
          <Field label={own.squareMetres} error={error(`${key}.squareMetres`)} isNeeded>{control => <InputNumber {...control} min={1} max={10_000} value={area.squareMetres} onChange={squareMetres => { put(key, { squareMetres }) }} />}</Field>
          <Button className='service-item-off' disabled={isKept} title={isKept ? own.areaUsed : own.areaRemove(name[lang])} aria-label={isKept ? `${own.areaRemove(name[lang])}${lang === 'zh' ? '：' : ': '}${own.areaUsed}` : own.areaRemove(name[lang])} onClick={() => { onChange({ ...draft, areas: draft.areas.filter(each => each.key !== key) }) }}>×</Button>
        </div>
      )
    })}
    <Button onClick={() => { onChange({ ...draft, areas: [...draft.areas, { key: `new-area-${++added.current}`, areaId: undefined, name: { zh: '', en: '' }, floor: last?.floor ?? { zh: '', en: '' }, gridKey: last?.gridKey, seats: null, squareMetres: null }] }) }}>{own.areaAdd}</Button>
  </>
}
