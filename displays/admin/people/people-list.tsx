/** The list of people: searched by the server, for there may be hundreds. */
import { Button, Input, Select, Table, type TableColumnsType } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { Role } from '../../../src/contract/http.js'
import type { PeoplePage as Page, Person, PersonState } from '../../../src/contract/people.js'
import { useApi } from '../kit/api.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, Shown, useMoment } from '../kit/shown.js'
import { useAdmin } from '../frame/context.js'
import { To } from '../frame/to.js'
import { OneTimePassword, type Given } from './one-time-password.js'
import { PersonForm } from './person-form.js'
import { PersonTags } from './person-tags.js'
import { usePersonWords } from './words-of.js'

type Row = Page['people'][number]
interface Filter { readonly search: string, readonly role: Role | undefined, readonly state: PersonState | undefined, readonly hallId: string | undefined }

const all: Filter = { search: '', role: undefined, state: undefined, hallId: undefined }
const perRound = 50
const typedMs = 300

export function PeopleList () {
  const { own, places, roles, who, reach } = usePersonWords()
  const { go } = useAdmin()
  const { get } = useApi()
  const moment = useMoment()
  const [filter, setFilter] = useState<Filter>(all)
  const [wanted, setWanted] = useState<Filter>(all)
  const [more, setMore] = useState<{ readonly of: string, readonly rows: readonly Row[], readonly next: string | null }>()
  const [isAdding, setAdding] = useState(false)
  const [given, setGiven] = useState<Given>()
  useEffect(() => {
    const timer = window.setTimeout(() => { setWanted(filter) }, filter.search === wanted.search ? 0 : typedMs)
    return () => { window.clearTimeout(timer) }
  }, [filter, wanted.search])
  const path = pathOf(wanted)
  const loaded = useLoaded<Page>(path)
  const isMore = more?.of === path
  const rows = useMemo(() => {
    const first = loaded.body?.people ?? []
    const known = new Set(first.map(({ account }) => account))
    return [...first, ...isMore ? more.rows.filter(({ account }) => !known.has(account)) : []]
  }, [loaded.body, isMore, more])
  const next = isMore ? more.next : loaded.body?.next ?? null
  const load = async (): Promise<void> => {
    if (next === null) return
    const answer = await get<Page>(`${path}&after=${next}`)
    if (answer.ok) setMore({ of: path, rows: [...isMore ? more.rows : [], ...answer.body.people], next: answer.body.next })
  }
  const columns: TableColumnsType<Row> = [
    { title: own.name, key: 'name', render: (_, person) => <><To path={`people/${encodeURIComponent(person.account)}`}>{who(person)}</To>{person.name !== undefined && <span className='admin-under'>{person.account}</span>}</> },
    { title: own.role, dataIndex: 'role', width: 140, render: (role: Person['role']) => roles[role] },
    { title: own.reach, key: 'reach', render: (_, person) => reach(person) },
    { title: own.state, key: 'state', width: 230, render: (_, person) => <PersonTags person={person} /> },
    { title: own.lastSignIn, key: 'last', width: 160, render: (_, { lastSignInAt, isDemo }) => lastSignInAt === undefined ? <span className='admin-dim'>{isDemo ? '–' : own.never}</span> : moment(lastSignInAt) }
  ]
  const isNarrowed = filter.search !== '' || filter.role !== undefined || filter.state !== undefined || filter.hallId !== undefined
  return <>
    <PageHead title={own.title} lead={own.lead} actions={<Button type='primary' onClick={() => { setAdding(true) }}>{own.add}</Button>} />
    <div className='admin-table'>
      <div className='admin-tools'>
        <Input type='search' allowClear aria-label={own.search} placeholder={own.search} maxLength={60} value={filter.search} onChange={event => { setFilter({ ...filter, search: event.target.value }) }} />
        <Select aria-label={own.filterRole} allowClear placeholder={own.anyRole} value={filter.role ?? null} onChange={role => { setFilter({ ...filter, role: role ?? undefined }) }} options={(Object.keys(roles) as Role[]).map(value => ({ value, label: roles[value] }))} popupMatchSelectWidth={false} />
        <Select aria-label={own.filterState} allowClear placeholder={own.anyState} value={filter.state ?? null} onChange={state => { setFilter({ ...filter, state: state ?? undefined }) }} options={(Object.keys(own.states) as PersonState[]).map(value => ({ value, label: own.states[value] }))} popupMatchSelectWidth={false} />
        {places.hallIds.length > 1 && <Select aria-label={own.filterHall} allowClear placeholder={own.anyHall} value={filter.hallId ?? null} onChange={hallId => { setFilter({ ...filter, hallId: hallId ?? undefined }) }} options={places.hallIds.map(value => ({ value, label: places.hall(value) }))} popupMatchSelectWidth={false} />}
        <span className='admin-count' role='status'>{loaded.body && own.found(rows.length, loaded.body.total)}</span>
      </div>
      <Shown of={loaded}>{() => <>
        <Table<Row> rowKey='account' columns={columns} dataSource={rows} size='middle' aria-label={own.list} pagination={false} locale={{ emptyText: isNarrowed ? <Nothing text={own.none}><Button onClick={() => { setFilter(all) }}>{own.clear}</Button></Nothing> : <Nothing /> }} />
        {next !== null && <p className='admin-more'><Button onClick={() => { void load() }}>{own.more}</Button></p>}
      </>}</Shown>
    </div>
    {isAdding && <PersonForm onClose={() => { setAdding(false) }} onGiven={setGiven} />}
    {given && <OneTimePassword given={given} onClose={() => {
      setGiven(undefined)
      // Among hundreds the new one would have to be looked for.
      go(`people/${given.person.account}`)
    }} />}
  </>
}

function pathOf ({ search, role, state, hallId }: Filter): string {
  const query = new URLSearchParams({ limit: String(perRound) })
  if (search.trim() !== '') query.set('search', search.trim())
  if (role !== undefined) query.set('role', role)
  if (state !== undefined) query.set('state', state)
  if (hallId !== undefined) query.set('hallId', hallId)
  return `/admin/people?${query.toString()}`
}
