/** One device: how it is, what to do about it, what it told, and what was done with it. */
import { Alert, Button, Input, Table } from 'antd'
import { useState } from 'react'
import type { DevicePage } from '../../../src/contract/devices.js'
import { personOf } from '../kit/person.js'
import { useAdmin } from '../frame/context.js'
import { To } from '../frame/to.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { useIsHere } from '../kit/presence.js'
import { Shown, useMoment } from '../kit/shown.js'
import { AskSheet, type Asked } from '../once/ask-sheet.js'
import { CodeSheet, type Coded } from './code-sheet.js'
import { PlaceForm } from './place-form.js'
import { StateBadge } from './state-badge.js'
import { useDeviceWords } from './words-of.js'

const everyMs = 30_000
const restsAfterMs = 4 * 60_000
const alarming = { suspected: 'error', offline: 'warning', faulty: 'warning', stale: 'warning', empty: 'info', revoked: 'info', fine: 'success' } as const

export function OneDevice ({ deviceId }: { readonly deviceId: string }) {
  const { who: { role }, go } = useAdmin()
  const { own, kind, place, places, span, ago } = useDeviceWords()
  const moment = useMoment()
  const isHere = useIsHere(restsAfterMs)
  const loaded = useLoaded<DevicePage>(`/admin/devices/${deviceId}`, isHere ? { everyMs } : {})
  const [asked, setAsked] = useState<Asked>()
  const [changing, setChanging] = useState<DevicePage>()
  const [moving, setMoving] = useState<DevicePage>()
  const [coded, setCoded] = useState<Coded>()
  const isAdmin = role === 'admin'

  const press = (device: DevicePage, verb: 'revoke' | 'looked-at' | 'remove' | 'code', words: { readonly title: string, readonly lead: string, readonly ok: string }): void => {
    setAsked({
      ...words, isDanger: verb === 'revoke' || verb === 'remove',
      act: async (api, key) => await api.post(`/admin/devices/${deviceId}/${verb}`, { version: device.version }, key),
      onDone: body => {
        if (verb === 'code') setCoded(body as Coded)
        if (verb === 'remove') go('devices')
      }
    })
  }
  return <>
    <PageHead title={loaded.body?.name ?? own.title} above={<To path='devices'>{own.back}</To>} />
    <Shown of={loaded}>{device => {
      const { at, state, report, suspicion, codeUntil, lastAt, lastAddress, reportedAt, note, history, page } = device
      return (
        <div className='admin-stack'>
          <Alert type={alarming[state]} title={<StateBadge state={state} word={own.states[state]} />} description={<>
            <p>{own.todo[state]}</p>
            {suspicion && <><p><b>{own.seenFrom(suspicion.addresses.join(', '))}</b>{` · ${moment(suspicion.at)}`}</p><ol className='device-steps'>{own.suspectedSteps.map(step => <li key={step}>{step}</li>)}</ol></>}
            {state === 'faulty' && report?.faults && report.faults.length > 0 && <p><b>{report.faults.map(fault => own.faults[fault]).join(' · ')}</b></p>}
            {codeUntil !== undefined && <p>{own.codeUntil(moment(codeUntil))}</p>}
          </>} />
          {isAdmin && (
            <p className='admin-actions'>
              <Button type={state === 'empty' || state === 'revoked' ? 'primary' : 'default'} onClick={() => { press(device, 'code', own.ask.code(device.name)) }}>{own.newCode}</Button>
              {suspicion && <Button onClick={() => { press(device, 'looked-at', own.ask.looked(device.name)) }}>{own.looked}</Button>}
              <Button onClick={() => { setChanging(device) }}>{own.change}</Button>
              <Button onClick={() => { setMoving(device) }}>{own.move}</Button>
              {state !== 'empty' && state !== 'revoked' && <Button danger onClick={() => { press(device, 'revoke', own.ask.revoke(device.name)) }}>{own.revoke}</Button>}
              <Button danger onClick={() => { press(device, 'remove', own.ask.remove(device.name)) }}>{own.remove}</Button>
            </p>
          )}
          <section className='admin-panel'>
            <h2>{own.facts}</h2>
            <dl className='admin-facts'>
              <div><dt>{own.kind}</dt><dd>{kind(device)}</dd></div>
              <div><dt>{own.place}</dt><dd>{[places.hall(device.hallId), place(device)].filter(Boolean).join(' · ')}</dd></div>
              {note !== undefined && <div><dt>{own.note}</dt><dd>{note}</dd></div>}
              {page !== undefined && <div><dt>{own.page}</dt><dd><a href={page} target='_blank' rel='noreferrer'><code>{window.location.origin + page}</code></a></dd></div>}
              <div><dt>{own.heard}</dt><dd>{lastAt === undefined ? own.never : `${ago(at - lastAt)}${lastAddress === undefined ? '' : ` · ${lastAddress}`}`}</dd></div>
              {report && reportedAt !== undefined && <>
                <div><dt>{own.shown}</dt><dd>{report.beatAgeMs === null ? own.notYet : `${span(report.beatAgeMs)} · ${own.report(ago(at - reportedAt))}`}</dd></div>
                {report.audio !== undefined && <div><dt>{own.sound}</dt><dd>{own.audio[report.audio]}</dd></div>}
                {report.paper !== undefined && <div><dt>{own.paper}</dt><dd>{own.papers[report.paper]}</dd></div>}
                <div><dt>{own.version}</dt><dd><code>{report.version}</code></dd></div>
                <div><dt>{own.up}</dt><dd>{span(report.upMs)}</dd></div>
                {report.heapBytes !== undefined && <div><dt>{own.memory}</dt><dd>{own.megabytes(Math.round(report.heapBytes / 1_048_576))}</dd></div>}
              </>}
              {!report && <div><dt>{own.shown}</dt><dd>{own.reportNone}</dd></div>}
              <div><dt>{own.made}</dt><dd>{own.madeBy(moment(device.createdAt), personOf(device.createdBy))}</dd></div>
              {device.enrolledAt !== undefined && <div><dt>{own.enrolled}</dt><dd>{moment(device.enrolledAt)}</dd></div>}
              {device.tokenAt !== undefined && <div><dt>{own.token}</dt><dd>{own.tokenDaily(moment(device.tokenAt))}</dd></div>}
            </dl>
          </section>
          <section className='admin-panel'>
            <h2>{own.history}</h2>
            <Table rowKey={each => `${each.at} ${each.did} ${each.by}`} size='middle' pagination={false} aria-label={own.history} dataSource={history.toReversed()} columns={[
              { title: own.when, dataIndex: 'at', width: 180, render: (when: number) => moment(when) },
              { title: own.what, dataIndex: 'did', render: (did: string) => own.did[did] ?? did },
              { title: own.by, dataIndex: 'by', width: 220, render: personOf }
            ]} />
          </section>
        </div>
      )
    }}</Shown>
    {asked && <AskSheet asked={asked} onClose={() => { setAsked(undefined) }} />}
    {changing && <ChangeNote device={changing} onClose={() => { setChanging(undefined) }} />}
    {moving && <PlaceForm device={moving} onClose={() => { setMoving(undefined) }} onCoded={setCoded} />}
    {coded && <CodeSheet coded={coded} onClose={() => { setCoded(undefined) }} />}
  </>
}

function ChangeNote ({ device, onClose }: { readonly device: DevicePage, readonly onClose: () => void }) {
  const { own } = useDeviceWords()
  const [name, setName] = useState(device.name)
  const [note, setNote] = useState(device.note ?? '')
  const isChanged = name.trim() !== device.name || note.trim() !== (device.note ?? '')
  return (
    <AskSheet onClose={onClose} asked={{
      title: own.changeTitle(device.name), lead: null, ok: own.save, isReady: isChanged && name.trim() !== '',
      fields: <div className='admin-fields'>
        <label>{own.name}<Input maxLength={40} value={name} onChange={event => { setName(event.target.value) }} /></label>
        <label>{own.noteField}<Input maxLength={200} value={note} onChange={event => { setNote(event.target.value) }} /></label>
      </div>,
      act: async (api, key) => await api.post(`/admin/devices/${device.deviceId}/change`, { version: device.version, ...name.trim() !== device.name && { name: name.trim() }, ...note.trim() !== (device.note ?? '') && { note: note.trim() === '' ? null : note.trim() } }, key)
    }} />
  )
}
