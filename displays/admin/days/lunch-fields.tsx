/** From when to when. */
import { useWords } from '../frame/context.js'
import { Field } from '../kit/field.js'
import { days as en } from './en.js'
import { TimeField } from './time-field.js'
import { isTime } from './times.js'
import { days as zh } from './zh-CN.js'

interface Lunch { readonly from: string, readonly to: string }

export function LunchFields ({ lunch: { from, to }, onChange }: { readonly lunch: Lunch, readonly onChange: (lunch: Lunch) => void }) {
  const own = useWords(zh, en)
  const isBackwards = isTime(from) && isTime(to) && from >= to
  return (
    <div className='days-lunch'>
      <Field label={own.lunchFrom} error={isTime(from) ? undefined : own.wrong['no-time']}>{control => <TimeField {...control} value={from} onChange={each => { onChange({ from: each, to }) }} />}</Field>
      <Field label={own.lunchTo} error={!isTime(to) ? own.wrong['no-time'] : isBackwards ? own.wrong.backwards : undefined}>{control => <TimeField {...control} value={to} onChange={each => { onChange({ from, to: each }) }} />}</Field>
    </div>
  )
}
