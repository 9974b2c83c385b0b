/** A form in a sheet at the side: what it is about above, its two answers below. */
import { Button, Drawer, Form } from 'antd'
import type { ReactNode } from 'react'
import { tellChanged } from './loaded.js'
import { No } from './shown.js'

interface Props {
  readonly title: string
  /** Pixels. */
  readonly size: number
  readonly cancel: string
  readonly ok: string
  readonly isSending: boolean
  /** Nothing was changed yet. */
  readonly isSame?: boolean
  /** Why it was not done: always in sight, however long the form is. */
  readonly no?: string | undefined
  /** Somebody else was faster: what the press is called that shows their version. */
  readonly latest?: string | undefined
  readonly onApply: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

export function FormSheet ({ title, size, cancel, ok, isSending, isSame = false, no, latest, onApply, onClose, children }: Props) {
  return (
    <Drawer open title={title} size={size} onClose={onClose} mask={{ closable: false }} footer={<>
      <No words={no} />
      <div className='admin-actions change-foot'>
        {latest !== undefined && <Button onClick={() => {
          tellChanged()
          onClose()
        }}>{latest}</Button>}
        <Button onClick={onClose} disabled={isSending}>{cancel}</Button>
        <Button type='primary' loading={isSending} disabled={isSame} onClick={onApply}>{ok}</Button>
      </div>
    </>}>
      <Form layout='vertical' component='div' requiredMark={false}>{children}</Form>
    </Drawer>
  )
}

/** What stands at a field that was left wrong when the form was sent. */
export function wrongField (isShown: boolean, words: string): { readonly validateStatus?: 'error', readonly help?: string } {
  return isShown ? { validateStatus: 'error', help: words } : {}
}
