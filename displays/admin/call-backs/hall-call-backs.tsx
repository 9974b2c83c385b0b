/** The call-backs of one hall: masked, unmasked with a reason, settled. */
import { Alert, Button, Modal, Radio, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { CallBacks, Unmasked, UnmaskReason } from '../../../src/contract/personal.js'
import { useWords } from '../frame/context.js'
import { useLoaded } from '../kit/loaded.js'
import { Nothing, Shown, useMoment } from '../kit/shown.js'
import { AskSheet, type Asked } from '../once/ask-sheet.js'
import { callBacks as en } from './en.js'
import { callBacks as zh } from './zh-CN.js'

type Row = CallBacks['callBacks'][number]
interface Seen extends Unmasked { readonly label: string, readonly reason: UnmaskReason }

export function HallCallBacks ({ hallId, name }: { readonly hallId: string, readonly name: string }) {
  const own = useWords(zh, en)
  const moment = useMoment()
  const loaded = useLoaded<CallBacks>(`/halls/${hallId}/call-backs`)
  const [asked, setAsked] = useState<Asked>()
  const [looking, setLooking] = useState<Row>()
  const [seen, setSeen] = useState<Seen>()
  const [settled, setSettled] = useState<string>()
  const columns: TableColumnsType<Row> = [
    { title: own.label, dataIndex: 'label', width: 110, render: (label: string) => <b>{label}</b> },
    { title: own.stars, dataIndex: 'stars', width: 160, render: (stars?: number) => stars === undefined ? own.noStars : own.starsOf[stars] },
    { title: own.left, dataIndex: 'leftAt', render: (leftAt: number) => moment(leftAt) },
    { title: own.until, dataIndex: 'until', width: 170, render: (until: number) => moment(until) },
    { title: own.phone, dataIndex: 'masked', width: 170, render: (masked: string) => <code>{masked}</code> },
    {
      title: <span className='unseen'>{own.settle}</span>, key: 'act', width: 290, render: (_, row) => (
        <span className='admin-actions'>
          <Button onClick={() => { setLooking(row) }}>{own.unmask}</Button>
          <Button onClick={() => {
            setAsked({
              title: own.settleTitle(row.label), lead: own.settleLead, ok: own.settleOk, isDanger: true,
              act: async (api, key) => await api.post(`/tickets/${row.ticketId}/called-back`, {}, key), onDone: () => { setSettled(row.label) }
            })
          }}>{own.settle}</Button>
        </span>
      )
    }
  ]
  return (
    <section className='admin-table'>
      <h2>{name}</h2>
      <div role='status'>{settled !== undefined && <Alert className='admin-stale' type='success' showIcon title={own.settled(settled)} />}</div>
      <Shown of={loaded} isEmpty={({ callBacks }) => callBacks.length === 0} empty={<Nothing text={own.none} />}>{({ callBacks }) => (
        <Table<Row> rowKey='ticketId' size='middle' aria-label={own.list(name)} columns={columns} dataSource={callBacks} pagination={callBacks.length > 50 ? { pageSize: 50, showSizeChanger: false } : false} />
      )}</Shown>
      {asked && <AskSheet asked={asked} onClose={() => { setAsked(undefined) }} />}
      {looking && <Unmasking row={looking} onClose={() => { setLooking(undefined) }} onSeen={setSeen} />}
      {seen && <NumberSheet seen={seen} onClose={() => { setSeen(undefined) }} />}
    </section>
  )
}

function Unmasking ({ row, onClose, onSeen }: { readonly row: Row, readonly onClose: () => void, readonly onSeen: (seen: Seen) => void }) {
  const own = useWords(zh, en)
  const [reason, setReason] = useState<UnmaskReason>()
  return (
    <AskSheet onClose={onClose} asked={{
      title: own.unmaskTitle(row.label), lead: own.unmaskLead, ok: own.unmaskOk, isReady: reason !== undefined,
      fields: <Radio.Group className='person-roles' aria-label={own.unmaskTitle(row.label)} value={reason} onChange={event => { setReason(event.target.value as UnmaskReason) }} options={(Object.keys(own.reasons) as UnmaskReason[]).map(value => ({ value, label: own.reasons[value] }))} />,
      act: async (api, key) => await api.post(`/tickets/${row.ticketId}/unmask`, { reason }, key),
      onDone: body => { if (reason) onSeen({ ...body as Unmasked, label: row.label, reason }) }
    }} />
  )
}

function NumberSheet ({ seen: { label, reason, phone, comment, reasons = [] }, onClose }: { readonly seen: Seen, readonly onClose: () => void }) {
  const own = useWords(zh, en)
  return (
    <Modal open title={own.shownTitle(label)} width={560} onCancel={onClose} mask={{ closable: false }} footer={<Button type='primary' onClick={onClose}>{own.close}</Button>}>
      <div className='once-ask'>
        {phone === null ? <Alert type='info' showIcon title={own.gone} /> : <p><code className='once-secret once-big'>{phone}</code></p>}
        {(reasons.length > 0 || comment !== undefined) && (
          <dl className='admin-facts'>
            {reasons.length > 0 && <div><dt>{own.ratedFor}</dt><dd>{reasons.map(each => own.ratedReasons[each] ?? each).join(' · ')}</dd></div>}
            {comment !== undefined && <div><dt>{own.comment}</dt><dd>{comment}</dd></div>}
          </dl>
        )}
        <Alert type='warning' showIcon title={own.shownAudit(own.reasons[reason])} />
      </div>
    </Modal>
  )
}
