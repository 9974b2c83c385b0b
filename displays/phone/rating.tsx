/** How was it? Five equal answers in the national words, none preset; leaving is an answer too. */
import { useState } from 'react'
import type { RateRequest } from '../../src/contract/http.js'
import type { Words } from '../shared/words.js'
import type { Command } from './phone.js'
import type { Truth } from './ticket-truth.js'
import type { PhoneWords } from './zh-CN.js'

interface Props {
  readonly words: Words<PhoneWords>
  readonly truth: Truth
  readonly isSending: boolean
  readonly send: (command: Command, body?: object) => Promise<boolean>
}

type Reason = NonNullable<RateRequest['reasons']>[number]

const reasons = ['long-wait', 'attitude', 'unclear', 'extra-trip', 'too-many-papers', 'other'] as const satisfies readonly Reason[]
const levels = [5, 4, 3, 2, 1] as const
/** From here down the reasons are asked for. */
const lowStars = 2

export function Rating ({ words: { own }, truth, isSending, send }: Props) {
  const [stars, setStars] = useState<number>()
  const [chosen, setChosen] = useState<readonly Reason[]>([])
  if (truth.stars !== undefined) return <section className='rating'><h2>{own.rated}</h2></section>
  const toggle = (reason: Reason): void => { setChosen(known => known.includes(reason) ? known.filter(each => each !== reason) : [...known, reason]) }
  return (
    <section className='rating'>
      <h2>{own.rateTitle}</h2>
      <p>{own.rateAnon}</p>
      <div className='levels'>
        {levels.map(level => (
          <button key={level} type='button' className='button level' aria-pressed={stars === level} disabled={isSending} onClick={() => { setStars(level) }}>
            <Face level={level} />{own.rates[level - 1]}
          </button>
        ))}
      </div>
      {stars !== undefined && stars <= lowStars && (
        <fieldset className='reasons'>
          <legend>{own.rateReasons}</legend>
          {reasons.map(reason => <button key={reason} type='button' className='button' aria-pressed={chosen.includes(reason)} onClick={() => { toggle(reason) }}>{own.reasons[reason]}</button>)}
        </fieldset>
      )}
      {stars !== undefined && <button type='button' className='button main' disabled={isSending} onClick={() => { void send('rate', { stars, ...stars <= lowStars && chosen.length > 0 && { reasons: chosen } }) }}>{own.rateSend}</button>}
      <p className='rate-skip'>{own.rateSkip}</p>
    </section>
  )
}

const mouths = ['M8 17q4-4 8 0', 'M8 16.500q4-2.500 8 0', 'M8 16h8', 'M8 15q4 2.500 8 0', 'M7.500 14.500q4.500 5 9 0']

/** The same face five times, but for the mouth: size and colour must not nudge. */
function Face ({ level }: { readonly level: number }) {
  return (
    <svg className='face' viewBox='0 0 24 24' width='1em' height='1em' fill='none' stroke='currentColor' strokeWidth='1.8' strokeLinecap='round' aria-hidden='true'>
      <circle cx='12' cy='12' r='9.500' />
      <path d={`M8.500 9.200v.6M15.500 9.200v.6${mouths[level - 1] ?? ''}`} />
    </svg>
  )
}
