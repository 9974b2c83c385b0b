/** Every window: what it does, with whom, and for how long. */
import type { CounterFlow } from '../../../src/contract/flow.js'
import { wholeMinutes } from '../../shared/format.js'
import { PanelFrame } from '../frame/panel-frame.js'
import type { GuideProps } from '../guide-props.js'
import { byNeglect, isNeglected, waitingFor } from './counter-order.js'

export function CountersPanel ({ words, hall, flow, grid, now, names, open, close }: GuideProps & { readonly close: () => void }) {
  const { own, shared } = words
  const counters = byNeglect(flow, hall.counters).filter(({ gridId }) => grid === undefined || gridId === grid)
  return (
    <PanelFrame title={own.countersTitle} hint={own.countersHint} words={words} close={close}>
      <ol className='desks'>
        {counters.map(counter => {
          const { counterId, number, state, pauseReason, label, ticketId, status, sinceAt, usualMs, isStuck } = counter
          const doing = label !== undefined && status === 'called' ? own.counterStates.called : label !== undefined ? own.counterStates.serving : own.counterStates[state]
          return (
            <li key={counterId} className={`desk desk-${lookOf(counter)}`} {...isNeglected(counter, hall.counters, flow) && { 'data-neglected': true }}>
              <h3>{shared.window(number)}</h3>
              <p><b>{doing}</b>{state === 'paused' && pauseReason ? ` · ${own.reasons[pauseReason]}` : ''}{sinceAt !== undefined && state !== 'closed' ? ` · ${own.lasted(wholeMinutes(now - sinceAt))}` : ''}</p>
              {isStuck && <p className='desk-why'>{own.stuck}{usualMs !== undefined && ` · ${own.usually(wholeMinutes(usualMs))}`}</p>}
              {state === 'paused' && waitingFor(counter, hall.counters, flow) > 0 && <p className='desk-why'>{own.pausedWhileWaiting(waitingFor(counter, hall.counters, flow))}</p>}
              <p>{names.area(counter.areaId)}</p>
              {label !== undefined && ticketId !== undefined && <button type='button' className='button' onClick={() => { open('find', ticketId) }}>{label}</button>}
            </li>
          )
        })}
      </ol>
    </PanelFrame>
  )
}

function lookOf ({ state, isStuck, label }: CounterFlow): string {
  if (isStuck) return 'stuck'
  if (state === 'paused') return 'paused'
  return state === 'closed' ? 'closed' : label === undefined ? 'free' : 'busy'
}
