/** A table of items, brought in: what it would change, what is wrong with which row, then the sheet as for any change. */
import { Alert, Button, Checkbox, Skeleton, Table, type TableColumnsType } from 'antd'
import { useRef, useState } from 'react'
import type { ItemTablePreview } from '../../../src/contract/administration.js'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import { To } from '../frame/to.js'
import { useSend } from '../kit/api.js'
import { PageHead } from '../kit/page-head.js'
import { No } from '../kit/shown.js'
import { items as en } from './en.js'
import { Exports } from './item-list.js'
import { sizeMax, tableSource, tryTable, typeOf, type Table as ItemTable } from './table-source.js'
import { items as zh } from './zh-CN.js'

type RowProblem = ItemTablePreview['rowProblems'][number]

export function ImportTable () {
  const { go } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const { send, isSending, no, forget } = useSend()
  const [table, setTable] = useState<ItemTable>()
  const [found, setFound] = useState<ItemTablePreview>()
  const [notThis, setNotThis] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  useUnsent(found !== undefined && found.preview.editCount > 0)

  const look = async (next: ItemTable): Promise<void> => {
    setTable(next)
    setFound(undefined)
    setFound(await send(async api => await tryTable(api, next)))
  }
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    forget()
    const problem = typeOf(file.name) === undefined ? own.notTable : file.size > sizeMax ? own.tooLarge : undefined
    setNotThis(problem)
    if (problem !== undefined) return
    // Read once: what is looked at is what is sent, whatever becomes of the file meanwhile.
    await look({ file: new Blob([await file.arrayBuffer()]), name: file.name, isWhole: false })
  }
  const goOn = async (): Promise<void> => {
    if (table && found && await change(tableSource(table, found.preview.head))) go('items', true)
  }
  return <>
    <PageHead title={own.importTitle} lead={own.importLead} above={<To path='items'>{own.back}</To>} actions={<Exports />} />
    <section className='admin-panel items-import' onDragOver={event => { event.preventDefault() }} onDrop={event => {
      event.preventDefault()
      void take(event.dataTransfer.files[0])
    }}>
      <input ref={input} hidden type='file' accept='.csv,.xlsx' aria-label={own.choosing} onChange={event => {
        void take(event.target.files?.[0])
        // The same name again, corrected, is chosen again.
        event.target.value = ''
      }} />
      {!table && <ol className='items-steps'>{own.steps.map(step => <li key={step}>{step}</li>)}</ol>}
      <div className='admin-actions'>
        <Button type={table ? 'default' : 'primary'} onClick={() => { input.current?.click() }}>{table ? own.other : own.choosing}</Button>
        {table ? <b className='items-file'>{table.name}</b> : <span className='admin-dim items-drop'>{own.drop}</span>}
      </div>
      <No words={notThis ?? no?.words} />
      {isSending && <div role='status' aria-label={own.reading}><Skeleton active title={false} paragraph={{ rows: 4 }} /></div>}
      {table && found && <Found found={found} isWhole={table.isWhole} onWhole={isWhole => { void look({ ...table, isWhole }) }} onGo={() => { void goOn() }} />}
    </section>
  </>
}

interface FoundProps { readonly found: ItemTablePreview, readonly isWhole: boolean, readonly onWhole: (isWhole: boolean) => void, readonly onGo: () => void }

function Found ({ found: { rowCount, goodCount, counts, rowProblems, rowProblemCount, preview }, isWhole, onWhole, onGo }: FoundProps) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const columns: TableColumnsType<RowProblem> = [
    { title: own.row, dataIndex: 'row', width: 80, align: 'right' },
    { title: own.column, dataIndex: 'column', width: 180 },
    { title: own.problem, key: 'problem', render: (_, { message }) => message[lang] }
  ]
  const figures = [[own.rowAdded, counts.added], [own.rowChanged, counts.changed], [own.rowRemoved, counts.removed], [own.rowSame, Math.max(0, goodCount - counts.added - counts.changed)]] as const
  return <>
    <h2>{own.counts(rowCount, goodCount)}</h2>
    <dl className='admin-figures'>{figures.map(([label, count]) => <div key={label}><dt>{label}</dt><dd>{count}</dd></div>)}</dl>
    {rowProblemCount === 0
      ? <Alert type={preview.editCount === 0 ? 'info' : 'success'} showIcon title={preview.editCount === 0 ? own.nothing : own.allGood} />
      : <>
          <Alert type='warning' showIcon title={own.badTitle(rowProblemCount)} description={own.badLead} action={<Button onClick={() => { saveProblems(rowProblems, lang, own) }}>{own.save}</Button>} />
          <Table<RowProblem> rowKey={({ row, column, message }) => `${row} ${column} ${message.zh}`} size='middle' columns={columns} dataSource={rowProblems} pagination={rowProblems.length > 10 ? { pageSize: 10, showSizeChanger: false } : false} />
          {rowProblemCount > rowProblems.length && <p className='admin-dim'>{own.badMore(rowProblems.length)}</p>}
        </>}
    <div>
      <Checkbox checked={isWhole} onChange={event => { onWhole(event.target.checked) }}>{own.whole}</Checkbox>
      <p className='admin-hint'>{own.wholeHint}</p>
    </div>
    <div className='admin-actions'><Button type='primary' disabled={preview.editCount === 0} onClick={onGo}>{rowProblemCount > 0 ? own.goOnGood(goodCount) : own.goOn}</Button></div>
  </>
}

function saveProblems (problems: readonly RowProblem[], lang: 'zh' | 'en', own: { readonly row: string, readonly column: string, readonly problem: string }): void {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const lines = [[own.row, own.column, own.problem], ...problems.map(({ row, column, message }) => [String(row), column, message[lang]])]
  // Excel takes a file for UTF-8 only by its first bytes.
  const url = URL.createObjectURL(new Blob([`\uFEFF${lines.map(line => line.map(cell).join(',')).join('\r\n')}\r\n`], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'problems.csv'
  link.click()
  window.setTimeout(() => { URL.revokeObjectURL(url) }, 10_000)
}
