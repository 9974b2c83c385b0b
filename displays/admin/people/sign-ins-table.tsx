/** Where somebody is signed in now. */
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import type { SignInView } from '../../../src/contract/people.js'
import { useWords } from '../frame/context.js'
import { useMoment } from '../kit/shown.js'
import { people as en } from './en.js'
import { people as zh } from './zh-CN.js'

interface Props {
  readonly signIns: readonly SignInView[]
  /** Ends one; absent: all of them are ended together, elsewhere. */
  readonly end?: { readonly label: string, readonly of: (signIn: SignInView) => void }
}

export function SignInsTable ({ signIns, end }: Props) {
  const own = useWords(zh, en)
  const moment = useMoment()
  if (signIns.length === 0) return <p className='admin-dim'>{own.signInsNone}</p>
  const columns: TableColumnsType<SignInView> = [
    { title: own.address, key: 'address', render: (_, { address = '?', isThis }) => <>{address} {isThis && <Tag variant='outlined' className='tag-info'>{own.thisOne}</Tag>}</> },
    { title: own.since, dataIndex: 'startedAt', width: 180, render: (at: number) => moment(at) },
    { title: own.seen, dataIndex: 'seenAt', width: 180, render: (at: number) => moment(at) },
    ...end ? [{ title: <span className='unseen'>{end.label}</span>, key: 'end', width: 120, render: (_: unknown, signIn: SignInView) => !signIn.isThis && <Button size='small' onClick={() => { end.of(signIn) }}>{end.label}</Button> }] : []
  ]
  return <Table<SignInView> rowKey='holder' size='middle' pagination={false} aria-label={own.signIns} dataSource={[...signIns]} columns={columns} />
}
