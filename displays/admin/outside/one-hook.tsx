/** One webhook: how it is doing, tested, paused, rotated, sent again from a version, and its deliveries. */
import { Alert, Button, Table, Tag } from 'antd'
import { useState } from 'react'
import type { Delivery, HookPage } from '../../../src/contract/hooks.js'
import { newKey } from '../../shared/key.js'
import { useAdmin } from '../frame/context.js'
import { To } from '../frame/to.js'
import { useSend } from '../kit/api.js'
import { tellChanged, useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { personOf } from '../kit/person.js'
import { No, Shown, useMoment } from '../kit/shown.js'
import { AskSheet, type Asked } from '../once/ask-sheet.js'
import { Deliveries, Outcome } from './deliveries.js'
import { HistoryTable } from './history-table.js'
import { HookForm, type Hooks } from './hook-form.js'
import { HookSecret } from './hook-secret.js'
import { ReplaySheet, ResumeSheet } from './hook-sheets.js'
import { RotateSheet, SecretFacts } from './secret-facts.js'
import { useOutsideWords } from './words-of.js'

type Place = HookPage['places'][number]
const colours = { active: 'tag-ok', failing: 'tag-bad', paused: 'tag-due' } as const

export function OneHook ({ hookId }: { readonly hookId: string }) {
  const { go } = useAdmin()
  const { own, places, halls } = useOutsideWords()
  const moment = useMoment()
  const loaded = useLoaded<HookPage>(`/admin/hooks/${hookId}`)
  const all = useLoaded<Hooks>('/admin/hooks')
  const [doing, setDoing] = useState<'change' | 'rotate' | 'resume'>()
  const [asked, setAsked] = useState<Asked>()
  const [replayed, setReplayed] = useState<Place>()
  const [secret, setSecret] = useState<string>()
  const [tested, setTested] = useState<Delivery>()
  const { send, isSending, no } = useSend()
  const close = (): void => { setDoing(undefined) }
  const test = async (): Promise<void> => {
    setTested(undefined)
    const answer = await send(async api => await api.post<{ readonly delivery: Delivery }>(`/admin/hooks/${hookId}/test`, {}, newKey()))
    if (!answer) return
    setTested(answer.delivery)
    tellChanged()
  }
  const ask = (verb: 'pause' | 'remove', { name, version }: HookPage): void => {
    setAsked({
      title: verb === 'pause' ? own.pauseTitle(name) : own.removeTitle(name), lead: verb === 'pause' ? own.pauseLead : own.removeLead, ok: own[verb], isDanger: verb === 'remove',
      act: async (api, key) => await api.post(`/admin/hooks/${hookId}/${verb}`, { version }, key), onDone: () => { if (verb === 'remove') go('hooks') }
    })
  }
  return <>
    <PageHead title={loaded.body?.name ?? own.hooksTitle} above={<To path='hooks'>{own.hookBack}</To>} />
    <Shown of={loaded}>{hook => {
      const { name, url, version, state, pausedBecause, events, note, secrets, createdAt, createdBy, lastOkAt, failingSince, attempt = 0, nextAt, history } = hook
      return (
        <div className='admin-stack'>
          {state === 'failing' && failingSince !== undefined && <Alert type='error' showIcon title={own.failingLead(moment(failingSince), attempt, nextAt === undefined ? '' : moment(nextAt))} />}
          {state === 'paused' && <Alert type='warning' showIcon title={pausedBecause === undefined ? own.hookStates.paused : own.pausedBecause[pausedBecause]} />}
          <section className='admin-panel'>
            <h2>{own.facts}</h2>
            <dl className='admin-facts'>
              <div><dt>{own.state}</dt><dd><Tag variant='outlined' className={colours[state]}>{own.hookStates[state]}</Tag></dd></div>
              <div><dt>{own.url}</dt><dd><code>{url}</code></dd></div>
              <div><dt>{own.events}</dt><dd>{own.eventsCount(events.length, all.body?.eventTypes.length ?? 0)} <span className='admin-dim'>{events.map(type => own.eventWords[type] ?? type).join(' · ')}</span></dd></div>
              <div><dt>{own.halls}</dt><dd>{halls(hook.halls)}</dd></div>
              <div><dt>{own.lastOk}</dt><dd>{lastOkAt === undefined ? own.neverOk : moment(lastOkAt)}</dd></div>
              <SecretFacts secrets={secrets} />
              {note !== undefined && <div><dt>{own.noteFact}</dt><dd>{note}</dd></div>}
              <div><dt>{own.made}</dt><dd>{moment(createdAt)} · {personOf(createdBy)}</dd></div>
            </dl>
            <p className='admin-actions'>
              <Button type='primary' ghost loading={isSending} onClick={() => { void test() }}>{own.test}</Button>
              <Button onClick={() => { setDoing('change') }}>{own.change}</Button>
              <Button onClick={() => { setDoing('rotate') }}>{own.rotate}</Button>
              {state === 'paused' ? <Button onClick={() => { setDoing('resume') }}>{own.resume}</Button> : <Button onClick={() => { ask('pause', hook) }}>{own.pause}</Button>}
              <Button danger onClick={() => { ask('remove', hook) }}>{own.remove}</Button>
            </p>
            <No words={no?.words} />
            <div role='status'>{tested && <Alert className='hook-tested' type={tested.isOk ? 'success' : 'error'} showIcon title={tested.isOk ? own.testOk(tested.ms) : own.testNo} description={tested.isOk ? undefined : <Outcome delivery={tested} isSaid />} />}</div>
          </section>
          <section className='admin-table'>
            <h2>{own.places}</h2>
            <Table<Place> rowKey='hallId' size='middle' pagination={false} aria-label={own.places} dataSource={hook.places} columns={[
              { title: own.halls, dataIndex: 'hallId', render: places.hall },
              { title: own.placeVersion, dataIndex: 'version', width: 190, render: own.eventNo },
              { title: own.behind, dataIndex: 'behind', width: 240, render: own.behindOf },
              { title: <span className='unseen'>{own.replay}</span>, key: 'replay', width: 180, render: (_, place) => <Button size='small' onClick={() => { setReplayed(place) }}>{own.replay}</Button> }
            ]} />
          </section>
          <Deliveries hookId={hookId} isPaused={state === 'paused'} />
          <HistoryTable history={history} />
          {doing === 'change' && all.body && <HookForm key={version} known={hook} eventTypes={all.body.eventTypes} isHttpAllowed={all.body.isHttpAllowed} onClose={close} />}
          {doing === 'rotate' && <RotateSheet path={`/admin/hooks/${hookId}`} name={name} version={version} onClose={close} onSecret={setSecret} />}
          {doing === 'resume' && <ResumeSheet hook={hook} onClose={close} />}
        </div>
      )
    }}</Shown>
    {asked && <AskSheet asked={asked} onClose={() => { setAsked(undefined) }} />}
    {replayed && <ReplaySheet hookId={hookId} hall={places.hall(replayed.hallId)} place={replayed} onClose={() => { setReplayed(undefined) }} />}
    {secret !== undefined && <HookSecret made={{ hook: { name: loaded.body?.name ?? '' }, secret }} onClose={() => { setSecret(undefined) }} />}
  </>
}
