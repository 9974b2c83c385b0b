/** Why a counter pauses, why a visitor is set aside: one digit each. */
import { Choices } from './choices.js'
import type { PanelProps } from './panel.js'
import { PauseReason } from './pause-reason.js'

export function PausePanel ({ words: { own, shared }, tryPress, close }: PanelProps) {
  const choose = (index: number): void => {
    const reason = PauseReason[index]
    if (reason === undefined) return
    close()
    tryPress('pause', { reason })
  }
  return <Choices title={own.pauseTitle} hint={own.pauseHint} closeWords={shared.back} close={close} choices={PauseReason.map(reason => own.reasons[reason])} choose={choose} />
}

export function ParkPanel ({ words: { own, shared }, tryPress, close }: PanelProps) {
  const choose = (index: number): void => {
    const reason = own.parkReasons[index]
    close()
    tryPress('park', reason === undefined ? {} : { reason })
  }
  return <Choices title={own.parkTitle} hint={own.pauseHint} closeWords={shared.back} close={close} choices={[...own.parkReasons, own.parkPlain]} choose={choose} />
}
