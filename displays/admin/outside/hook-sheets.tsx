/** Asked before deliveries go on, or go out again. */
import { InputNumber, Radio } from 'antd'
import { useState } from 'react'
import type { HookPage } from '../../../src/contract/hooks.js'
import { AskSheet } from '../once/ask-sheet.js'
import { useOutsideWords } from './words-of.js'

export function ResumeSheet ({ hook: { hookId, name, version }, onClose }: { readonly hook: HookPage, readonly onClose: () => void }) {
  const { own } = useOutsideWords()
  const [fromNow, setFromNow] = useState(false)
  return (
    <AskSheet onClose={onClose} asked={{
      title: own.resumeTitle(name), lead: own.resumeLead, ok: own.resumeOk,
      fields: <Radio.Group className='person-roles' aria-label={own.resumeTitle(name)} value={fromNow} onChange={event => { setFromNow(event.target.value === true) }} options={[{ value: false, label: own.resumeFrom.stopped }, { value: true, label: own.resumeFrom.now }]} />,
      act: async (api, key) => await api.post(`/admin/hooks/${hookId}/resume`, { fromNow, version }, key)
    }} />
  )
}

export function ReplaySheet ({ hookId, hall, place: { hallId, version, behind }, onClose }: { readonly hookId: string, readonly hall: string, readonly place: HookPage['places'][number], readonly onClose: () => void }) {
  const { own } = useOutsideWords()
  const max = version + behind
  const [after, setAfter] = useState<number | null>(version)
  return (
    <AskSheet onClose={onClose} asked={{
      title: own.replayTitle(hall), lead: own.replayLead, ok: own.replayOk, isReady: after !== null && after >= 0 && after <= max,
      fields: <div className='admin-fields'><label>{own.replayAfter}<InputNumber min={0} max={max} precision={0} value={after} onChange={setAfter} /></label><p className='admin-dim'>{own.replayWrong(max)}</p></div>,
      act: async (api, key) => await api.post(`/admin/hooks/${hookId}/replay`, { hallId, after: after ?? 0 }, key)
    }} />
  )
}
