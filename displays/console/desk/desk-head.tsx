/** The head of the desk: which window, who, how the day went, whether what is shown is true. */
import type { SessionAnswer } from '../../../src/contract/http.js'
import { clockTime, elapsed } from '../../shared/format.js'
import { serviceName, type DeskProps } from './shared-props.js'

interface Props extends DeskProps {
  readonly who: SessionAnswer
  readonly onSignOut: () => Promise<void>
}

export function DeskHead ({ words, hall, plan, situation, desk, who, onSignOut }: Props) {
  const { own } = words
  const { fresh, everHeard, clock } = desk.fed
  const today = desk.view?.today
  const mean = today?.meanServiceMs === undefined ? '' : elapsed(today.meanServiceMs)
  const label = { live: own.connected, delayed: everHeard ? own.slowLink : words.shared.connecting, stale: words.shared.stale, lost: words.shared.lost }[fresh]
  return (
    <header className='desk-head'>
      <h1>{own.window(plan.number)}</h1>
      <p className='desk-who'>{who.account} · {plan.combined ? words.name(plan.combined) : plan.services.map(serviceId => serviceName({ words, hall }, serviceId)).join(words.shared.separator)}</p>
      <p>{today ? own.today(today.served, mean) : ''}</p>
      <span className='fresh' data-fresh={fresh}><span className='fresh-dot' />{label}</span>
      <time>{clock ? clockTime(situation.now, hall.timeZone) : '--:--'}</time>
      <button type='button' className='button quiet' onClick={() => { void onSignOut() }}>{own.signOut}</button>
    </header>
  )
}
