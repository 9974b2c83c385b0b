/** Windows and what they do, of one hall, many changed at once. */
import { Button, Input, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { mayLeave, replaceQuery, useUnsent } from '../frame/router.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, Shown } from '../kit/shown.js'
import { useAround } from '../services/around.js'
import { countersOf, type Around } from '../services/draft.js'
import { BulkBar } from './bulk-bar.js'
import { draftOf, isSame, newCounter, stepsOf, type CounterDraft } from './draft.js'
import { counters as en } from './en.js'
import { Facts } from './facts.js'
import { Matrix } from './matrix.js'
import { counters as zh } from './zh-CN.js'

export function CountersPage () {
  const { query, name } = useAdmin()
  const own = useWords(zh, en)
  const around = useAround()
  const first = around.body?.halls[0]?.value.hallId
  const hallId = query.get('hall') ?? first ?? ''
  const choose = (to: string): void => { void mayLeave().then(may => { if (may) replaceQuery(new URLSearchParams({ hall: to })) }) }
  return <>
    <PageHead title={own.title} lead={own.lead} actions={around.body && <Select aria-label={own.hall} value={hallId} popupMatchSelectWidth={false} options={around.body.halls.map(({ value }) => ({ value: value.hallId, label: name(value.shortName) }))} onChange={choose} />} />
    <Shown of={around}>{body => <Hall key={hallId} hallId={hallId} around={body} />}</Shown>
  </>
}

function Hall ({ hallId, around }: { readonly hallId: string, readonly around: Around & { readonly head: number } }) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const before = useMemo(() => new Map(countersOf(around, hallId).map(each => [each.part, draftOf(each)])), [around, hallId])
  const [drafts, setDrafts] = useState<ReadonlyMap<string, CounterDraft>>(new Map())
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [area, setArea] = useState<string>()
  const [typed, setTyped] = useState('')
  const [facts, setFacts] = useState<CounterDraft>()
  const all = [...[...before.values()].map(each => drafts.get(each.part) ?? each), ...[...drafts.values()].filter(({ part, isNew }) => isNew && !before.has(part))]
  const rows = all.filter(({ areaId, number }) => (area === undefined || areaId === area) && number.toLowerCase().includes(typed.trim().toLowerCase()))
  const dirty = all.filter(each => {
    const was = before.get(each.part)
    return !was || !isSame(each, was)
  })
  const idle = all.filter(({ services }) => services.length === 0)
  useUnsent(dirty.length > 0)
  const areas = around.areas.filter(each => each.hallId === hallId)
  const lines = around.lines.filter(each => each.hallId === hallId).map(({ value }) => value)
  const put = (...next: readonly CounterDraft[]): void => { setDrafts(known => new Map([...known, ...next.map(each => [each.part, each] as const)])) }
  const save = async (): Promise<void> => {
    if (await change({ steps: stepsOf(dirty, before), basedOn: around.head })) setDrafts(new Map())
  }
  const remove = async (draft: CounterDraft): Promise<void> => {
    setFacts(undefined)
    if (draft.isNew) setDrafts(known => new Map([...known].filter(([part]) => part !== draft.part)))
    else await change({ steps: [{ do: 'remove', part: draft.part }], basedOn: around.head })
  }
  const done = (draft: CounterDraft): void => {
    setFacts(undefined)
    if (draft.part !== '') put(draft)
    else {
      setArea(undefined)
      setTyped('')
      put({ ...draft, ...newCounter(hallId, draft.number, draft.areaId, new Set(all.map(({ counterId }) => counterId))), departmentId: draft.departmentId, combined: draft.combined })
    }
  }
  const [firstArea] = areas
  return (
    <div className='admin-form'>
      <div className='admin-panel'>
        <div className='admin-tools'>
          <Select aria-label={own.area} allowClear placeholder={own.allAreas} popupMatchSelectWidth={false} value={area ?? null} options={areas.map(({ value }) => ({ value: value.areaId, label: value.name[lang] }))} onChange={id => { setArea(id ?? undefined) }} />
          <Input className='counter-search' type='search' allowClear aria-label={own.search} placeholder={own.search} value={typed} onChange={event => { setTyped(event.target.value) }} />
          {firstArea && <Button onClick={() => { setFacts({ part: '', counterId: '', number: '', areaId: area ?? firstArea.value.areaId, services: [], assists: [], departmentId: undefined, combined: undefined }) }}>{own.add}</Button>}
          <span className='counter-legend'><span className='counter-cell counter-serves'>{own.mark.serves}</span> {own.does.serves}<span className='counter-cell counter-assists'>{own.mark.assists}</span> {own.does.assists}</span>
          <span id='counter-keys' className='admin-dim'>{own.keys}</span>
        </div>
        {chosen.size > 0 && <BulkBar count={chosen.size} serviceIds={lines.map(({ serviceId }) => serviceId)} areas={areas} onChange={how => { put(...all.filter(({ part }) => chosen.has(part)).map(how)) }} />}
        {rows.length === 0 ? <Nothing text={own.none} /> : <Matrix rows={rows} before={before} services={lines} chosen={chosen} onChoose={setChosen} onChange={put} onFacts={setFacts} />}
      </div>
      {facts && <Facts draft={facts} areas={areas} isTaken={number => all.some(each => each.number === number && each.part !== facts.part)} onDone={done} onLeave={() => { setFacts(undefined) }} onRemove={facts.part === '' ? undefined : () => { void remove(facts) }} />}
      <div className='admin-submit'>
        <p role='status'>{idle[0] ? <span className='admin-wrong'>{own.noServiceOf(idle[0].number)}</span> : dirty.length > 0 ? own.dirty(dirty.length) : ''}</p>
        <Button disabled={dirty.length === 0} onClick={() => { setDrafts(new Map()) }}>{own.undoAll}</Button>
        <Button type='primary' disabled={dirty.length === 0 || idle.length > 0} onClick={() => { void save() }}>{dirty.length === 0 ? own.clean : own.next}</Button>
      </div>
    </div>
  )
}
