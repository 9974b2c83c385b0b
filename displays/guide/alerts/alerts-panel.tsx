/** Every alert of the grid: those that need somebody, those put aside, and those that only the counter knows of yet. */
import type { GuideProps } from '../guide-props.js'
import { PanelFrame } from '../frame/panel-frame.js'
import { AlertCard } from './alert-card.js'

export function AlertsPanel (props: GuideProps & { readonly close: () => void }) {
  const { words: { own }, flow, grid, close } = props
  const alerts = flow.alerts.filter(({ gridId }) => grid === undefined || gridId === grid)
  return (
    <PanelFrame title={own.alertsAll} words={props.words} close={close}>
      {alerts.length === 0 && <p className='column-none'>{own.alertsNone}</p>}
      <ol className='cards cards-wide'>{alerts.map((alert, index) => <AlertCard key={alert.alertId} {...props} alert={alert} isFirst={index === 0} />)}</ol>
    </PanelFrame>
  )
}
