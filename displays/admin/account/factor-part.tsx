/** The own second factor: set with a first code, taken away with proof, recovery codes shown once. */
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Enrolment, OwnSignIns } from '../../../src/contract/people.js'
import { Qr } from '../../shared/kit/qr.js'
import { useWords } from '../frame/context.js'
import { useSend } from '../kit/api.js'
import { tellChanged } from '../kit/loaded.js'
import { No } from '../kit/shown.js'
import { AskSheet } from '../once/ask-sheet.js'
import { OnceSheet } from '../once/once-sheet.js'
import { account as en } from './en.js'
import { account as zh } from './zh-CN.js'

type Doing = 'bind' | 'unbind' | 'codes'
const fewCodes = 3

export function FactorPart ({ factor: { hasFactor, needsFactor, recoveryCodesLeft } }: { readonly factor: Pick<OwnSignIns, 'hasFactor' | 'needsFactor' | 'recoveryCodesLeft'> }) {
  const own = useWords(zh, en)
  const [doing, setDoing] = useState<Doing>()
  const [codes, setCodes] = useState<readonly string[]>()
  const close = (): void => { setDoing(undefined) }
  return (
    <section className='admin-panel'>
      <h2>{own.factor}</h2>
      <p className='admin-dim'>{own.factorLead}</p>
      <Alert type={hasFactor ? 'success' : 'info'} showIcon title={hasFactor ? own.factorOn : own.factorOff} description={recoveryCodesLeft === undefined ? undefined : <>{own.codesLeft(recoveryCodesLeft)}{recoveryCodesLeft < fewCodes && <> · <b>{own.codesFew}</b></>}</>} />
      {hasFactor && needsFactor && <p className='account-must'>{own.factorMust}</p>}
      <p className='admin-actions'>
        {!hasFactor && <Button onClick={() => { setDoing('bind') }}>{own.bind}</Button>}
        {hasFactor && <Button onClick={() => { setDoing('codes') }}>{own.newCodes}</Button>}
        {hasFactor && !needsFactor && <Button danger onClick={() => { setDoing('unbind') }}>{own.unbind}</Button>}
      </p>
      {doing === 'bind' && <Binding onClose={close} onCodes={setCodes} />}
      {(doing === 'unbind' || doing === 'codes') && <Proving doing={doing} onClose={close} onCodes={setCodes} />}
      {codes && <OnceSheet title={own.codesTitle} label={own.codesLabel} secret={codes.join('\n')} isList hasSlip onClose={() => { setCodes(undefined) }}><p>{own.codesLead}</p></OnceSheet>}
    </section>
  )
}

interface Props { readonly onClose: () => void, readonly onCodes: (codes: readonly string[]) => void }

function Proving ({ doing, onClose, onCodes }: Props & { readonly doing: 'unbind' | 'codes' }) {
  const own = useWords(zh, en)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const words = doing === 'codes' ? { title: own.newCodesTitle, lead: own.newCodesLead, ok: own.newCodes } : { title: own.unbindTitle, lead: own.unbindLead, ok: own.unbind }
  return (
    <AskSheet onClose={onClose} asked={{
      ...words, isDanger: doing === 'unbind', isReady: password !== '' && code.trim().length >= 6,
      fields: <div className='admin-fields'>
        <label>{own.current}<Input.Password autoFocus autoComplete='current-password' maxLength={128} value={password} onChange={event => { setPassword(event.target.value) }} /></label>
        <label>{own.codeOr}<Input autoComplete='one-time-code' maxLength={20} value={code} onChange={event => { setCode(event.target.value) }} /></label>
      </div>,
      act: async (api, key) => await api.post(doing === 'codes' ? '/session/factor/recovery-codes' : '/session/factor/remove', { password, code: code.trim() }, key),
      onDone: body => { if (doing === 'codes') onCodes((body as { recoveryCodes: readonly string[] }).recoveryCodes) }
    }} />
  )
}

function Binding ({ onClose, onCodes }: Props) {
  const own = useWords(zh, en)
  const [password, setPassword] = useState('')
  const [enrolment, setEnrolment] = useState<Enrolment>()
  const [code, setCode] = useState('')
  const { send, isSending, no } = useSend()
  const next = async (): Promise<void> => {
    if (!enrolment) {
      const offered = await send(async api => await api.post<Enrolment>('/session/factor', { password }))
      setPassword('')
      if (offered) setEnrolment(offered)
      return
    }
    const set = await send(async api => await api.post<{ readonly recoveryCodes: readonly string[] }>('/session/factor/confirm', { enrolment: enrolment.token, code: code.trim() }))
    setCode('')
    if (!set) return
    onClose()
    onCodes(set.recoveryCodes)
    tellChanged()
  }
  const isReady = enrolment ? /^\d{3}\s?\d{3}$/.test(code.trim()) : password !== ''
  return (
    <Modal open title={own.bindTitle} width={600} onCancel={onClose} mask={{ closable: false }} footer={
      <div className='admin-actions once-foot'>
        <Button onClick={onClose} disabled={isSending}>{own.cancel}</Button>
        <Button type='primary' loading={isSending} disabled={!isReady} onClick={() => { void next() }}>{enrolment ? own.bindDone : own.bindNext}</Button>
      </div>
    }>
      <form onSubmit={event => {
        event.preventDefault()
        if (isReady && !isSending) void next()
      }}>
        <Form layout='vertical' component='div' requiredMark={false}>
          {enrolment
            ? <>
                <p>{own.bindScan}</p>
                <div className='account-qr'>
                  <Qr text={enrolment.uri} label={own.bindQr} />
                  <p>{own.bindByHand}<br /><code>{enrolment.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
                </div>
                <Form.Item label={own.code} htmlFor='own-code'><Input id='own-code' autoFocus inputMode='numeric' autoComplete='one-time-code' maxLength={7} value={code} onChange={event => { setCode(event.target.value) }} /></Form.Item>
              </>
            : <>
                <p>{own.bindFirst}</p>
                <Form.Item label={own.current} htmlFor='own-proof'><Input.Password id='own-proof' autoFocus autoComplete='current-password' maxLength={128} value={password} onChange={event => { setPassword(event.target.value) }} /></Form.Item>
              </>}
        </Form>
        <No words={no?.words} />
      </form>
    </Modal>
  )
}
