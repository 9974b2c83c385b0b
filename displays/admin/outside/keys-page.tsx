/** Keys of outside systems, and one of them. */
import { Button, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { KeyPage } from '../../../src/contract/keys.js'
import { useAdmin } from '../frame/context.js'
import { To } from '../frame/to.js'
import { DataTable } from '../kit/data-table.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, Shown, useMoment } from '../kit/shown.js'
import { KeyForm } from './key-form.js'
import { KeySecret, type MadeKey } from './key-secret.js'
import { OneKey } from './one-key.js'
import { useOutsideWords } from './words-of.js'

const keyColours = { live: 'tag-ok', ended: 'tag-calm', revoked: 'tag-bad' } as const

export function KeysPage () {
  const { rest: [keyId] } = useAdmin()
  return keyId !== undefined && /^k-[a-z0-9]{10}$/.test(keyId) ? <OneKey key={keyId} keyId={keyId} /> : <KeysList />
}

function KeysList () {
  const { own, halls } = useOutsideWords()
  const moment = useMoment()
  const loaded = useLoaded<{ readonly keys: readonly KeyPage[] }>('/admin/keys')
  const [isAdding, setAdding] = useState(false)
  const [made, setMade] = useState<MadeKey>()
  const columns: TableColumnsType<KeyPage> = [
    { title: own.name, key: 'name', render: (_, { keyId, name, note }) => <><To path={`keys/${keyId}`}>{name}</To>{note !== undefined && <span className='admin-under'>{note}</span>}</> },
    { title: own.scopes, dataIndex: 'scopes', render: (scopes: KeyPage['scopes']) => scopes.map(scope => own.scopeWords[scope].short).join(' · ') },
    { title: own.halls, dataIndex: 'halls', width: 200, render: halls },
    { title: own.state, dataIndex: 'state', width: 190, render: (state: KeyPage['state'], { endsAt }) => <><Tag variant='outlined' className={keyColours[state]}>{own.keyStates[state]}</Tag>{endsAt !== undefined && state === 'live' && <span className='admin-under'>{own.endsAt(moment(endsAt))}</span>}</> },
    { title: own.lastUsed, key: 'used', width: 180, render: (_, { lastUsedAt, lastUsedFrom }) => lastUsedAt === undefined ? <span className='admin-dim'>{own.neverUsed}</span> : <>{moment(lastUsedAt)}{lastUsedFrom !== undefined && <span className='admin-under'>{own.usedFrom(lastUsedFrom)}</span>}</> }
  ]
  return <>
    <PageHead title={own.keysTitle} lead={own.keysLead} actions={<><a href='/docs' target='_blank' rel='noreferrer'>{own.docs}</a><Button type='primary' onClick={() => { setAdding(true) }}>{own.addKey}</Button></>} />
    <Shown of={loaded} isEmpty={({ keys }) => keys.length === 0} empty={<div className='admin-panel'><Nothing text={own.keysNone} /></div>}>{({ keys }) => (
      <DataTable rows={keys} rowKey={({ keyId }) => keyId} columns={columns} label={own.keysList} more={{ scroll: {} }} searchLabel={own.searchKeys} text={({ name, note, keyId }) => `${name} ${note ?? ''} ${keyId}`} />
    )}</Shown>
    {isAdding && <KeyForm onClose={() => { setAdding(false) }} onMade={setMade} />}
    {made && <KeySecret made={made} onClose={() => { setMade(undefined) }} />}
  </>
}
