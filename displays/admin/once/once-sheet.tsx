/** Shows a secret once: to copy, to print, and gone with the sheet. */
import { Alert, Button, Modal } from 'antd'
import { useRef, type ReactNode } from 'react'
import { useWords } from '../frame/context.js'
import { CopyButton } from './copy-button.js'
import { once as en } from './en.js'
import { once as zh } from './zh-CN.js'

interface Props {
  readonly title: string
  /** What the secret is called. */
  readonly label: string
  readonly secret: string
  /** What is copied, where it is more than what is shown. */
  readonly copies?: string
  readonly rows?: ReadonlyArray<readonly [string, ReactNode]>
  readonly children?: ReactNode
  /** What stands where the secret is of no more use. */
  readonly instead?: ReactNode
  readonly isBig?: boolean
  /** Several, a line each. */
  readonly isList?: boolean
  readonly hasSlip?: boolean
  readonly closeLabel?: string
  readonly onClose: () => void
}

export function OnceSheet ({ title, label, secret, copies = secret, rows = [], children, instead, isBig = false, isList = false, hasSlip = false, closeLabel, onClose }: Props) {
  const own = useWords(zh, en)
  const shown = useRef<HTMLElement>(null)
  return (
    <Modal open title={title} width={680} onCancel={onClose} mask={{ closable: false }} keyboard={false} destroyOnHidden footer={
      <div className='admin-actions once-foot'>
        {instead === undefined && <CopyButton of={shown} text={copies} />}
        {instead === undefined && hasSlip && <Button onClick={() => { window.print() }}>{own.print}</Button>}
        <Button type='primary' onClick={onClose}>{closeLabel ?? own.close}</Button>
      </div>
    }>
      {instead ?? <>
        <Alert type='warning' showIcon title={own.only} />
        <section className='once-slip'>
          <p className='once-slip-title'>{title}</p>
          <dl className='admin-facts'>{rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
          <p className='once-label'>{label}</p>
          <p><code ref={shown} className={`once-secret${isBig ? ' once-big' : ''}${isList ? ' once-list' : ''}`}>{secret}</code></p>
          {children}
        </section>
      </>}
    </Modal>
  )
}
