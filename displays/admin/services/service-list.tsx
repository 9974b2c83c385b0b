/** All services, and what each is in each hall. */
import { Button, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { useAdmin, useWords } from '../frame/context.js'
import { To } from '../frame/to.js'
import { useParts, type PartOf } from '../kit/catalog.js'
import { byText, DataTable } from '../kit/data-table.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, Shown } from '../kit/shown.js'
import { useAround } from './around.js'
import { countersOf, lineOf, type Around } from './draft.js'
import { services as en } from './en.js'
import { services as zh } from './zh-CN.js'

type Row = PartOf<'service'>

export function ServiceList () {
  const { go } = useAdmin()
  const own = useWords(zh, en)
  const loaded = useParts('service')
  const around = useAround()
  const add = <Button type='primary' onClick={() => { go('services/_new') }}>{own.add}</Button>
  return <>
    <PageHead title={own.title} lead={own.lead} actions={add} />
    <Shown of={loaded} isEmpty={({ parts }) => parts.length === 0} empty={<Nothing text={own.none}>{add}</Nothing>}>{({ parts }) => <Shown of={around}>{body => <Rows parts={parts} around={body} />}</Shown>}</Shown>
  </>
}

function Rows ({ parts, around }: { readonly parts: readonly Row[], readonly around: Around }) {
  const { lang, name } = useAdmin()
  const own = useWords(zh, en)
  const items = useParts('item').body?.parts
  const counts = useMemo(() => {
    const all = new Map<string, number>()
    for (const { value: { serviceId } } of items ?? []) all.set(serviceId, (all.get(serviceId) ?? 0) + 1)
    return all
  }, [items])
  const columns: TableColumnsType<Row> = [
    { title: own.name, key: 'name', sorter: byText(({ value }) => value.name[lang]), render: (_, { value }) => <To path={`services/${value.serviceId}`}>{name(value.name)}</To> },
    ...around.halls.map(({ value: { hallId, shortName } }): TableColumnsType<Row>[number] => ({
      title: name(shortName), key: hallId, sorter: byText(({ value }) => lineOf(around, hallId, value.serviceId)?.letter ?? '~'),
      render: (_, { value: { serviceId } }) => {
        const line = lineOf(around, hallId, serviceId)
        return line ? own.inHall(line.letter, countersOf(around, hallId).filter(({ value }) => value.services.includes(serviceId)).length) : <span className='admin-dim'>{own.notHere}</span>
      }
    })),
    { title: own.items, key: 'items', align: 'right', sorter: (one, other) => (counts.get(one.value.serviceId) ?? 0) - (counts.get(other.value.serviceId) ?? 0), render: (_, { value: { serviceId } }) => items ? <To path={`items?service=${serviceId}`}>{counts.get(serviceId) ?? 0}</To> : '' },
    { title: own.usual, key: 'minutes', align: 'right', sorter: (one, other) => one.value.typicalMinutes - other.value.typicalMinutes, render: (_, { value }) => own.minutes(value.typicalMinutes) }
  ]
  return (
    <DataTable rows={parts} rowKey={({ part }) => part} columns={columns} label={own.title} searchLabel={own.search} pageSize={50}
      text={({ value: { serviceId, name: { zh, en } } }) => `${zh} ${en} ${serviceId} ${around.halls.map(({ value: { hallId } }) => lineOf(around, hallId, serviceId)?.letter ?? '').join(' ')}`} />
  )
}
