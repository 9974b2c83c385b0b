/** What the hall says to this counter before it says it to anybody else: people wait, or a suggestion to answer. */
import { useState } from 'react'
import type { Alert } from '../../../src/contract/alert.js'
import type { Plan } from '../../../src/contract/plan.js'
import { ask } from '../../shared/api.js'
import { clockTime, wholeMinutes } from '../../shared/format.js'
import { refusalWords, type No } from '../../shared/refusals.js'
import { serviceName, type DeskProps } from './shared-props.js'

export function FromHall ({ words, hall, plan, situation, desk }: DeskProps) {
  const { board } = desk.fed
  const [isAnswering, setAnswering] = useState(false)
  const [no, setNo] = useState<No>()
  if (!board) return null
  const suggestion = Object.values(board.plans).find(each => isFor(each, plan.counterId))
  const alert = Object.values(board.alerts).find(each => each.counterId === plan.counterId)
  const { own, lang } = words

  const answer = async (planId: string, how: 'approve' | 'dismiss'): Promise<void> => {
    setAnswering(true)
    const answered = await ask(`/plans/${planId}/${how}`, { method: 'POST' })
    setNo(answered.ok ? undefined : answered.refusal)
    setAnswering(false)
  }

  if (!suggestion) return alert ? <p className='banner banner-warn' role='alert'>{alertWords({ words, hall, plan, situation, desk }, alert)}</p> : null
  return (
    <p className='banner banner-hall' role='status'>
      <span>{no === undefined ? planWords({ words, hall, plan, situation, desk }, suggestion) : refusalWords(lang, no)}</span>
      {suggestion.state === 'proposed' && (
        <span className='banner-answers'>
          <button type='button' className='button small' disabled={isAnswering} onClick={() => { void answer(suggestion.planId, 'approve') }}>{own.planYes}</button>
          <button type='button' className='button small' disabled={isAnswering} onClick={() => { void answer(suggestion.planId, 'dismiss') }}>{own.planNo}</button>
        </span>
      )}
    </p>
  )
}

/** A counter is asked about itself; that it was opened or re-assigned needs no word any more. */
function isFor ({ kind, counterId, state }: Plan, own: string): boolean {
  return counterId === own && (kind === 'open-counter' || kind === 'close-counter' || (kind === 'switch-counter' && state === 'proposed'))
}

function planWords ({ words: { own }, words, hall }: DeskProps, { kind, serviceId, until, effect }: Plan): string {
  const line = serviceId === undefined ? '' : serviceName({ words, hall }, serviceId)
  const gain = effect ? own.planEffect(wholeMinutes(effect.beforeP90Ms), wholeMinutes(effect.afterP90Ms)) : ''
  if (kind === 'open-counter') return own.planOpen(line, gain)
  if (kind === 'close-counter') return own.planClose
  return own.planSwitch(line, until === undefined ? '' : clockTime(until, hall.timeZone), gain)
}

function alertWords ({ words: { own }, situation }: DeskProps, { kind, figures, raisedAt }: Alert): string {
  const minutes = figures.minutes ?? wholeMinutes(situation.now - raisedAt)
  return kind === 'counter-paused' ? own.alertPaused(Math.round(minutes), figures.people ?? 0) : own.alertStuck(Math.round(minutes))
}
