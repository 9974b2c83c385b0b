/** All changes, newest first, what is planned above them. */
import { Button, Select, type TableColumnsType } from 'antd'
import { useMemo, useState } from 'react'
import type { CatalogChange } from '../../../src/contract/administration.js'
import { useChange } from '../change/change-host.js'
import { personOf } from '../kit/person.js'
import { undoSource } from '../change/source.js'
import { useAdmin, useWords } from '../frame/context.js'
import { To } from '../frame/to.js'
import { useApi } from '../kit/api.js'
import { useNames } from '../kit/catalog.js'
import { DataTable } from '../kit/data-table.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, Shown, useMoment } from '../kit/shown.js'
import { history as en } from './en.js'
import { mayTakeBack, StateTag } from './state-tag.js'
import { history as zh } from './zh-CN.js'

interface Page { readonly changes: readonly CatalogChange[] }
const perRound = 200

export function HistoryList () {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const { get } = useApi()
  const names = useNames()
  const moment = useMoment()
  const change = useChange()
  const loaded = useLoaded<Page>(`/admin/catalog/history?count=${perRound}`)
  const [earlier, setEarlier] = useState<readonly CatalogChange[]>([])
  const [isEnd, setEnd] = useState(false)
  const [filter, setFilter] = useState<{ readonly who?: string | undefined, readonly hall?: string | undefined, readonly state?: string | undefined }>({})
  const all = useMemo(() => {
    const first = loaded.body?.changes ?? []
    const known = new Set(first.map(({ id }) => id))
    return [...first, ...earlier.filter(({ id }) => !known.has(id))]
  }, [loaded.body, earlier])
  const shown = all.filter(({ by, halls, state }) => (filter.who === undefined || by === filter.who) && (filter.hall === undefined || halls.includes(filter.hall)) && (filter.state === undefined || state === filter.state))
  const isFiltered = Object.values(filter).some(each => each !== undefined)

  const more = async (): Promise<void> => {
    const answer = await get<Page>(`/admin/catalog/history?count=${perRound}&before=${all.at(-1)?.id ?? 1}`)
    if (!answer.ok) return
    setEarlier([...earlier, ...answer.body.changes])
    setEnd(answer.body.changes.length < perRound)
  }
  const columns: TableColumnsType<CatalogChange> = [
    { title: own.number, dataIndex: 'id', width: 68, align: 'right', render: (id: number) => <To path={`history/${id}`}>{id}</To> },
    { title: own.time, dataIndex: 'at', width: 130, render: (at: number) => moment(at) },
    { title: own.who, dataIndex: 'by', width: 110, render: personOf },
    { title: own.what, dataIndex: 'title', render: (title: CatalogChange['title'], { id }) => <To path={`history/${id}`}>{title[lang]}</To> },
    { title: own.why, dataIndex: 'note', width: 150 },
    { title: own.state, key: 'state', width: 176, render: (_, each) => <StateTag change={each} /> },
    {
      title: <span className='unseen'>{own.undo}</span>, key: 'act', width: 84, render: (_, each) => mayTakeBack(each) && (
        <Button size='small' aria-label={each.state === 'planned' ? own.withdrawOf(each.id) : own.undoOf(each.id)} onClick={() => { void change(undoSource(each.id, each.state === 'planned')) }}>{each.state === 'planned' ? own.withdraw : own.undo}</Button>
      )
    }
  ]
  const isLong = (loaded.body?.changes.length ?? 0) >= perRound && !isEnd
  return <>
    <PageHead title={own.title} lead={own.lead} />
    <Shown of={loaded} isEmpty={({ changes }) => changes.length === 0} empty={<Nothing text={own.none} />}>{() => (
      <DataTable
        rows={shown} rowKey={({ id }) => String(id)} columns={columns} label={own.all} searchLabel={own.search} onClear={isFiltered ? () => { setFilter({}) } : undefined}
        text={({ title, note, by, id }) => `${id} ${title.zh} ${title.en} ${note} ${personOf(by)}`}
        filters={<>
          <Select aria-label={own.filterWho} allowClear placeholder={own.everybody} value={filter.who ?? null} onChange={who => { setFilter({ ...filter, who: who ?? undefined }) }} options={[...new Set(all.map(({ by }) => by))].map(by => ({ value: by, label: personOf(by) }))} popupMatchSelectWidth={false} />
          <Select aria-label={own.filterHall} allowClear placeholder={own.anyHall} value={filter.hall ?? null} onChange={hall => { setFilter({ ...filter, hall: hall ?? undefined }) }} options={[...new Set(all.flatMap(({ halls }) => halls))].map(hall => ({ value: hall, label: names.hall(hall) }))} popupMatchSelectWidth={false} />
          <Select aria-label={own.filterState} allowClear placeholder={own.anyState} value={filter.state ?? null} onChange={state => { setFilter({ ...filter, state: state ?? undefined }) }} options={Object.entries(own.states).map(([value, label]) => ({ value, label }))} popupMatchSelectWidth={false} />
          {isLong && <Button onClick={() => { void more() }}>{own.more}</Button>}
        </>}
      />
    )}</Shown>
  </>
}
