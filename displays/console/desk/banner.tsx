/** Why this page cannot be worked on, when it cannot, and what to do; and what has to be looked at after that. */
import type { SessionAnswer } from '../../../src/contract/http.js'
import { clockTime } from '../../shared/format.js'
import { isPast } from '../../shared/freshness.js'
import { refusalWords } from '../../shared/refusals.js'
import { AfterOutage } from '../outage/after-outage.js'
import type { ByHand } from '../outage/use-by-hand.js'
import type { Pressed } from '../press/use-desk.js'
import type { Press } from '../press/allowed.js'
import { FromHall } from './from-hall.js'
import type { DeskProps, TryPress } from './shared-props.js'

interface Props extends DeskProps {
  readonly who: SessionAnswer
  readonly byHand: ByHand
  readonly tryPress: TryPress
  readonly pressAgain: (press: Press, more: Pressed) => void
  readonly openByHand: () => void
}

export function Banner ({ words, hall, plan, situation, desk, who, byHand, tryPress, pressAgain, openByHand }: Props) {
  const { own, shared, lang } = words
  const { fresh, clock, refusal, everHeard } = desk.fed
  if (refusal && !everHeard) return <p className='banner banner-danger' role='alert'>{refusalWords(lang, refusal)}</p>
  if (everHeard && (isPast(fresh) || desk.isCut)) {
    const since = clock ? clockTime(clock.at, hall.timeZone) : ''
    return (
      <p className='banner banner-danger' role='alert'>
        <span>{fresh === 'lost' || desk.isCut ? own.outage(since) : own.offline(since)}</span>
        <button type='button' className='button' onClick={() => { byHand.printed(); window.print() }}>{own.printList}</button>
      </p>
    )
  }
  if (!everHeard && isPast(fresh)) return <p className='banner banner-danger' role='alert'>{own.neverHeard}</p>
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
  if (desk.unanswered || byHand.asks) return <AfterOutage words={words} hall={hall} plan={plan} situation={situation} desk={desk} pressAgain={pressAgain} openByHand={openByHand} />
  return <FromHall words={words} hall={hall} plan={plan} situation={situation} desk={desk} />
}
