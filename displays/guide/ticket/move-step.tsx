/** To the other hall: both totals, what it means, and the visitor's consent before anything happens. */
import { useState } from 'react'
import { soonerThere } from '../../shared/difference.js'
import { commands } from '../commands.js'
import { Totals } from '../plans/totals.js'
import { StepFrame, type StepProps } from './act-step.js'
import { totalsOf } from './totals-of.js'

export function MoveStep (props: StepProps) {
  const { words, hall, halls, feeds, names, now, isOff, found: { ticket, hallId }, send, cancel } = props
  const { own } = words
  const targets = halls.filter(each => each.hallId !== hallId && each.lines.some(({ serviceId }) => serviceId === ticket.serviceId))
  const [chosen, setChosen] = useState(targets.length === 1 ? targets[0]?.hallId : undefined)
  if (targets.length === 0) return <StepFrame title={own.whichHall} words={words} cancel={cancel}><p>{own.notThere}</p></StepFrame>
  if (chosen === undefined) {
    return (
      <StepFrame title={own.whichHall} words={words} cancel={cancel}>
        <ul className='choices'>{targets.map(target => <li key={target.hallId}><button type='button' className='button' onClick={() => { setChosen(target.hallId) }}>{names.hall(target.hallId)}</button></li>)}</ul>
      </StepFrame>
    )
  }
  const here = feeds.get(hallId)?.store.seen().board
  const [target, there] = [halls.find(each => each.hallId === chosen), feeds.get(chosen)?.store.seen().board]
  const totals = here && totalsOf(ticket, { hall, board: here }, chosen, target && there && { hall: target, board: there }, now)
  return (
    <div className='step consent'>
      <h3>{own.moveTitle(ticket.label, names.hall(chosen))}</h3>
      {totals && <Totals words={words} stay={totals.stay} there={totals.there} travelMs={totals.travelMs} />}
      {totals && (soonerThere(totals.stay, totals.there) ?? 1) <= 0 && <p className='consent-slow'>{own.notSooner}</p>}
      <p>{own.moveEffect}</p>
      <p className='consent-ask'>{own.consentAsk}</p>
      <p className='panel-acts'>
        <button type='button' className='button main' disabled={isOff} onClick={() => { send('move', commands.move(ticket.ticketId, chosen)) }}>{own.consentYes}</button>
        <button type='button' className='button' onClick={cancel}>{own.consentNo}</button>
      </p>
    </div>
  )
}
