/** The hall's suggestions, the newest first; what was accepted stands behind them until it ends. */
import type { Plan } from '../../../src/contract/plan.js'
import type { GuideProps } from '../guide-props.js'
import { PlanCard } from './plan-card.js'

/** What can still be answered comes before what has been. */
export function inOrder (plans: readonly Plan[]): readonly Plan[] {
  return [...plans.filter(({ state }) => state === 'proposed'), ...plans.filter(({ state }) => state === 'approved')]
}

export function PlanCards (props: GuideProps & { readonly most: number, readonly hasMain: boolean }) {
  const { words: { own }, flow, open, most, hasMain } = props
  const plans = inOrder(flow.plans)
  if (plans.length === 0) return null
  const more = plans.length - most
  return (
    <>
      <h2>{own.plansTitle(plans.length)}</h2>
      <ol className='cards'>{plans.slice(0, most).map((plan, index) => <PlanCard key={plan.planId} {...props} plan={plan} isMain={hasMain && index === 0} />)}</ol>
      {more > 0 && <button type='button' className='button wide' onClick={() => { open('plans') }}>{own.plansMore(more)}</button>}
    </>
  )
}
