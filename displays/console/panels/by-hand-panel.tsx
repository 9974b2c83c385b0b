/** After an outage: each visitor who was called by hand, and what the hall knows of them. It changes nothing by itself. */
import { clockTime } from '../../shared/format.js'
import { serviceName } from '../desk/shared-props.js'
import { PanelFrame } from './frame.js'
import type { PanelProps } from './panel.js'

export function ByHandPanel ({ words, hall, desk, byHand, close }: PanelProps) {
  const { own, shared } = words
  return (
    <PanelFrame title={own.byHandTitle} hint={own.byHandHint} closeWords={shared.back} close={close}>
      <ol className='by-hand'>
        {byHand.marks.map(({ ticketId, label, serviceId, at }, index) => {
          const standing = desk.fed.board?.tickets[ticketId]?.status ?? 'ended'
          return (
            <li key={ticketId}>
              <b>{label}</b>
              <span>{serviceName({ words, hall }, serviceId)}<small>{own.byHandAt(clockTime(at, hall.timeZone))} · {own.stands[standing]}</small></span>
              <button type='button' className='button small' {...index === 0 && { 'data-first': true }} onClick={() => { byHand.settle(ticketId) }}>{own.checked}</button>
            </li>
          )
        })}
        {byHand.marks.length === 0 && <li className='side-empty'>{own.byHandNone}</li>}
      </ol>
    </PanelFrame>
  )
}
