/** The panel beside normal work: where to, why, which one. Escape always leads back. */
import { useEffect, useRef, type ReactNode } from 'react'
import { CallPanel } from './call-panel.js'
import { KeysPanel } from './keys-panel.js'
import { NotePanel } from './note-panel.js'
import { ParkPanel, PausePanel } from './reason-panels.js'
import type { DeskProps, TryPress } from '../desk/shared-props.js'
import { TransferPanel } from './transfer-panel.js'

export type PanelName = 'transfer' | 'call' | 'note' | 'park' | 'pause' | 'keys'

export interface PanelProps extends DeskProps {
  readonly tryPress: TryPress
  readonly close: () => void
}

const panels = { transfer: TransferPanel, call: CallPanel, note: NotePanel, park: ParkPanel, pause: PausePanel, keys: KeysPanel }

export function Panel ({ name, ...props }: PanelProps & { readonly name: PanelName }) {
  const { close } = props
  useEffect(() => {
    const before = document.activeElement
    const onKey = (event: KeyboardEvent): void => {
      if (event.code !== 'Escape' || event.isComposing) return
      event.preventDefault()
      close()
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [close])
  const Content = panels[name]
  return <Content {...props} />
}

export function PanelFrame ({ title, hint, closeWords, close, children }: { readonly title: string, readonly hint: string, readonly closeWords: string, readonly close: () => void, readonly children: ReactNode }) {
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
