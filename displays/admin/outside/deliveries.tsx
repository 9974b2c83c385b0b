/** How the deliveries of a webhook fared, and what to do where they were not taken. */
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { Delivery } from '../../../src/contract/hooks.js'
import { useApi } from '../kit/api.js'
import { useLoaded } from '../kit/loaded.js'
import { useIsHere } from '../kit/presence.js'
import { Nothing, Shown, useMoment } from '../kit/shown.js'
import { AskSheet, type Asked } from '../once/ask-sheet.js'
import { useOutsideWords } from './words-of.js'

interface Page { readonly deliveries: readonly Delivery[], readonly next: number | null }
const [everyMs, restsAfterMs] = [15_000, 4 * 60_000]

export function Deliveries ({ hookId, isPaused }: { readonly hookId: string, readonly isPaused: boolean }) {
  const { own, places } = useOutsideWords()
  const moment = useMoment()
  const { get } = useApi()
  const path = `/admin/hooks/${hookId}/deliveries`
  const isHere = useIsHere(restsAfterMs)
  const loaded = useLoaded<Page>(path, isHere ? { everyMs } : {})
  const [earlier, setEarlier] = useState<Page>()
  const [asked, setAsked] = useState<Asked>()
  const next = earlier ? earlier.next : loaded.body?.next ?? null
  const more = async (): Promise<void> => {
    if (next === null) return
    const answer = await get<Page>(`${path}?before=${next}`)
    if (answer.ok) setEarlier({ deliveries: [...earlier?.deliveries ?? [], ...answer.body.deliveries], next: answer.body.next })
  }
  const keyOf = ({ deliveryId, at, attempt }: Delivery): string => `${deliveryId} ${at} ${attempt}`
  const columns: TableColumnsType<Delivery> = [
    { title: own.when, dataIndex: 'at', width: 160, render: (at: number) => moment(at) },
    { title: own.kind, dataIndex: 'kind', width: 90, render: (kind: Delivery['kind']) => own.deliveryKinds[kind] },
    { title: own.content, key: 'content', render: (_, { hallId, after, through, events }) => hallId === undefined || after === undefined || through === undefined ? '–' : own.range(places.hall(hallId), after, through, events) },
    { title: own.attempt, dataIndex: 'attempt', width: 90, align: 'right' },
    { title: own.outcome, key: 'outcome', width: 320, render: (_, delivery) => <Outcome delivery={delivery} /> },
    { title: own.took, dataIndex: 'ms', width: 110, align: 'right', render: own.ms },
    { title: <span className='unseen'>{own.retry}</span>, key: 'retry', width: 100, render: (_, { deliveryId, kind }) => kind !== 'test' && !isPaused && <Button size='small' onClick={() => {
      setAsked({ title: own.retryTitle, lead: own.retryLead, ok: own.retry, act: async (api, key) => await api.post(`${path}/${deliveryId}/retry`, {}, key) })
    }}>{own.retry}</Button> }
  ]
  return (
    <section className='admin-table'>
      <h2>{own.deliveries}</h2>
      <p className='admin-dim'>{own.deliveriesLead}</p>
      <Shown of={loaded} isEmpty={({ deliveries }) => deliveries.length === 0} empty={<Nothing text={own.deliveriesNone} />}>{({ deliveries }) => {
        const known = new Set(deliveries.map(keyOf))
        return <>
          <Table<Delivery> rowKey={keyOf} size='middle' aria-label={own.deliveries} columns={columns} dataSource={[...deliveries, ...(earlier?.deliveries ?? []).filter(each => !known.has(keyOf(each)))]} pagination={false} />
          {next !== null && <p className='admin-more'><Button onClick={() => { void more() }}>{own.more}</Button></p>}
        </>
      }}</Shown>
      {asked && <AskSheet asked={asked} onClose={() => { setAsked(undefined) }} />}
    </section>
  )
}

/** `isSaid`: that it was not taken stands above it already. */
export function Outcome ({ delivery: { isOk, status, fault, answer }, isSaid = false }: { readonly delivery: Delivery, readonly isSaid?: boolean }) {
  const { own } = useOutsideWords()
  const why = [...fault === undefined ? [] : [own.faults[fault]], ...status === undefined ? [] : [own.answered(status)]]
  return <>
    {!isSaid && <Tag variant='outlined' className={isOk ? 'tag-ok' : 'tag-bad'}>{isOk ? own.ok : own.notOk}</Tag>}{why.join(' · ')}
    {!isOk && fault !== undefined && <span className='admin-under'>{own.faultTodo[fault]}</span>}
    {!isOk && answer !== undefined && answer !== '' && <span className='admin-under admin-break'><code>{answer}</code></span>}
  </>
}
