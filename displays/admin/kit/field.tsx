/** A labelled field: the label, what to know, and what is wrong, tied to the control for whoever hears the page. */
import { useId, type ReactNode } from 'react'

export interface Control { readonly id: string, readonly 'aria-describedby'?: string, readonly 'aria-invalid'?: true, readonly 'aria-required'?: true, readonly status?: 'error' }

interface Props {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly isNeeded?: boolean
  readonly className?: string
  readonly children: (control: Control) => ReactNode
}

export function Field ({ label, hint, error, isNeeded = false, className = '', children }: Props) {
  const id = useId()
  const isTold = hint !== undefined || error !== undefined
  return (
    <div className={`admin-field ${className}`}>
      <label htmlFor={id}>{label}{isNeeded && <span className='admin-needed' aria-hidden='true'> *</span>}</label>
      {children({ id, ...isTold && { 'aria-describedby': `${id}-told` }, ...isNeeded && { 'aria-required': true as const }, ...error !== undefined && { 'aria-invalid': true as const, status: 'error' as const } })}
      {isTold && <p id={`${id}-told`} className={error === undefined ? 'admin-hint' : 'admin-wrong'}>{error ?? hint}</p>}
    </div>
  )
}

/** To the first field that is wrong, so that nobody looks for it. */
export function showFirstWrong (): void {
  window.setTimeout(() => {
    const first = document.querySelector<HTMLElement>('.admin-page [aria-invalid=true]')
    first?.focus()
    first?.scrollIntoView({ block: 'center' })
  }, 0)
}
