/** Why a counter pauses, why a visitor is set aside: one digit each. */
import { useEffect } from 'react'
import { PauseReason } from './pause-reason.js'
import { PanelFrame, type PanelProps } from './panel.js'

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

interface ChoicesProps {
  readonly title: string
  readonly hint: string
  readonly closeWords: string
  readonly close: () => void
  readonly choices: readonly string[]
  readonly choose: (index: number) => void
}

function Choices ({ choices, choose, ...frame }: ChoicesProps) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
      if (digit === undefined || event.repeat || event.altKey || event.ctrlKey || Number(digit) > choices.length) return
      event.preventDefault()
      choose(Number(digit) - 1)
    }
    window.addEventListener('keydown', onKey)
    return () => { window.removeEventListener('keydown', onKey) }
  })
  return (
    <PanelFrame {...frame}>
      <ol className='choices'>
        {choices.map((choice, index) => (
          <li key={choice}><button type='button' className='button' {...index === 0 && { 'data-first': true }} onClick={() => { choose(index) }}><kbd>{index + 1}</kbd><span>{choice}</span></button></li>
        ))}
      </ol>
    </PanelFrame>
  )
}
