/** What the visitor may do: say that they are here, step out once, give the place up. */
import { useState, type FormEvent } from 'react'
import type { HallView } from '../shared/hall-view.js'
import type { Words } from '../shared/words.js'
import type { Command } from './phone.js'
import type { Truth } from './ticket-truth.js'
import type { PhoneWords } from './zh-CN.js'

interface Props {
  readonly words: Words<PhoneWords>
  readonly hall: HallView | undefined
  readonly truth: Truth
  readonly isSending: boolean
  readonly send: (command: Command, body?: object) => Promise<boolean>
}

const codeMax = 8

export function Actions ({ words: { own }, hall, truth, isSending, send }: Props) {
  const [isSure, setSure] = useState(false)
  const mayCancel = truth.status !== 'serving' && !(truth.status === 'travelling' && truth.move?.stage === 'reserved')
  return (
    <section className='phone-actions'>
      {truth.status === 'travelling' && truth.move?.stage !== 'reserved' && <Arrive own={own} isSending={isSending} send={send} />}
      {truth.status === 'waiting' && truth.isDeferred !== true && (
        <div>
          <button type='button' className='button' disabled={isSending} onClick={() => { void send('defer') }}>{own.leave}</button>
          {hall && <p className='button-hint'>{own.leaveHint(hall.rules.deferPlaces)}</p>}
        </div>
      )}
      {truth.status === 'waiting' && truth.isDeferred === true && <p className='button-hint'>{own.left}</p>}
      {mayCancel && !isSure && <button type='button' className='button quiet-danger' disabled={isSending} onClick={() => { setSure(true) }}>{own.cancel}</button>}
      {mayCancel && isSure && (
        <div className='sure' role='alertdialog' aria-label={own.cancel}>
          <p>{own.cancelSure}</p>
          <button type='button' className='button main' onClick={() => { setSure(false) }}>{own.cancelNo}</button>
          <button type='button' className='button quiet-danger' disabled={isSending} onClick={() => { void send('cancel').then(() => { setSure(false) }) }}>{own.cancelYes}</button>
        </div>
      )}
    </section>
  )
}

function Arrive ({ own, isSending, send }: { readonly own: PhoneWords, readonly isSending: boolean, readonly send: Props['send'] }) {
  const [code, setCode] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (code !== '') void send('arrive', { proof: code })
  }
  return (
    <form className='arrive' onSubmit={submit}>
      <label>{own.code}
        <input inputMode='numeric' autoComplete='off' maxLength={codeMax} value={code} onChange={event => { setCode(event.target.value.trim()) }} />
      </label>
      <button type='submit' className='button main' disabled={isSending || code === ''}>{own.confirm}</button>
    </form>
  )
}
