/** Other modes at certain hours; the first that holds counts. */
import { Button, Select } from 'antd'
import type { Voice, VoiceMode } from '../../../src/contract/catalog.js'
import { TimeField } from '../days/time-field.js'
import { isTime } from '../days/times.js'
import { useWords } from '../frame/context.js'
import { texts as en } from './en.js'
import { texts as zh } from './zh-CN.js'

const spansMax = 24

export function VoiceHours ({ hours, isOff, onChange }: { readonly hours: Voice['hours'], readonly isOff: boolean, readonly onChange: (hours: Voice['hours']) => void }) {
  const own = useWords(zh, en)
  const put = (at: number, fields: Partial<Voice['hours'][number]>): void => { onChange(hours.map((span, index) => index === at ? { ...span, ...fields } : span)) }
  return (
    <div className='voice-hours'>
      {hours.length === 0 && <span className='admin-dim'>{own.hoursNone}</span>}
      {hours.map(({ from, to, mode }, at) => (
        <span key={at} className='days-span'>
          <TimeField label={own.spanFrom(at + 1)} value={from} isWrong={!isTime(from) || from === to} onChange={each => { put(at, { from: each }) }} />–
          <TimeField label={own.spanTo(at + 1)} value={to} isWrong={!isTime(to) || from === to} onChange={each => { put(at, { to: each }) }} />
          <Select aria-label={own.spanMode(at + 1)} disabled={isOff} popupMatchSelectWidth={false} value={mode} options={(['full', 'chime', 'silent'] as const).map(value => ({ value, label: own.modes[value] }))} onChange={(each: VoiceMode) => { put(at, { mode: each }) }} />
          <Button type='text' size='small' disabled={isOff} aria-label={own.spanRemove(at + 1)} onClick={() => { onChange(hours.filter((_, index) => index !== at)) }}>×</Button>
        </span>
      ))}
      {hours.length < spansMax && <Button size='small' disabled={isOff} onClick={() => { onChange([...hours, { from: '12:00', to: '13:30', mode: 'chime' }]) }}>{own.spanAdd}</Button>}
    </div>
  )
}
