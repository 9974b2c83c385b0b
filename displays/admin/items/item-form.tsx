/** One item, filled in. */
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { CatalogStep } from '../../../src/contract/administration.js'
import type { Item } from '../../../src/contract/catalog.js'
import { idOf } from '../../../src/domain/catalog/letters.js'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import { useNames, useParts, type PartOf } from '../kit/catalog.js'
import { Field, showFirstWrong } from '../kit/field.js'
import { items as en } from './en.js'
import { items as zh, type ItemsWords } from './zh-CN.js'

interface Draft extends Omit<Item, 'itemId' | 'name' | 'departmentId' | 'serviceId' | 'themeId' | 'typicalMinutes' | 'online'> {
  readonly zh: string
  readonly en: string
  readonly departmentId: string | undefined
  readonly serviceId: string | undefined
  readonly themeId: string | undefined
  readonly minutes: number | null
  readonly url: string
}
interface Props {
  readonly item: Item | undefined
  readonly serviceId?: string
  readonly isTaken: (itemId: string) => boolean
  readonly lines: ReadonlyArray<PartOf<'line'>>
  readonly basedOn: number
}

const longestId = 64
const bringMax = 12
const flags = ['at-once', 'online', 'nearby', 'one-visit'] as const

export function ItemForm ({ item, serviceId, isTaken, lines, basedOn }: Props) {
  const { lang, go } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const names = useNames()
  const [services, departments, themes] = [useParts('service').body?.parts ?? [], useParts('department').body?.parts ?? [], useParts('theme').body?.parts ?? []]
  const hallsOf = (id: string | undefined): string[] => lines.flatMap(line => line.value.serviceId === id && line.hallId !== undefined ? [line.hallId] : [])
  const [begin] = useState(() => draftOf(item, serviceId, hallsOf(serviceId)))
  const [draft, setDraft] = useState(begin)
  const [isTried, setTried] = useState(false)
  const isDirty = JSON.stringify(draft) !== JSON.stringify(begin)
  useUnsent(isDirty)
  const wrong = wrongIn(draft)
  const error = (field: string): string | undefined => {
    const code = isTried ? wrong[field] : undefined
    return code && own.wrong[code]
  }
  const put = (fields: Partial<Draft>): void => { setDraft({ ...draft, ...fields }) }
  const save = async (): Promise<void> => {
    setTried(true)
    if (Object.keys(wrong).length > 0) {
      showFirstWrong()
      return
    }
    if (await change({ steps: [stepOf(item, draft, isTaken)], basedOn })) go('items', true)
  }
  const remove = async (): Promise<void> => {
    if (item && await change({ steps: [{ do: 'remove', part: `item/${item.itemId}` }], basedOn })) go('items', true)
  }
  const select = (parts: ReadonlyArray<PartOf<'service'> | PartOf<'department'> | PartOf<'theme'>>) =>
    ({ placeholder: own.choose, showSearch: { optionFilterProp: 'label' }, options: parts.map(({ part, value }) => ({ value: part.slice(part.indexOf('/') + 1), label: value.name[lang] })) })
  const count = Object.keys(wrong).length
  return (
    <form className='admin-form' onSubmit={event => {
      event.preventDefault()
      void save()
    }}>
      <section className='admin-panel'>
        <div className='admin-columns'>
          <Field label={own.zh} error={error('zh')} isNeeded>{control => <Input {...control} maxLength={60} value={draft.zh} onChange={event => { put({ zh: event.target.value }) }} />}</Field>
          <Field label={own.en} error={error('en')} isNeeded>{control => <Input {...control} maxLength={120} value={draft.en} onChange={event => { put({ en: event.target.value }) }} />}</Field>
          <Field label={own.usual} error={error('minutes')} isNeeded>{control => <InputNumber {...control} min={1} max={240} precision={0} value={draft.minutes} onChange={minutes => { put({ minutes }) }} />}</Field>
          <Field label={own.service} error={error('serviceId')} isNeeded>{control => <Select {...control} {...select(services)} value={draft.serviceId ?? null} onChange={id => { put({ serviceId: id ?? undefined, halls: hallsOf(id ?? undefined) }) }} />}</Field>
          <Field label={own.department} error={error('departmentId')} isNeeded>{control => <Select {...control} {...select(departments)} value={draft.departmentId ?? null} onChange={id => { put({ departmentId: id ?? undefined }) }} />}</Field>
          <Field label={own.theme} error={error('themeId')} isNeeded>{control => <Select {...control} {...select(themes)} value={draft.themeId ?? null} onChange={id => { put({ themeId: id ?? undefined }) }} />}</Field>
          <Field label={own.halls} hint={own.hallsHint} error={error('halls')} isNeeded>{control => <Select {...control} mode='multiple' placeholder={own.choose} value={[...draft.halls]} options={[...new Set([...hallsOf(draft.serviceId), ...draft.halls])].map(id => ({ value: id, label: names.hall(id) }))} onChange={halls => { put({ halls }) }} />}</Field>
          <Field label={own.for}>{control => <Select {...control} value={draft.for} options={(['person', 'organisation', 'both'] as const).map(value => ({ value, label: own.forWords[value] }))} onChange={whom => { put({ for: whom }) }} />}</Field>
          <Field label={own.online} hint={own.onlineHint} error={error('url')}>{control => <Input {...control} type='url' maxLength={300} placeholder='https://' value={draft.url} onChange={event => { put({ url: event.target.value }) }} />}</Field>
          <Field label={own.bring} hint={own.bringHint} error={error('bring')} className='admin-wide'>{control => <Select {...control} mode='tags' open={false} suffixIcon={null} tokenSeparators={['；', ';']} value={[...draft.bring]} onChange={bring => { put({ bring }) }} />}</Field>
          <fieldset className='admin-choices admin-wide'><legend>{own.flags}</legend><Checkbox.Group value={[...draft.flags]} options={flags.map(value => ({ value, label: own.flagWords[value] }))} onChange={chosen => { put({ flags: chosen }) }} /></fieldset>
        </div>
        {item && <p className='service-remove'><Button danger onClick={() => { void remove() }}>{own.remove}</Button></p>}
      </section>
      <div className='admin-submit'>
        <p role='alert' className='admin-wrong'>{isTried && count > 0 ? own.countWrong(count) : ''}</p>
        <Button onClick={() => { go('items') }}>{own.cancel}</Button>
        <Button type='primary' htmlType='submit' disabled={item !== undefined && !isDirty}>{item !== undefined && !isDirty ? own.same : own.next}</Button>
      </div>
    </form>
  )
}

