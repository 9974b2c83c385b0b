/** A panel of a few choices, each with its digit. */
import { useEffect } from 'react'
import { PanelFrame } from './frame.js'

interface Props {
  readonly title: string
  readonly hint: string
  readonly closeWords: string
  readonly close: () => void
  readonly choices: readonly string[]
  readonly choose: (index: number) => void
}

export function Choices ({ choices, choose, ...frame }: Props) {
  useDigits(choices.length, choose)
  return (
    <PanelFrame {...frame}>
      <ol className='choices'>
        {choices.map((choice, index) => (
          <li key={choice}><button type='button' className='button' {...index === 0 && { 'data-first': true }} onClick={() => { choose(index) }}>{index < 9 && <kbd>{index + 1}</kbd>}<span>{choice}</span></button></li>
        ))}
      </ol>
    </PanelFrame>
  )
}

/** 1 to 9, on the keyboard and on the pad; not while something is typed. */
export function useDigits (count: number, choose: (index: number) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
      const isTyping = event.isComposing || event.keyCode === 229 || (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') || event.target instanceof HTMLTextAreaElement
      if (digit === undefined || isTyping || event.repeat || event.altKey || event.ctrlKey || event.metaKey || Number(digit) > count) return
      event.preventDefault()
      choose(Number(digit) - 1)
    }
    window.addEventListener('keydown', onKey)
    return () => { window.removeEventListener('keydown', onKey) }
  })
}
