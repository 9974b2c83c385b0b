/** Records of the audit, newest first: searched by the server, more of them as one scrolls. */
import { Alert, Button, Checkbox, DatePicker, Input, Select, Skeleton, Table, type TableColumnsType } from 'antd'
import type { Dayjs } from 'dayjs'
import { useEffect, useRef, useState } from 'react'
import type { AuditPage as Page, AuditRecord, AuditResult } from '../../../src/contract/audit.js'
import { actions, auditOf } from '../../../src/domain/authority.js'
import { To } from '../frame/to.js'
import { useAdmin } from '../frame/context.js'
import { useApi, useSayNo } from '../kit/api.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, useMoment } from '../kit/shown.js'
import { actionIn, auditedElsewhere } from '../powers/action-words.js'
import { ChainState } from './chain-state.js'
import { csvOf, download } from './csv.js'
import { ResultTag } from './result-tag.js'
import { exportMax, queryOf, useRecords, type Search } from './use-records.js'
import { useAuditWords } from './words-of.js'

const typedMs = 400
const exportPage = 200
const isReading = ({ action }: Pick<AuditRecord, 'action'>): boolean => action.endsWith(':read')
const told = [...actions.filter(action => auditOf(action) !== 'no'), ...auditedElsewhere]

export function AuditList () {
  const { lang } = useAdmin()
  const { own, places, actor, object } = useAuditWords()
  const { get } = useApi()
  const say = useSayNo()
  const moment = useMoment()
  const [draft, setDraft] = useState<Search>({})
  const [search, setSearch] = useState<Search>({})
  const [hidesReads, setHidesReads] = useState(false)
  const [exported, setExported] = useState<string>()
  const [isExporting, setExporting] = useState(false)
  const { records, next, refusal, isAsking, more, reload } = useRecords(search)
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const timer = window.setTimeout(() => { setSearch(draft) }, draft.actor === search.actor && draft.object === search.object ? 0 : typedMs)
    return () => { window.clearTimeout(timer) }
  }, [draft, search.actor, search.object])
  const rows = hidesReads ? records.filter(record => !isReading(record)) : records
  // Whoever reaches the end sees the next page; a page of which nothing is left brings the one after it.
  useEffect(() => {
    const mark = end.current
    if (!mark || next === null || next === undefined || isAsking || refusal !== undefined) return undefined
    const watch = new IntersectionObserver(entries => { if (entries.some(entry => entry.isIntersecting)) more() }, { rootMargin: '400px' })
    watch.observe(mark)
    return () => { watch.disconnect() }
  })
  const exportAll = async (): Promise<void> => {
    setExporting(true)
    setExported(undefined)
    const all: AuditRecord[] = []
    // What this export writes itself is not in it.
    const fixed = { ...search, to: search.to ?? Date.now() }
    let before: number | null | undefined
    for (;;) {
      const answer = await get<Page>(queryOf(fixed, before, exportPage))
      if (!answer.ok) {
        setExporting(false)
        setExported(`${own.csvNo} ${say(answer.refusal)}`)
        return
      }
      all.push(...answer.body.records)
      before = answer.body.next
      setExported(own.csvBusy(all.length))
      if (before === null || all.length >= exportMax) break
    }
    const kept = hidesReads ? all.filter(record => !isReading(record)) : all
    download(csvOf(kept), `hallflow-audit-${new Date().toISOString().slice(0, 16).replaceAll(/[:T]/g, '-')}.csv`)
    setExporting(false)
    setExported(before === null ? own.csvDone(kept.length) : own.csvCut(kept.length))
  }
  const at = (edge: 'from' | 'to') => (value: Dayjs | null): void => { setDraft({ ...draft, [edge]: value?.valueOf() }) }
  const isNarrowed = Object.values(draft).some(value => value !== undefined && value !== '') || hidesReads
  const clear = (): void => {
    setDraft({})
    setHidesReads(false)
  }
  const columns: TableColumnsType<AuditRecord> = [
    { title: own.number, dataIndex: 'n', width: 90, align: 'right', render: (n: number) => <To path={`audit/${n}`}>{n}</To> },
    { title: own.time, dataIndex: 'at', width: 150, render: (when: number) => moment(when) },
    { title: own.who, dataIndex: 'actor', width: 190, render: (by: string) => { const { name, kind } = actor(by); return <>{name}{kind !== '' && <span className='admin-under'>{kind}</span>}</> } },
    { title: own.what, key: 'action', width: 210, render: (_, { action, n }) => <To path={`audit/${n}`}>{actionIn(action, lang)}</To> },
    { title: own.on, key: 'object', render: (_, record) => <span className='admin-break'>{object(record)}</span> },
    { title: own.result, dataIndex: 'result', width: 210, render: (result: AuditRecord['result'], { code }) => <><ResultTag result={result} />{code !== undefined && <span className='admin-under'>{say(code)}</span>}</> }
  ]
  return <>
    <PageHead title={own.title} lead={own.lead} actions={<Button loading={isExporting} onClick={() => { void exportAll() }}>{own.csv}</Button>} />
    <ChainState />
    <div className='admin-table'>
      <div className='admin-tools audit-tools'>
        <DatePicker showTime={{ format: 'HH:mm' }} format='YYYY-MM-DD HH:mm' aria-label={own.from} placeholder={own.from} onChange={at('from')} {...draft.from === undefined && { value: null }} />
        <DatePicker showTime={{ format: 'HH:mm' }} format='YYYY-MM-DD HH:mm' aria-label={own.to} placeholder={own.to} onChange={at('to')} {...draft.to === undefined && { value: null }} />
        <Input allowClear className='audit-field' aria-label={own.actor} placeholder={own.actor} maxLength={120} value={draft.actor ?? ''} onChange={event => { setDraft({ ...draft, actor: event.target.value.trim() || undefined }) }} />
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} className='audit-field' aria-label={own.action} placeholder={own.anyAction} value={draft.action ?? null} onChange={(action: string | null) => { setDraft({ ...draft, action: action ?? undefined }) }} options={told.map(value => ({ value, label: actionIn(value, lang) }))} popupMatchSelectWidth={false} />
        <Input allowClear className='audit-field' aria-label={own.object} placeholder={own.object} title={own.objectHelp} maxLength={80} value={draft.object ?? ''} onChange={event => { setDraft({ ...draft, object: event.target.value.trim() || undefined }) }} />
        <Select allowClear aria-label={own.hall} placeholder={own.anyHall} value={draft.hallId ?? null} onChange={(hallId: string | null) => { setDraft({ ...draft, hallId: hallId ?? undefined }) }} options={places.hallIds.map(value => ({ value, label: places.hall(value) }))} popupMatchSelectWidth={false} />
        <Select allowClear aria-label={own.result} placeholder={own.anyResult} value={draft.result ?? null} onChange={(result: AuditResult | null) => { setDraft({ ...draft, result: result ?? undefined }) }} options={(Object.keys(own.results) as AuditResult[]).map(value => ({ value, label: own.results[value] }))} popupMatchSelectWidth={false} />
        <Checkbox checked={hidesReads} onChange={event => { setHidesReads(event.target.checked) }}>{own.hidesReads}</Checkbox>
        {isNarrowed && <Button onClick={clear}>{own.clear}</Button>}
        <span className='admin-count' role='status'>{exported ?? (records.length > 0 ? own.shown(rows.length) : '')}</span>
      </div>
      {refusal !== undefined && <Alert type='warning' showIcon title={say(refusal)} action={<Button onClick={reload}>{own.search}</Button>} />}
      {records.length === 0 && isAsking && refusal === undefined
        ? <Skeleton active paragraph={{ rows: 6 }} />
        : <Table<AuditRecord> rowKey='n' size='middle' aria-label={own.list} columns={columns} dataSource={rows} pagination={false} locale={{ emptyText: <Nothing text={own.none}>{isNarrowed && <Button onClick={clear}>{own.clear}</Button>}</Nothing> }} />}
      <div ref={end} className='audit-end'>
        {next === null ? records.length > 0 && <span className='admin-dim'>{own.end}</span> : next !== undefined && (isAsking ? <span className='admin-dim'>{own.looking}</span> : <Button onClick={more}>{own.more}</Button>)}
      </div>
    </div>
  </>
}
