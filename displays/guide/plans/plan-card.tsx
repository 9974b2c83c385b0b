/** One suggestion: accepted or dismissed with one touch, and taken back with another. */
import { useEffect, useRef, useState } from 'react'
import type { Plan } from '../../../src/contract/plan.js'
import { ownerName } from '../alerts/which-alerts.js'
import { commands } from '../commands.js'
import type { GuideProps } from '../guide-props.js'
import { EffectLine } from './effect.js'
import { planSaying } from './plan-words.js'

/** A suggestion that was dismissed by mistake can be kept for so long, real ms; then the hall is told. */
const keepMs = 6000

interface Props extends GuideProps { readonly plan: Plan, readonly isMain: boolean }

export function PlanCard ({ words: { own, shared }, names, time, press: { press, isPressing }, isLocked, plan, isMain }: Props) {
  const [isDismissing, setDismissing] = useState(false)
  const { title, reasons, until } = planSaying(plan, { own, shared, names, time })
  const isOff = isLocked || isPressing
  useDismissal(isDismissing, () => {
    void press(commands.dismiss(plan.planId), own.dismissedSaid).then(() => { setDismissing(false) })
  })
  return (
    <li className={`card plan plan-${plan.state}`}>
      <h3>{title}</h3>
      {isDismissing ? <p>{own.dismissing}</p> : <p>{[reasons, until].filter(Boolean).join(' · ')}</p>}
      {plan.effect && <EffectLine own={own} effect={plan.effect} />}
      {plan.state === 'approved' && <p className='card-told'>{own.approved(ownerName(plan.answeredBy ?? ''))}</p>}
      <div className='card-acts'>
        {isDismissing
          ? <button type='button' className='button wide' onClick={() => { setDismissing(false) }}>{own.takeBack}</button>
          : plan.state === 'approved'
            ? <button type='button' className='button wide' disabled={isOff} onClick={() => { void press(commands.takeBack(plan.planId), own.takenBack) }}>{own.takeBack}</button>
            : (
              <>
                <button type='button' className={isMain ? 'button main' : 'button strong'} disabled={isOff} onClick={() => { void press(commands.approve(plan.planId), own.approvedSaid) }}>{own.approve}</button>
                <button type='button' className='button' disabled={isOff} onClick={() => { setDismissing(true) }}>{own.dismiss}</button>
              </>
              )}
      </div>
    </li>
  )
}

/** Runs `dismiss` once, when `isOn` has stood long enough; a card that goes away before dismisses nothing. */
function useDismissal (isOn: boolean, dismiss: () => void): void {
  const latest = useRef(dismiss)
  useEffect(() => { latest.current = dismiss })
  useEffect(() => {
    if (!isOn) return undefined
    const timer = window.setTimeout(() => { latest.current() }, keepMs)
    return () => { window.clearTimeout(timer) }
  }, [isOn])
}
