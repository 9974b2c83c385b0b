/** Devices by hall, asked anew by themselves while somebody looks. */
import { Alert, Button, Input, Select, Table, type TableColumnsType } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { DevicePage, DeviceState } from '../../../src/contract/devices.js'
import { useAdmin } from '../frame/context.js'
import { To } from '../frame/to.js'
import { grouped } from '../kit/groups.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { useIsHere } from '../kit/presence.js'
import { Nothing, Shown } from '../kit/shown.js'
import { byText } from '../kit/data-table.js'
import { CodeSheet, type Coded } from './code-sheet.js'
import { PlaceForm } from './place-form.js'
import { StateBadge, statesInOrder } from './state-badge.js'
import { useDeviceWords } from './words-of.js'

const everyMs = 30_000
/** Shorter than an administrator's idle time: a page that nobody looks at must not keep itself signed in. */
const restsAfterMs = 4 * 60_000

export function DevicesList () {
  const { who: { role }, zone } = useAdmin()
  const { own, places, kind, place, span, ago } = useDeviceWords()
  const isHere = useIsHere(restsAfterMs)
  const loaded = useLoaded<{ readonly devices: readonly DevicePage[] }>('/admin/devices', isHere ? { everyMs } : {})
  const [typed, setTyped] = useState('')
  const [hallId, setHall] = useState<string>()
  const [state, setState] = useState<DeviceState>()
  const [isAdding, setAdding] = useState(false)
  const [coded, setCoded] = useState<Coded>()
  const wanted = useDeferredValue(typed.trim().toLowerCase())
  const isAdmin = role === 'admin'
  const { at = 0 } = loaded
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', ...zone !== undefined && { timeZone: zone } }).format(at)
  const columns: TableColumnsType<DevicePage> = [
    { title: own.name, key: 'name', width: 230, sorter: byText(device => device.name), render: (_, device) => <><To path={`devices/${device.deviceId}`}>{device.name}</To><span className='admin-under'>{kind(device)}{device.note === undefined ? '' : ` · ${device.note}`}</span></> },
    { title: own.place, key: 'place', width: 130, render: (_, device) => place(device) || '–' },
    { title: own.state, key: 'state', width: 150, sorter: (one, other) => statesInOrder.indexOf(one.state) - statesInOrder.indexOf(other.state), render: (_, device) => <StateBadge state={device.state} word={own.states[device.state]} /> },
    { title: own.heard, key: 'heard', width: 110, render: (_, { lastAt, at: now }) => lastAt === undefined ? <span className='admin-dim'>{own.never}</span> : ago(now - lastAt) },
    { title: own.shown, key: 'shown', width: 90, render: (_, { report, state: now }) => report && now !== 'offline' && report.beatAgeMs !== null ? span(report.beatAgeMs) : '–' },
    { title: own.sound, key: 'sound', width: 84, render: (_, { report }) => report?.audio === undefined ? '–' : own.audio[report.audio] },
    { title: own.paper, key: 'paper', width: 96, render: (_, { report }) => report?.paper === undefined || report.paper === 'none' ? '–' : own.papers[report.paper] },
    { title: own.version, key: 'version', width: 124, render: (_, { report }) => report ? <code className='admin-unbroken'>{report.version.slice(0, 10)}</code> : '–' },
    { title: own.up, key: 'up', width: 90, render: (_, { report }) => report ? span(report.upMs) : '–' }
  ]
  return <>
    <PageHead title={own.title} lead={isAdmin ? own.lead : own.leadRead} actions={isAdmin && <Button type='primary' onClick={() => { setAdding(true) }}>{own.add}</Button>} />
    <Shown of={loaded} isEmpty={({ devices }) => devices.length === 0} empty={<div className='admin-panel'><Nothing text={own.none} /></div>}>{({ devices }) => {
      const inHall = devices.filter(device => hallId === undefined || device.hallId === hallId)
      const found = inHall.filter(device => (state === undefined || device.state === state) && `${device.name} ${kind(device)} ${place(device)} ${device.note ?? ''} ${device.lastAddress ?? ''}`.toLowerCase().includes(wanted))
      const counts = grouped(inHall, each => each.state)
      const hallIds = [...new Set(devices.map(each => each.hallId))]
      return <>
        {isHere
          ? loaded.refusal === undefined && <p className='admin-fresh' data-fresh='live'><i aria-hidden='true' />{own.live(clock)}</p>
          : <Alert className='admin-stale' type='warning' showIcon data-fresh='stale' title={own.resting(clock)} action={<Button onClick={loaded.reload}>{own.goOn}</Button>} />}
        <div className='device-chips' role='group' aria-label={own.filterState}>
          <Button type={state === undefined ? 'primary' : 'default'} aria-pressed={state === undefined} onClick={() => { setState(undefined) }}>{own.all} {inHall.length}</Button>
          {statesInOrder.filter(each => counts.has(each)).map(each => (
            <Button key={each} type={state === each ? 'primary' : 'default'} aria-pressed={state === each} onClick={() => { setState(state === each ? undefined : each) }}>
              {state === each ? own.states[each] : <StateBadge state={each} word={own.states[each]} />} {counts.get(each)?.length ?? 0}
            </Button>
          ))}
          <Input type='search' allowClear className='device-search' aria-label={own.search} placeholder={own.search} value={typed} onChange={event => { setTyped(event.target.value) }} />
          {hallIds.length > 1 && <Select aria-label={own.filterHall} allowClear placeholder={own.anyHall} value={hallId ?? null} onChange={next => { setHall(next ?? undefined) }} options={hallIds.map(value => ({ value, label: places.hall(value) }))} popupMatchSelectWidth={false} />}
        </div>
        {found.length === 0 && <div className='admin-panel'><Nothing text={own.noneHere} /></div>}
        {[...grouped(found, each => each.hallId)].map(([hall, rows]) => (
          <section key={hall} className='admin-table device-hall'>
            <h2>{places.hall(hall)}</h2>
            <Table<DevicePage> rowKey='deviceId' size='middle' aria-label={own.list(places.hall(hall))} columns={columns} dataSource={rows} showSorterTooltip={false} pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false} />
          </section>
        ))}
      </>
    }}</Shown>
    {isAdding && <PlaceForm onClose={() => { setAdding(false) }} onCoded={setCoded} />}
    {coded && <CodeSheet coded={coded} onClose={() => { setCoded(undefined) }} />}
  </>
}
