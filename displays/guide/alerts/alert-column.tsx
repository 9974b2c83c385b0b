/** What needs the guide now, and under it what the hall suggests. */
import type { GuideProps } from '../guide-props.js'
import { OffersCard } from '../plans/offers-card.js'
import { PlanCards } from '../plans/plan-cards.js'
import { AlertCard } from './alert-card.js'
import { standing } from './which-alerts.js'

/** Cards that fit the column of a tablet beside each other. */
const cardsFit = 4

export function AlertColumn (props: GuideProps) {
  const { words: { own }, flow, grid, now, who, open } = props
  const { shown, more, deferred, open: all } = standing(flow.alerts, grid, now, who.account)
  return (
    <aside className='column' data-scrolls tabIndex={0} aria-label={own.alertsTitle(all.length)}>
      <header className='column-head'>
        <h2>{own.alertsTitle(all.length)}</h2>
        {more + deferred.length > 0 && (
          <button type='button' className='button' onClick={() => { open('alerts') }}>
            {[more > 0 && own.alertsMore(more), deferred.length > 0 && own.alertsLater(deferred.length)].filter(Boolean).join(' · ')}
          </button>
        )}
      </header>
      {all.length === 0 && <p className='column-none'>{own.alertsNone}</p>}
      <ol className='cards'>{shown.map((alert, index) => <AlertCard key={alert.alertId} {...props} alert={alert} isFirst={index === 0} />)}</ol>
      <OffersCard {...props} />
      <PlanCards {...props} most={Math.max(1, cardsFit - shown.length)} hasMain={all.length === 0} />
    </aside>
  )
}
