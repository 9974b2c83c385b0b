/** The openings of one day: none is closed, several have breaks between them. */
import { Button } from 'antd'
import type { OpenSpan } from '../../../src/contract/hours.js'
import { useWords } from '../frame/context.js'
import { days as en } from './en.js'
import { TimeField } from './time-field.js'
import { nextSpan, spansMax, wrongSpan } from './times.js'
import { days as zh } from './zh-CN.js'

interface Props { readonly label: string, readonly spans: readonly OpenSpan[], readonly onChange: (spans: readonly OpenSpan[]) => void }

export function SpansField ({ label, spans, onChange }: Props) {
  const own = useWords(zh, en)
  const wrong = wrongSpan(spans)
  const put = (at: number, fields: Partial<OpenSpan>): void => { onChange(spans.map((span, index) => index === at ? { ...span, ...fields } : span)) }
  return (
    <div role='group' aria-label={label}>
      <div className='days-spans'>
        {spans.length === 0 && <span className='days-rest'>{own.closed}</span>}
        {spans.map((span, at) => (
          <span key={at} className='days-span'>
            <TimeField label={own.fromOf(label, at + 1)} value={span.from} isWrong={wrong?.at === at} onChange={from => { put(at, { from }) }} />
            <span aria-hidden='true'>–</span>
            <TimeField label={own.toOf(label, at + 1)} value={span.to} isWrong={wrong?.at === at} onChange={to => { put(at, { to }) }} />
            <Button type='text' size='small' aria-label={own.removeSpan(label, at + 1)} onClick={() => { onChange(spans.filter((_, index) => index !== at)) }}>×</Button>
          </span>
        ))}
        {spans.length < spansMax && <Button size='small' onClick={() => { onChange([...spans, nextSpan(spans)]) }} aria-label={own.addSpanTo(label)}>{spans.length === 0 ? own.open : own.addSpan}</Button>}
      </div>
      {wrong && <p className='admin-wrong' role='alert'>{own.wrong[wrong.wrong]}</p>}
    </div>
  )
}
