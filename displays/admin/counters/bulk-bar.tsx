/** What is done to all windows that are chosen. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useAdmin, useWords } from '../frame/context.js'
import { useNames, type PartOf } from '../kit/catalog.js'
import { withDoes, type CounterDraft, type Does } from './draft.js'
import { counters as en } from './en.js'
import { counters as zh } from './zh-CN.js'

interface Props { readonly count: number, readonly serviceIds: readonly string[], readonly areas: ReadonlyArray<PartOf<'area'>>, readonly onChange: (change: (draft: CounterDraft) => CounterDraft) => void }

export function BulkBar ({ count, serviceIds, areas, onChange }: Props) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const names = useNames()
  const [serviceId, setServiceId] = useState<string>()
  const set = (does: Does) => (): void => { if (serviceId !== undefined) onChange(draft => withDoes(draft, serviceId, does)) }
  return (
    <div className='counter-bulk' role='group' aria-label={own.chosen(count)}>
      <b>{own.chosen(count)}</b>
      <Select aria-label={own.bulkService} placeholder={own.bulkService} popupMatchSelectWidth={false} showSearch={{ optionFilterProp: 'label' }} value={serviceId ?? null} options={serviceIds.map(id => ({ value: id, label: names.service(id) }))} onChange={id => { setServiceId(id ?? undefined) }} />
      <Button disabled={serviceId === undefined} onClick={set('serves')}>{own.bulkServes}</Button>
      <Button disabled={serviceId === undefined} onClick={set('assists')}>{own.bulkAssists}</Button>
      <Button disabled={serviceId === undefined} onClick={set('nothing')}>{own.bulkNothing}</Button>
      <Select aria-label={own.bulkArea} placeholder={own.bulkArea} popupMatchSelectWidth={false} value={null} options={areas.map(({ value }) => ({ value: value.areaId, label: value.name[lang] }))} onChange={(areaId: string | null) => { if (areaId !== null) onChange(draft => ({ ...draft, areaId })) }} />
    </div>
  )
}
