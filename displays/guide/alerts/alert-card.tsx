/** One alert: one main action, who knows, and later. */
import type { Alert } from '../../../src/contract/alert.js'
import { commands } from '../commands.js'
import type { GuideProps } from '../guide-props.js'
import { useSooner } from '../hall/sooner.js'
import { alertSaying, toldWords } from './alert-words.js'
import { ownerName } from './which-alerts.js'

const laterMinutes = 10

interface Props extends GuideProps { readonly alert: Alert, readonly isFirst: boolean }

export function AlertCard (props: Props) {
  const { words: { own, shared }, flow, names, now, time, who, press: { press, isPressing }, isLocked, alert, isFirst } = props
  const soonerElsewhere = useSooner(props)
  const { title, facts, todo } = alertSaying(alert, { own, shared, flow, names, now, time, soonerElsewhere })
  const isMine = alert.owner !== undefined && ownerName(alert.owner) === who.account
  const isTaken = alert.owner !== undefined && !isMine
  const isOff = isLocked || isPressing
  const look = isMine ? 'mine' : isTaken ? 'taken' : alert.toldTo === 'officer' ? 'officer' : 'open'
  return (
    <li className={`card alert alert-${look}`}>
      <div>
        <h3>{title}</h3>
        <p>{facts}</p>
        <p className='card-todo'>{todo}</p>
        <p className='card-told'>{toldWords(alert, own, who.account, now, time)}</p>
      </div>
      <div className='card-acts'>
        {isMine
          ? <button type='button' className={isFirst ? 'button main' : 'button strong'} disabled={isOff} onClick={() => { void press(commands.done(alert.alertId), own.cleared) }}>{own.done}</button>
          : <button type='button' className={isFirst && !isTaken ? 'button main' : 'button strong'} disabled={isOff || isTaken} onClick={() => { void press(commands.claim(alert.alertId), own.claimed) }}>{own.claim}</button>}
        <button type='button' className='button' disabled={isOff || isTaken} onClick={() => { void press(commands.later(alert.alertId, laterMinutes), own.deferred(laterMinutes)) }}>{own.later}</button>
      </div>
    </li>
  )
}
