/** All items: searched, narrowed, and taken out as a table. */
import { Button, Select, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { useAdmin, useWords } from '../frame/context.js'
import { replaceQuery } from '../frame/router.js'
import { To } from '../frame/to.js'
import { useNames, useParts, type PartOf } from '../kit/catalog.js'
import { byText, DataTable } from '../kit/data-table.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, Shown } from '../kit/shown.js'
import { items as en } from './en.js'
import { items as zh } from './zh-CN.js'

type Row = PartOf<'item'>
const filters = ['service', 'department', 'hall', 'theme'] as const

export function ItemList () {
  const { lang, name, go, query } = useAdmin()
  const own = useWords(zh, en)
  const names = useNames()
  const loaded = useParts('item')
  const all = loaded.body?.parts ?? none
  const chosen = (filter: typeof filters[number]): string | undefined => query.get(filter) ?? undefined
  const [service, department, hall, theme] = filters.map(chosen)
  const rows = useMemo(() => all.filter(({ value }) => (service === undefined || value.serviceId === service) && (department === undefined || value.departmentId === department) &&
    (hall === undefined || value.halls.includes(hall)) && (theme === undefined || value.themeId === theme)), [all, service, department, hall, theme])
  const options = useMemo(() => {
    const idsOf = { service: (each: Row) => [each.value.serviceId], department: (each: Row) => [each.value.departmentId], hall: (each: Row) => each.value.halls, theme: (each: Row) => [each.value.themeId] }
    return Object.fromEntries(filters.map(filter => [filter, [...new Set(all.flatMap(idsOf[filter]))].map(id => ({ value: id, label: names[filter](id) })).toSorted((one, other) => one.label.localeCompare(other.label, 'zh'))]))
  }, [all, names])
  const put = (filter: string, to: string | undefined): void => {
    const next = new URLSearchParams(query)
    if (to === undefined) next.delete(filter)
    else next.set(filter, to)
    replaceQuery(next)
  }
  const isFiltered = filters.some(filter => chosen(filter) !== undefined)
  const columns: TableColumnsType<Row> = [
    { title: own.name, key: 'name', width: 340, sorter: byText(({ value }) => value.name[lang]), render: (_, { value }) => <To path={`items/${value.itemId}`}>{name(value.name)}</To> },
    { title: own.service, key: 'service', sorter: byText(({ value }) => names.service(value.serviceId)), render: (_, { value }) => names.service(value.serviceId) },
    { title: own.department, key: 'department', sorter: byText(({ value }) => names.department(value.departmentId)), render: (_, { value }) => names.department(value.departmentId) },
    { title: own.halls, key: 'halls', render: (_, { value }) => value.halls.map(id => names.hall(id)).join(lang === 'zh' ? '、' : ', ') },
    { title: own.minutes, key: 'minutes', align: 'right', width: 100, sorter: (one, other) => one.value.typicalMinutes - other.value.typicalMinutes, render: (_, { value }) => value.typicalMinutes }
  ]
  const add = <Button type='primary' onClick={() => { go(service === undefined ? 'items/_new' : `items/_new?service=${service}`) }}>{own.add}</Button>
  return <>
    <PageHead title={own.title} lead={own.lead} actions={<>
      <Exports />
      <Button onClick={() => { go('items/_import') }}>{own.import}</Button>
      {add}
    </>} />
    <Shown of={loaded} isEmpty={({ parts }) => parts.length === 0} empty={<Nothing text={own.none}>{add}</Nothing>}>{() => (
      <DataTable
        rows={rows} rowKey={({ part }) => part} columns={columns} label={own.title} searchLabel={own.search} {...isFiltered && { onClear: () => { replaceQuery(new URLSearchParams()) } }}
        text={({ value }) => `${value.name.zh} ${value.name.en} ${value.itemId}`}
        filters={filters.map(filter => (
          <Select key={filter} aria-label={own.filter[filter]} allowClear placeholder={own.any[filter]} value={chosen(filter) ?? null} options={options[filter] ?? []} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} onChange={to => { put(filter, to ?? undefined) }} />
        ))}
      />
    )}</Shown>
  </>
}

const none: readonly never[] = []

/** The whole list, to be changed and brought back. */
export function Exports () {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  return (['xlsx', 'csv'] as const).map(format => (
    <Button key={format} href={`/api/admin/catalog/items?format=${format}&lang=${lang}`} download>{format === 'xlsx' ? own.exportXlsx : own.exportCsv}</Button>
  ))
}
