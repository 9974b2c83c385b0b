/** The tool that was reached for. */
import { AlertsPanel } from './alerts/alerts-panel.js'
import type { GuideProps, PanelName } from './guide-props.js'
import { IssuePanel } from './issue/issue-panel.js'
import { CountersPanel } from './places/counters-panel.js'
import { LinesPanel } from './places/lines-panel.js'
import { MovesPanel } from './places/moves-panel.js'
import { TryPanel } from './places/try-panel.js'
import { ZonesPanel } from './places/zones-panel.js'
import { PlansPanel } from './plans/plans-panel.js'
import { FindPanel } from './ticket/find-panel.js'

interface Props extends GuideProps {
  readonly name: PanelName
  readonly ticketId: string | undefined
  readonly choose: (ticketId: string | undefined) => void
  readonly close: () => void
}

export function Panel ({ name, ...props }: Props) {
  switch (name) {
    case 'issue': return <IssuePanel {...props} />
    case 'find': return <FindPanel {...props} />
    case 'plans': return <PlansPanel {...props} />
    case 'moves': return <MovesPanel {...props} />
    case 'counters': return <CountersPanel {...props} />
    case 'lines': return <LinesPanel {...props} />
    case 'zones': return <ZonesPanel {...props} />
    case 'try': return <TryPanel {...props} />
    case 'alerts': return <AlertsPanel {...props} />
  }
}
