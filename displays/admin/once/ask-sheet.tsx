/** Asks before something is done that somebody will feel, does it once, and says in words why it was not done. */
import { Button, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Answer } from '../../shared/api.js'
import { newKey } from '../../shared/key.js'
import { useWords } from '../frame/context.js'
import { useSend, type AdminApi } from '../kit/api.js'
import { tellChanged } from '../kit/loaded.js'
import { No } from '../kit/shown.js'
import { once as en } from './en.js'
import { once as zh } from './zh-CN.js'

export interface Asked {
  readonly title: string
  readonly lead: ReactNode
  readonly ok: string
  readonly isDanger?: boolean
  /** Fields that are filled in before; `isReady: false` holds the press back. */
  readonly fields?: ReactNode
  readonly isReady?: boolean
  /** `key` stays the same for this sheet: the same press again is the same act. */
  readonly act: (api: AdminApi, key: string) => Promise<Answer<unknown>>
  readonly onDone?: (body: unknown) => void
}

export function AskSheet ({ asked: { title, lead, ok, isDanger = false, fields, isReady = true, act, onDone }, onClose }: { readonly asked: Asked, readonly onClose: () => void }) {
  const own = useWords(zh, en)
  const { send, isSending, no } = useSend()
  const [key] = useState(newKey)
  const go = async (): Promise<void> => {
    const body = await send(async api => {
      const answer = await act(api, key)
      // Some acts have nothing to tell but that they are done.
      return answer.ok ? { ok: true, body: answer.body ?? {} } : answer
    })
    if (body === undefined) return
    tellChanged()
    onClose()
    onDone?.(body)
  }
  return (
    <Modal open title={title} width={600} onCancel={onClose} mask={{ closable: false }} keyboard={!isSending} footer={
      <div className='admin-actions once-foot'>
        <Button onClick={onClose} disabled={isSending}>{own.cancel}</Button>
        <Button type='primary' danger={isDanger} loading={isSending} disabled={!isReady} onClick={() => { void go() }}>{ok}</Button>
      </div>
    }>
      <div className='once-ask'>
        {typeof lead === 'string' ? <p>{lead}</p> : lead}
        {fields}
        <No words={no?.words} />
      </div>
    </Modal>
  )
}
