/** One key: what it may do, when it was used, its secrets by their ends; rotated, changed, revoked. */
import { Button, Tag } from 'antd'
import { useState } from 'react'
import type { KeyPage } from '../../../src/contract/keys.js'
import { useAdmin } from '../frame/context.js'
import { To } from '../frame/to.js'
import { personOf } from '../kit/person.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { Shown, useMoment } from '../kit/shown.js'
import { AskSheet, type Asked } from '../once/ask-sheet.js'
import { actionIn } from '../powers/action-words.js'
import { HistoryTable } from './history-table.js'
import { KeyForm } from './key-form.js'
import { KeySecret } from './key-secret.js'
import { RotateSheet, SecretFacts } from './secret-facts.js'
import { useOutsideWords } from './words-of.js'

const colours = { live: 'tag-ok', ended: 'tag-calm', revoked: 'tag-bad' } as const

export function OneKey ({ keyId }: { readonly keyId: string }) {
  const { lang, go } = useAdmin()
  const { own, halls } = useOutsideWords()
  const moment = useMoment()
  const loaded = useLoaded<KeyPage>(`/admin/keys/${keyId}`)
  const [doing, setDoing] = useState<'change' | 'rotate'>()
  const [asked, setAsked] = useState<Asked>()
  const [secret, setSecret] = useState<string>()
  const close = (): void => { setDoing(undefined) }
  const ask = (verb: 'revoke' | 'remove', { name, version }: KeyPage): void => {
    setAsked({
      title: verb === 'revoke' ? own.revokeTitle(name) : own.removeTitle(name), lead: verb === 'revoke' ? own.revokeLead : own.removeLead, ok: own[verb], isDanger: true,
      act: async (api, key) => await api.post(`/admin/keys/${keyId}/${verb}`, { version }, key), onDone: () => { if (verb === 'remove') go('keys') }
    })
  }
  return <>
    <PageHead title={loaded.body?.name ?? own.keysTitle} above={<To path='keys'>{own.back}</To>} />
    <Shown of={loaded}>{key => {
      const { name, version, scopes, state, endsAt, note, secrets, createdAt, createdBy, lastUsedAt, lastUsedFrom, lastUsedFor, history } = key
      const isLive = state === 'live'
      return (
        <div className='admin-stack'>
          <section className='admin-panel'>
            <h2>{own.facts}</h2>
            <dl className='admin-facts'>
              <div><dt>{own.state}</dt><dd><Tag variant='outlined' className={colours[state]}>{own.keyStates[state]}</Tag></dd></div>
              <div><dt>{own.scopes}</dt><dd><ul>{scopes.map(scope => <li key={scope}><b>{own.scopeWords[scope].short}</b> <span className='admin-dim'>{own.scopeWords[scope].long}</span></li>)}</ul></dd></div>
              <div><dt>{own.halls}</dt><dd>{halls(key.halls)}</dd></div>
              <div><dt>{own.ends}</dt><dd>{endsAt === undefined ? own.endsNever : own.endsAt(moment(endsAt))}</dd></div>
              <div><dt>{own.lastUsed}</dt><dd>{lastUsedAt === undefined ? own.neverUsed : [moment(lastUsedAt), ...lastUsedFrom === undefined ? [] : [own.usedFrom(lastUsedFrom)], ...lastUsedFor === undefined ? [] : [`${own.usedFor} ${actionIn(lastUsedFor, lang)}`]].join(' · ')}</dd></div>
              <SecretFacts secrets={secrets} />
              {note !== undefined && <div><dt>{own.noteFact}</dt><dd>{note}</dd></div>}
              <div><dt>{own.made}</dt><dd>{moment(createdAt)} · {personOf(createdBy)}</dd></div>
            </dl>
            <p className='admin-actions'>
              {isLive && <Button type='primary' ghost onClick={() => { setDoing('change') }}>{own.change}</Button>}
              {isLive && <Button onClick={() => { setDoing('rotate') }}>{own.rotate}</Button>}
              {isLive && <Button danger onClick={() => { ask('revoke', key) }}>{own.revoke}</Button>}
              <Button danger onClick={() => { ask('remove', key) }}>{own.remove}</Button>
            </p>
          </section>
          <HistoryTable history={history} />
          {doing === 'change' && <KeyForm key={version} known={key} onClose={close} />}
          {doing === 'rotate' && <RotateSheet path={`/admin/keys/${keyId}`} name={name} version={version} onClose={close} onSecret={setSecret} />}
        </div>
      )
    }}</Shown>
    {asked && <AskSheet asked={asked} onClose={() => { setAsked(undefined) }} />}
    {secret !== undefined && <KeySecret made={{ key: { name: loaded.body?.name ?? '' }, secret }} onClose={() => { setSecret(undefined) }} />}
  </>
}
