/** Somebody else is to be called while a visitor is served: never decided by one press. */
import { Choices } from './choices.js'
import type { PanelProps } from './panel.js'

export function SwitchPanel ({ words: { own, shared }, situation, switchTo, finishThenCall, close }: PanelProps) {
  const now = situation.ticket?.label ?? ''
  const next = switchTo?.label ?? ''
  const choose = (index: number): void => {
    close()
    if (index === 1 && switchTo) finishThenCall(switchTo)
  }
  return <Choices title={own.switchTitle(now, next)} hint={own.pauseHint} closeWords={shared.back} close={close} choices={[own.switchStay(now), own.switchGo(now, next)]} choose={choose} />
}
