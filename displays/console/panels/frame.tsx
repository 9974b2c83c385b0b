/** What every panel stands in: its title, the way back, a hint. */
import { useEffect, useRef, type ReactNode } from 'react'

interface Props {
  readonly title: string
  readonly hint: string
  readonly closeWords: string
  readonly close: () => void
  readonly children: ReactNode
}

export function PanelFrame ({ title, hint, closeWords, close, children }: Props) {
  const frame = useRef<HTMLElement>(null)
  useEffect(() => { frame.current?.querySelector<HTMLElement>('[data-first]')?.focus() }, [])
  return (
    <section className='panel' data-scrolls ref={frame} role='dialog' aria-label={title}>
      <header>
        <h2>{title}</h2>
        <button type='button' className='button quiet' onClick={close}>{closeWords} <kbd>Esc</kbd></button>
      </header>
      {children}
      <p className='panel-hint'>{hint}</p>
    </section>
  )
}