function draftOf (item: Item | undefined, serviceId: string | undefined, halls: readonly string[]): Draft {
  if (!item) return { zh: '', en: '', departmentId: undefined, serviceId, themeId: undefined, minutes: null, url: '', halls: [...halls], bring: [], for: 'person', flags: [] }
  const { name, typicalMinutes, online, itemId: _own, ...rest } = item
  return { ...rest, ...name, minutes: typicalMinutes, url: online?.url ?? '' }
}

function wrongIn ({ zh: name, en: english, departmentId, serviceId, themeId, minutes, halls, url, bring }: Draft): Readonly<Record<string, keyof ItemsWords['wrong']>> {
  const wrong: Record<string, keyof ItemsWords['wrong']> = {}
  for (const [field, isThere] of [['zh', name.trim() !== ''], ['en', english.trim() !== ''], ['minutes', (minutes ?? 0) > 0]] as const) if (!isThere) wrong[field] = 'needed'
  for (const [field, isThere] of [['serviceId', serviceId !== undefined], ['departmentId', departmentId !== undefined], ['themeId', themeId !== undefined], ['halls', halls.length > 0]] as const) if (!isThere) wrong[field] = 'chosen'
  if (url.trim() !== '' && !/^https?:\/\/\S+\.\S+/.test(url.trim())) wrong['url'] = 'url'
  if (bring.length > bringMax || bring.some(each => each.length > 60)) wrong['bring'] = 'bring'
  return wrong
}

function stepOf (item: Item | undefined, { zh: name, en: english, minutes, url, departmentId, serviceId, themeId, ...rest }: Draft, isTaken: (id: string) => boolean): CatalogStep {
  const fields = { ...rest, name: { zh: name.trim(), en: english.trim() }, departmentId, serviceId, themeId, typicalMinutes: minutes ?? 0 }
  if (item) return { do: 'patch', part: `item/${item.itemId}`, fields: { ...fields, online: url.trim() === '' ? null : { url: url.trim() } } }
  const itemId = idOf(english, 'item', isTaken, longestId)
  return { do: 'put', part: `item/${itemId}`, value: { itemId, ...fields, ...url.trim() !== '' && { online: { url: url.trim() } } } }
}
