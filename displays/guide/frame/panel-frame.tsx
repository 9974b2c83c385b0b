/** A tool over the overview: its name, a way back, and Escape for those with keys. */
import { useEffect, useRef, type ReactNode } from 'react'
import { Icon } from '../../shared/kit/icon.js'
import type { GuideProps } from '../guide-props.js'

interface Props {
  readonly title: string
  readonly hint?: string
  readonly words: GuideProps['words']
  readonly close: () => void
  readonly children: ReactNode
}

export function PanelFrame ({ title, hint, words: { shared }, close, children }: Props) {
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    frame.current?.focus()
    return () => { if (before instanceof HTMLElement) before.focus() }
  }, [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.code !== 'Escape' || event.isComposing) return
      event.preventDefault()
      close()
    }
    window.addEventListener('keydown', onKey)
    return () => { window.removeEventListener('keydown', onKey) }
  }, [close])
  return (
    <section className='panel' ref={frame} tabIndex={-1} role='dialog' aria-label={title}>
      <header className='panel-head'>
        <h2>{title}</h2>
        <p>{hint ?? ''}</p>
        <button type='button' className='button' onClick={close}><Icon name='close' />{shared.close}</button>
      </header>
      <div className='panel-body' data-scrolls tabIndex={0} role='group' aria-label={title}>{children}</div>
    </section>
  )
}
