/** All suggestions, beside each other. */
import { PanelFrame } from '../frame/panel-frame.js'
import type { GuideProps } from '../guide-props.js'
import { OffersCard } from './offers-card.js'
import { PlanCard } from './plan-card.js'
import { inOrder } from './plan-cards.js'

export function PlansPanel (props: GuideProps & { readonly close: () => void }) {
  const { words, flow, close } = props
  return (
    <PanelFrame title={words.own.plansTitle(flow.plans.length)} words={words} close={close}>
      {flow.plans.length === 0 && <p className='column-none'>{words.own.plansNone}</p>}
      <ol className='cards cards-wide'>{inOrder(flow.plans).map((plan, index) => <PlanCard key={plan.planId} {...props} plan={plan} isMain={index === 0} />)}</ol>
      <div className='cards cards-wide'><OffersCard {...props} /></div>
    </PanelFrame>
  )
}
