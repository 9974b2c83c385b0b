/** The frame of what is done one at a time. */
import type { ReactNode } from 'react'
import { Icon } from '../shared/kit/icon.js'
import type { Words } from '../shared/words.js'
import type { AgentWords } from './zh-CN.js'

export function PanelFrame ({ title, words: { own }, close, children }: { readonly title: string, readonly words: Words<AgentWords>, readonly close: () => void, readonly children: ReactNode }) {
  return (
    <section key={title} ref={toTop} className='panel' aria-label={title}>
      <header>
        <button type='button' className='button small' onClick={close}><Icon name='back' />{own.back}</button>
        <h2>{title}</h2>
      </header>
      {children}
    </section>
  )
}

/** What comes next begins at its top, however far the last was scrolled. */
function toTop (section: HTMLElement | null): void {
  if (section) window.scrollTo(0, 0)
}
