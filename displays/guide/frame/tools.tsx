/** The foot: what a guide reaches for with a thumb. A figure stands at what has something in it. */
import { useMemo } from 'react'
import type { FlowPage } from '../../../src/contract/flow.js'
import type { HallView } from '../../shared/hall-view.js'
import type { PanelName } from '../guide-props.js'
import type { GuideWords } from '../zh-CN.js'
import { isNeglected } from '../places/counter-order.js'

interface Props {
  readonly own: GuideWords
  readonly hall: HallView
  readonly flow: FlowPage
  readonly panel: PanelName | undefined
  readonly open: (panel: PanelName) => void
}

export function Tools ({ own, hall, flow, panel, open }: Props) {
  const counts = useMemo((): Partial<Record<PanelName, number>> => ({
    plans: flow.plans.filter(({ state }) => state === 'proposed').length,
    moves: flow.moving.length,
    counters: flow.counters.filter(counter => isNeglected(counter, hall.counters, flow)).length,
    zones: flow.zones.reduce((sum, zone) => sum + zone.waiting.length, 0)
  }), [flow, hall])
  const tools: ReadonlyArray<readonly [PanelName, string]> = [
    ['issue', own.toolIssue], ['find', own.toolFind], ['plans', own.toolPlans], ['moves', own.toolMoves],
    ['counters', own.toolCounters], ['lines', own.toolLines], ['zones', own.toolZones], ['try', own.toolTry]
  ]
  return (
    <nav className='tools' aria-label={own.tools}>
      {tools.map(([name, words]) => (
        <button key={name} type='button' className='button' aria-pressed={panel === name} onClick={() => { open(name) }}>
          <span>{words}</span>{(counts[name] ?? 0) > 0 && <b className='count'>{counts[name]}</b>}
        </button>
      ))}
    </nav>
  )
}
