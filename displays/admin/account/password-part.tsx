/** A new password of one's own, with the old one; why it is not taken is said beside it. */
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { entrance as entranceEn } from '../../shared/sign-in/en.js'
import { entrance as entranceZh } from '../../shared/sign-in/zh-CN.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useSend } from '../kit/api.js'
import { tellChanged } from '../kit/loaded.js'
import { No } from '../kit/shown.js'
import { account as en } from './en.js'
import { account as zh } from './zh-CN.js'

export function PasswordPart ({ changed }: { readonly changed: string | undefined }) {
  const { who } = useAdmin()
  const own = useWords(zh, en)
  const { weak } = useWords(entranceZh, entranceEn)
  const [password, setPassword] = useState('')
  const [next, setNext] = useState('')
  const [isTried, setTried] = useState(false)
  const [isDone, setDone] = useState(false)
  const { send, isSending, no } = useSend()
  const because = (no?.details as { because?: string } | undefined)?.because
  const isWeak = no?.code === 'password-weak'
  const needed = (text: string, words: string) => isTried && text === '' ? { validateStatus: 'error' as const, help: words } : {}

  const apply = async (): Promise<void> => {
    setTried(true)
    if (password === '' || next === '' || isSending) return
    const done = await send(async api => await api.post('/session/password', { password, newPassword: next }))
    if (done === undefined) return
    // What was typed is kept no longer than it is needed.
    setPassword('')
    setNext('')
    setTried(false)
    setDone(true)
    tellChanged()
  }
  const type = (set: (text: string) => void) => (event: { readonly target: { readonly value: string } }): void => {
    setDone(false)
    set(event.target.value)
  }
  return (
    <section className='admin-panel'>
      <h2>{own.password}</h2>
      {changed !== undefined && <p className='admin-dim'>{changed}</p>}
      <form className='account-form' onSubmit={event => {
        event.preventDefault()
        void apply()
      }}>
        <input hidden autoComplete='username' readOnly value={who.account} />
        <Form layout='vertical' component='div' requiredMark={false}>
          <Form.Item label={own.current} htmlFor='own-password' {...needed(password, own.currentNeeded)}>
            <Input.Password id='own-password' autoComplete='current-password' maxLength={128} value={password} onChange={type(setPassword)} />
          </Form.Item>
          <Form.Item label={own.next} htmlFor='own-new-password' extra={own.rule} {...isWeak ? { validateStatus: 'error' as const, help: weak[because ?? ''] ?? no.words } : needed(next, own.nextNeeded)}>
            <Input.Password id='own-new-password' autoComplete='new-password' maxLength={256} value={next} onChange={type(setNext)} />
          </Form.Item>
        </Form>
        <No words={isWeak ? undefined : no?.words} />
        <p className='admin-actions'><Button type='primary' htmlType='submit' loading={isSending}>{own.change}</Button></p>
        <div role='status'>{isDone && <Alert type='success' showIcon title={own.changed} />}</div>
      </form>
    </section>
  )
}
