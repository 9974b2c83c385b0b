/** Webhooks, and one of them. */
import { Button, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { HookPage } from '../../../src/contract/hooks.js'
import { useAdmin } from '../frame/context.js'
import { To } from '../frame/to.js'
import { DataTable } from '../kit/data-table.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, Shown, useMoment } from '../kit/shown.js'
import { HookForm, type Hooks, type MadeHook } from './hook-form.js'
import { HookSecret } from './hook-secret.js'
import { OneHook } from './one-hook.js'
import { useOutsideWords } from './words-of.js'

const colours = { active: 'tag-ok', failing: 'tag-bad', paused: 'tag-due' } as const

export function HooksPage () {
  const { rest: [hookId] } = useAdmin()
  return hookId !== undefined && /^h-[a-z0-9]{10}$/.test(hookId) ? <OneHook key={hookId} hookId={hookId} /> : <HooksList />
}

function HooksList () {
  const { own, halls } = useOutsideWords()
  const moment = useMoment()
  const loaded = useLoaded<Hooks>('/admin/hooks')
  const [isAdding, setAdding] = useState(false)
  const [made, setMade] = useState<MadeHook>()
  const all = loaded.body?.eventTypes.length ?? 0
  const columns: TableColumnsType<HookPage> = [
    { title: own.name, key: 'name', render: (_, { hookId, name, url }) => <><To path={`hooks/${hookId}`}>{name}</To><span className='admin-under admin-break'>{url}</span></> },
    { title: own.events, dataIndex: 'events', width: 130, render: (events: HookPage['events']) => own.eventsCount(events.length, all) },
    { title: own.halls, dataIndex: 'halls', width: 200, render: halls },
    { title: own.state, dataIndex: 'state', width: 200, render: (state: HookPage['state'], { pausedBecause }) => <><Tag variant='outlined' className={colours[state]}>{own.hookStates[state]}</Tag>{pausedBecause !== undefined && <span className='admin-under'>{own.pausedBecause[pausedBecause]}</span>}</> },
    { title: own.behind, dataIndex: 'places', width: 190, render: (places: HookPage['places']) => own.behindOf(places.reduce((sum, { behind }) => sum + behind, 0)) },
    { title: own.lastOk, dataIndex: 'lastOkAt', width: 170, render: (at?: number) => at === undefined ? <span className='admin-dim'>{own.neverOk}</span> : moment(at) }
  ]
  return <>
    <PageHead title={own.hooksTitle} lead={own.hooksLead} actions={<><a href='/docs' target='_blank' rel='noreferrer'>{own.docs}</a><Button type='primary' disabled={!loaded.body} onClick={() => { setAdding(true) }}>{own.addHook}</Button></>} />
    <Shown of={loaded} isEmpty={({ hooks }) => hooks.length === 0} empty={<div className='admin-panel'><Nothing text={own.hooksNone} /></div>}>{({ hooks }) => (
      <DataTable rows={hooks} rowKey={({ hookId }) => hookId} columns={columns} label={own.hooksList} more={{ scroll: {} }} searchLabel={own.searchHooks} text={({ name, url, note, hookId }) => `${name} ${url} ${note ?? ''} ${hookId}`} />
    )}</Shown>
    {isAdding && loaded.body && <HookForm eventTypes={loaded.body.eventTypes} isHttpAllowed={loaded.body.isHttpAllowed} onClose={() => { setAdding(false) }} onMade={setMade} />}
    {made && <HookSecret made={made} onClose={() => { setMade(undefined) }} />}
  </>
}
