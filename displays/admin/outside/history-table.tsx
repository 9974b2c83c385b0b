/** What was done with a key or a webhook. */
import { Table } from 'antd'
import { personOf } from '../kit/person.js'
import { useMoment } from '../kit/shown.js'
import { useOutsideWords } from './words-of.js'

type History = ReadonlyArray<{ readonly at: number, readonly by: string, readonly did: string }>

export function HistoryTable ({ history }: { readonly history: History }) {
  const { own } = useOutsideWords()
  const moment = useMoment()
  return (
    <section className='admin-panel'>
      <h2>{own.history}</h2>
      <Table rowKey={each => `${each.at} ${each.did} ${each.by}`} size='middle' pagination={false} aria-label={own.history} dataSource={history.toReversed()} columns={[
        { title: own.when, dataIndex: 'at', width: 180, render: (at: number) => moment(at) },
        { title: own.what, dataIndex: 'did', render: (did: string) => own.did[did] ?? did },
        { title: own.by, dataIndex: 'by', width: 220, render: personOf }
      ]} />
    </section>
  )
}
