/** The panel beside normal work: where to, why, which one. Escape always leads back. */
import { useEffect } from 'react'
import type { DeskProps, TryPress, VisitProps } from '../desk/shared-props.js'
import type { Lists } from '../lists/use-lists.js'
import type { ByHand } from '../outage/use-by-hand.js'
import type { Settings } from '../settings.js'
import { BackPanel } from './back-panel.js'
import { ByHandPanel } from './by-hand-panel.js'
import { CallPanel } from './call-panel.js'
import { KeysPanel } from './keys-panel.js'
import { NotePanel } from './note-panel.js'
import { ParkPanel, PausePanel } from './reason-panels.js'
import { ResultPanel } from './result-panel.js'
import { SettingsPanel } from './settings-panel.js'
import { SwitchPanel } from './switch-panel.js'
import { TransferPanel } from './transfer-panel.js'

export type PanelName = 'transfer' | 'call' | 'switch' | 'back' | 'note' | 'result' | 'park' | 'pause' | 'by-hand' | 'settings' | 'keys'

/** A call that has to wait for the clerk's answer: stay, or finish first. */
export interface SwitchTo { readonly body: Record<string, unknown>, readonly label: string }

export interface PanelProps extends DeskProps, VisitProps {
  readonly lists: Lists
  readonly byHand: ByHand
  readonly settings: Settings
  readonly changeSettings: (change: Partial<Settings>) => void
  readonly switchTo: SwitchTo | undefined
  readonly finishThenCall: (to: SwitchTo) => void
  readonly tryPress: TryPress
  readonly markTiming: (isOff: boolean) => void
  readonly close: () => void
}

const panels = {
  transfer: TransferPanel, call: CallPanel, switch: SwitchPanel, back: BackPanel, note: NotePanel, result: ResultPanel, park: ParkPanel, pause: PausePanel,
  'by-hand': ByHandPanel, settings: SettingsPanel, keys: KeysPanel
}

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
