/** The first page: what is often done, how the halls are, what needs somebody, what is planned and what was changed last. */
import { Alert, Button } from 'antd'
import type { CatalogChange } from '../../../src/contract/administration.js'
import type { DevicePage } from '../../../src/contract/devices.js'
import type { HallInList } from '../../shared/hall-view.js'
import { useChange } from '../change/change-host.js'
import { dayWords } from '../change/days.js'
import { undoSource } from '../change/source.js'
import { useAdmin, useWords } from '../frame/context.js'
import { pageAt } from '../frame/pages.js'
import { To } from '../frame/to.js'
import { history as historyEn } from '../history/en.js'
import { StateTag } from '../history/state-tag.js'
import { history as historyZh } from '../history/zh-CN.js'
import { useNames, useParts } from '../kit/catalog.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { personOf } from '../kit/person.js'
import { Nothing, Shown, useMoment } from '../kit/shown.js'
import { useAround } from '../services/around.js'
import { attentionTo, type Attention } from './attention.js'
import { overview as en } from './en.js'
import { HallsNow } from './halls-now.js'
import { overview as zh, type OverviewWords } from './zh-CN.js'

const shown = 6
/** What of them is planned stands elsewhere. */
const looked = 50

export function OverviewPage () {
  const { go } = useAdmin()
  const own = useWords(zh, en)
  const halls = useLoaded<readonly HallInList[]>('/halls', { everyMs: 15_000, isOpen: true })
  const history = useLoaded<{ readonly changes: readonly CatalogChange[] }>(`/admin/catalog/history?count=${looked}`)
  const planned = useLoaded<{ readonly changes: readonly CatalogChange[] }>('/admin/catalog/history?state=planned')
  return <>
    <PageHead title={own.title} />
    <div className='overview'>
      <section className='admin-panel'>
        <h2>{own.now}</h2>
        <Shown of={halls}>{body => <HallsNow halls={body} own={own} />}</Shown>
      </section>
      <section className='admin-panel'>
        <h2>{own.often}</h2>
        <div className='overview-often'>{Object.entries(own.do).map(([path, label]) => isThere(path) && <Button key={path} onClick={() => { go(path) }}>{label}</Button>)}</div>
      </section>
      <section className='admin-panel'>
        <h2>{own.attention}</h2>
        <NeedsYou changes={planned.body?.changes ?? []} />
      </section>
      <section className='admin-panel'>
        <h2>{own.planned}</h2>
        <Shown of={planned}>{({ changes }) => <Planned changes={changes} own={own} />}</Shown>
      </section>
      <section className='admin-panel overview-wide'>
        <h2>{own.changes}</h2>
        <Shown of={history} isEmpty={({ changes }) => changes.length === 0}>{({ changes }) => <Latest changes={changes.filter(({ state }) => state !== 'planned').slice(0, shown)} />}</Shown>
        <p><To path='history'>{own.all}</To></p>
      </section>
    </div>
  </>
}

function isThere (path: string): boolean {
  return pageAt(path.split('?')[0]?.split('/') ?? []) !== undefined
}

function NeedsYou ({ changes }: { readonly changes: readonly CatalogChange[] }) {
  const { zone } = useAdmin()
  const own = useWords(zh, en)
  const names = useNames()
  const around = useAround()
  const days = useParts('day')
  const devices = useLoaded<{ readonly devices: readonly DevicePage[] }>('/admin/devices')
  return (
    <Shown of={around}>{body => <Shown of={days}>{({ parts }) => {
      const today = new Intl.DateTimeFormat('en-CA', { ...zone !== undefined && { timeZone: zone } }).format(Date.now())
      const all = attentionTo({ changes, days: parts, devices: devices.body?.devices ?? [], around: body, today }).filter(({ path }) => isThere(path))
      if (all.length === 0) return <Alert type='success' showIcon title={own.fine} />
      return <>
        <ul className='overview-list'>{all.slice(0, shown).map(each => <li key={`${each.kind} ${each.path} ${'hallId' in each ? each.hallId : ''}`}><To path={each.path}>{said(each, own, names)}</To></li>)}</ul>
        {all.length > shown && <p className='admin-dim'>{own.more(all.length - shown)}</p>}
      </>
    }}</Shown>}</Shown>
  )
}

function said (each: Attention, own: OverviewWords, names: ReturnType<typeof useNames>): string {
  switch (each.kind) {
    case 'waits': return own.waits(each.id)
    case 'calendar': return own.calendar(each.year)
    case 'devices': return own.devices(each.count)
    case 'alone': return own.alone(names.hall(each.hallId), names.service(each.serviceId))
  }
}

function Planned ({ changes, own }: { readonly changes: readonly CatalogChange[], readonly own: OverviewWords }) {
  const { lang } = useAdmin()
  const words = useWords(historyZh, historyEn)
  const change = useChange()
  if (changes.length === 0) return <Nothing text={own.plannedNone} />
  return (
    <ul className='overview-list'>{changes.map(({ id, title, from }) => (
      <li key={id} className='overview-planned'><b>{own.from(dayWords(from, lang))}</b><To path={`history/${id}`}>{title[lang]}</To><Button size='small' aria-label={words.withdrawOf(id)} onClick={() => { void change(undoSource(id, true)) }}>{words.withdraw}</Button></li>
    ))}</ul>
  )
}

function Latest ({ changes }: { readonly changes: readonly CatalogChange[] }) {
  const { lang } = useAdmin()
  const moment = useMoment()
  return (
    <ul className='overview-list'>{changes.map(change => (
      <li key={change.id} className='overview-change'><span className='admin-dim'>{moment(change.at)}</span><span>{personOf(change.by)}</span><To path={`history/${change.id}`}>{change.title[lang]}</To><StateTag change={change} /></li>
    ))}</ul>
  )
}
