/** A table that searches, sorts and pages. What is searched for and the page stay where they are while its rows come anew. */
import { Button, Input, Table, type TableColumnsType, type TableProps } from 'antd'
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { useWords } from '../frame/context.js'
import { kit as en } from './en.js'
import { Nothing } from './shown.js'
import { kit as zh } from './zh-CN.js'

interface Props<Row extends object> {
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly columns: TableColumnsType<Row>
  /** All of a row that is searched, in both languages; absent: no search. */
  readonly text?: (row: Row) => string
  readonly searchLabel?: string
  /** Filters beside the search. */
  readonly filters?: ReactNode
  /** Taken back by "clear", besides the search. */
  readonly onClear?: (() => void) | undefined
  readonly pageSize?: number
  readonly label: string
  readonly empty?: ReactNode
  readonly more?: TableProps<Row>
}

export function DataTable<Row extends object> ({ rows, rowKey, columns, text, searchLabel, filters, onClear, pageSize = 20, label, empty, more }: Props<Row>) {
  const own = useWords(zh, en)
  const [typed, setTyped] = useState('')
  const [page, setPage] = useState(1)
  const wanted = useDeferredValue(typed.trim().toLowerCase())
  const found = useMemo(() => {
    if (!text || wanted === '') return rows
    const words = wanted.split(/\s+/)
    return rows.filter(row => {
      const all = text(row).toLowerCase()
      return words.every(word => all.includes(word))
    })
  }, [rows, text, wanted])
  const isNarrowed = wanted !== '' || onClear !== undefined
  const clear = (): void => {
    setTyped('')
    onClear?.()
  }
  return (
    <div className='admin-table'>
      {(text !== undefined || filters !== undefined) && (
        <div className='admin-tools'>
          {text && <Input type='search' allowClear aria-label={searchLabel ?? own.search} placeholder={searchLabel ?? own.search} value={typed} onChange={event => {
            setTyped(event.target.value)
            setPage(1)
          }} />}
          {filters}
          <span className='admin-count' role='status'>{isNarrowed ? own.found(found.length, rows.length) : own.total(rows.length)}</span>
        </div>
      )}
      <Table<Row>
        rowKey={rowKey} columns={columns} dataSource={[...found]} size='middle' aria-label={label} scroll={{ x: true }} showSorterTooltip={false}
        pagination={found.length > pageSize ? { current: Math.min(page, Math.ceil(found.length / pageSize)), pageSize, showSizeChanger: false, onChange: setPage } : false}
        locale={{ emptyText: isNarrowed ? <Nothing text={own.notFound}><Button onClick={clear}>{own.clear}</Button></Nothing> : empty ?? <Nothing /> }}
        {...more}
      />
    </div>
  )
}

/** Sorts by a text as people of this language order it. */
export function byText<Row> (textOf: (row: Row) => string): (one: Row, other: Row) => number {
  return (one, other) => textOf(one).localeCompare(textOf(other), 'zh', { numeric: true })
}
