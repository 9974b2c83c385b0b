/** Who has a card or a code shows it here; who has neither types a number, of which only the last four are drawn. */
import { useState } from 'react'
import { Icon } from '../shared/kit/icon.js'
import { identifyTitle } from './home.js'
import type { PageProps } from './page-props.js'
import { PrivacyCard } from './privacy-card.js'
import type { Step } from './visit.js'

const rows = ['123', '456', '789', 'X0']
const digitsMax = 18
const shownMost = 4

interface Props extends PageProps {
  readonly step: Extract<Step, { at: 'identify' }>
  /** True when the number was one. */
  readonly onNumber: (digits: string) => boolean
}

export function Identify ({ words, setup, faults, move, step, onNumber }: Props) {
  const { own, shared } = words
  const [isReading, setReading] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const { digits } = step
  const put = setup.readsCards && setup.readsCodes ? own.identifyPut : setup.readsCards ? own.identifyPutCard : setup.readsCodes ? own.identifyPutCode : ''
  const type = (next: string): void => {
    setWrong(false)
    move({ type: 'digits', digits: next.slice(0, digitsMax) })
  }
  return (
    <section className='page page-identify'>
      <header className='page-head'>
        <h1>{identifyTitle(own, setup)}</h1>
        <p>{faults.includes('reader') ? own.readerFault : put}</p>
      </header>
      <div className='identify-type'>
        <p>{put === '' ? '' : own.identifyOr}</p>
        <output className='query' aria-label={own.digits(digits.length)}>{digits === '' ? <span>{own.identifyType}</span> : <>{'•'.repeat(Math.max(0, digits.length - shownMost))}{digits.slice(-shownMost)}</>}</output>
        <p className='refused' role='alert'>{isWrong ? own.identifyShort : ''}</p>
        <div className='keypad'>
          {rows.flatMap(row => row.split('')).map(key => <button key={key} type='button' onClick={() => { type(digits + key) }}>{key}</button>)}
          <button type='button' aria-label={own.erase} onClick={() => { type(digits.slice(0, -1)) }}><Icon name='erase' /></button>
        </div>
      </div>
      <p className='identify-privacy'>{own.identifyPrivacy}<button type='button' onClick={() => { setReading(true) }}>{own.privacyMore}</button></p>
      <div className='confirm-buttons'>
        <button type='button' className='second' onClick={() => { move({ type: 'back' }) }}>{shared.back}</button>
        <button type='button' className='main' disabled={digits === ''} onClick={() => { setWrong(!onNumber(digits)) }}>{own.ok}</button>
      </div>
      {isReading && <PrivacyCard words={words} close={() => { setReading(false) }} />}
    </section>
  )
}
