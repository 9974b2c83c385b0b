/** The voice of the district or of one area: what an area does not set follows the district. */
import { Button, InputNumber, Radio, Slider, Switch } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Voice } from '../../../src/contract/catalog.js'
import { areaVoice, voiceRules } from '../../../src/domain/voice-plan.js'
import { useChange } from '../change/change-host.js'
import { isTime } from '../days/times.js'
import { useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import type { PartOf } from '../kit/catalog.js'
import { DayOfVoice } from './day-of-voice.js'
import { texts as en } from './en.js'
import { Sample } from './sample.js'
import { VoiceHours } from './voice-hours.js'
import { texts as zh } from './zh-CN.js'

type Apart = { readonly [Key in keyof Voice]?: Voice[Key] | undefined }

interface Props {
  readonly part: string
  readonly title: string
  readonly common: Voice
  /** What this area sets; absent: the district's own. */
  readonly own?: Apart
  readonly counters: ReadonlyArray<PartOf<'counter'>>
  readonly basedOn: number
}

const fields = ['mode', 'hours', 'times', 'one', 'rate', 'volume', 'middayVolume', 'english'] as const

export function VoiceForm ({ part, title, common, own: apart, counters, basedOn }: Props) {
  const own = useWords(zh, en)
  const change = useChange()
  const begin: Apart = apart ?? common
  const [draft, setDraft] = useState<Apart>(begin)
  const voice: Voice = areaVoice(common, apart ? draft : { ...common, ...draft }, apart ? counters.length : 0)
  const told = (each: Apart): string => JSON.stringify(fields.map(field => each[field]))
  const isDirty = told(draft) !== told(begin)
  useUnsent(isDirty)
  const isWrong = voice.hours.some(({ from, to }) => !isTime(from) || !isTime(to) || from === to)
  const set = <Key extends keyof Voice>(field: Key, value: Voice[Key] | undefined): void => { setDraft({ ...draft, [field]: value }) }
  const send = async (): Promise<void> => {
    const kept = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
    await change({ steps: [{ do: 'patch', part, fields: { voice: apart && Object.keys(kept).length === 0 ? null : kept } }], basedOn })
  }
  const row = (field: keyof Voice, control: ReactNode, hint?: string): ReactNode => {
    const isOwn = apart === undefined || draft[field] !== undefined
    return (
      <li key={field}>
        <div><b id={`voice-${field}`}>{own.voice[field]}</b>{hint !== undefined && <p className='admin-hint'>{hint}</p>}</div>
        <div className='voice-control' role='group' aria-labelledby={`voice-${field}`}>
          {apart && <span className='voice-apart'><Switch size='small' aria-label={own.setApart(own.voice[field])} checked={isOwn} onChange={on => { set(field, on ? voice[field] : undefined) }} /> {isOwn ? own.isApart : own.follows}</span>}
          <fieldset disabled={!isOwn}>{control}</fieldset>
        </div>
      </li>
    )
  }
  const isOff = (field: keyof Voice): boolean => apart !== undefined && draft[field] === undefined
  return (
    <div className='days-columns'>
      <section className='admin-panel'>
        <h2>{title}</h2>
        <ul className='voice-list'>
          {row('mode', <Radio.Group disabled={isOff('mode')} value={voice.mode} options={(['full', 'chime', 'silent'] as const).map(value => ({ value, label: own.modes[value] }))} onChange={event => { set('mode', event.target.value as Voice['mode']) }} />, own.modeHint)}
          {row('hours', <VoiceHours hours={voice.hours} isOff={isOff('hours')} onChange={hours => { set('hours', hours) }} />, own.hoursHint)}
          {row('times', <Radio.Group disabled={isOff('times')} value={voice.times} options={[1, 2, 3].map(value => ({ value, label: own.timesOf(value) }))} onChange={event => { set('times', event.target.value as number) }} />, own.timesHint(voiceRules.onceFrom, voiceRules.lookFrom))}
          {row('english', <Radio.Group disabled={isOff('english')} value={voice.english} options={[{ value: false, label: own.no }, { value: true, label: own.yes }]} onChange={event => { set('english', event.target.value as boolean) }} />, own.englishHint(voiceRules.englishCountersMax))}
          {row('one', <Radio.Group disabled={isOff('one')} value={voice.one} options={[{ value: 'yao', label: '幺' }, { value: 'yi', label: '一' }]} onChange={event => { set('one', event.target.value as Voice['one']) }} />, own.oneHint)}
          {row('rate', <InputNumber aria-labelledby='voice-rate' disabled={isOff('rate')} min={100} max={260} step={5} precision={0} suffix={own.rateUnit} value={voice.rate} onChange={rate => { if (rate !== null) set('rate', rate) }} />, own.rateHint)}
          {row('volume', <Percent label={own.voice.volume} isOff={isOff('volume')} value={voice.volume} onChange={volume => { set('volume', volume) }} />)}
          {row('middayVolume', <Percent label={own.voice.middayVolume} isOff={isOff('middayVolume')} value={voice.middayVolume} onChange={volume => { set('middayVolume', volume) }} />, own.middayHint(voiceRules.middayFrom, voiceRules.middayTo))}
        </ul>
        <div className='admin-actions days-send'>
          <Button disabled={!isDirty} onClick={() => { setDraft(begin) }}>{own.reset}</Button>
          <Button type='primary' disabled={!isDirty || isWrong} onClick={() => { void send() }}>{own.next(1)}</Button>
        </div>
      </section>
      <div className='days-column'>
        <section className='admin-panel'><h2>{own.dayTitle}</h2><DayOfVoice voice={voice} /></section>
        <Sample voice={voice} counters={counters} />
      </div>
    </div>
  )
}

function Percent ({ label, value, isOff, onChange }: { readonly label: string, readonly value: number, readonly isOff: boolean, readonly onChange: (share: number) => void }) {
  const percent = Math.round(value * 100)
  return <span className='voice-volume'><Slider disabled={isOff} ariaLabelForHandle={label} ariaValueTextFormatterForHandle={each => `${each ?? 0}%`} min={0} max={100} step={5} value={percent} tooltip={{ open: false }} onChange={each => { onChange(each / 100) }} /><output>{percent}%</output></span>
}
