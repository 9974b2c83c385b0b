/** Why this page cannot be worked on, when it cannot, and what to do. */
import type { SessionAnswer } from '../../../src/contract/http.js'
import { clockTime } from '../../shared/format.js'
import { isPast } from '../../shared/freshness.js'
import { refusalWords } from '../../shared/refusals.js'
import { FromHall } from './from-hall.js'
import type { DeskProps, TryPress } from './shared-props.js'

interface Props extends DeskProps {
  readonly who: SessionAnswer
  readonly tryPress: TryPress
}

export function Banner ({ words, hall, plan, situation, desk, who, tryPress }: Props) {
  const { own, shared, lang } = words
  const { fresh, clock, refusal, everHeard } = desk.fed
  if (refusal && !everHeard) return <p className='banner banner-danger' role='alert'>{refusalWords(lang, refusal)}</p>
  if (isPast(fresh)) {
    return <p className='banner banner-danger' role='alert'>{own.offline}{clock ? ` · ${clockTime(clock.at, hall.timeZone)}` : ''}</p>
  }
  if (!situation.isMine) {
    const { clerk } = situation.counter
    return (
      <p className='banner banner-warn' role='alert'>
        <span>{clerk === undefined || clerk === who.account ? own.taken : own.takenBy(clerk)}</span>
        <button type='button' className='button' onClick={() => { tryPress('open') }}>{own.takeOver}</button>
      </p>
    )
  }
  if (fresh === 'delayed') return <p className='banner banner-note'>{everHeard ? own.delayed : shared.connecting}</p>
  return <FromHall words={words} hall={hall} plan={plan} situation={situation} desk={desk} />
}
