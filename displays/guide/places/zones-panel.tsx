/** Self-service zones: which stations are free, busy or out of order, and who waits for one. */
import type { ZoneFlow } from '../../../src/contract/flow.js'
import { wholeMinutes } from '../../shared/format.js'
import { commands } from '../commands.js'
import { PanelFrame } from '../frame/panel-frame.js'
import type { GuideProps } from '../guide-props.js'

export function ZonesPanel (props: GuideProps & { readonly close: () => void }) {
  const { words, flow, close } = props
  const { own } = words
  return (
    <PanelFrame title={own.zonesTitle} words={words} close={close}>
      {flow.zones.length === 0 && <p className='column-none'>{own.zonesNone}</p>}
      {flow.zones.map(zone => <Zone key={zone.zoneId} {...props} zone={zone} />)}
    </PanelFrame>
  )
}

function Zone ({ words: { own, name }, hall, board, now, press: { press, isPressing }, isLocked, open, zone }: GuideProps & { readonly zone: ZoneFlow }) {
  const isOff = isLocked || isPressing
  const free = zone.stations.filter(({ state }) => state === 'free').length
  return (
    <section className='zone'>
      <h3 className='part'>{name(zone.name)} <small>{own.zoneFree(free, zone.stations.length)} · {own.coaches(zone.coaches)} · {own.zoneLine(zone.waiting.length)}</small></h3>
      <ol className='stations'>
        {zone.stations.map(({ stationId, name: stationName, state, label, sinceAt }) => {
          const ticketId = board.stations[stationId]?.ticketId
          return (
            <li key={stationId} className={`station station-${state}`}>
              <h4>{name(stationName)}</h4>
              <p><b>{own.stationStates[state]}</b>{state !== 'free' && sinceAt !== undefined ? ` · ${own.lasted(wholeMinutes(now - sinceAt))}` : ''}</p>
              {ticketId !== undefined && label !== undefined && (
                <>
                  <button type='button' className='button label' onClick={() => { open('find', ticketId) }}>{label}</button>
                  <button type='button' className='button' disabled={isOff} onClick={() => { void press(commands.finishOnline(ticketId), own.actsDone['finish-online'](label)) }}>{own.finishOnline}</button>
                  <button type='button' className='button' disabled={isOff} onClick={() => { void press(commands.handBack(ticketId), own.actsDone['hand-back'](label)) }}>{own.handBack}</button>
                </>
              )}
              {state === 'free' && <button type='button' className='button' disabled={isOff} onClick={() => { void press(commands.setStation(hall.hallId, stationId, 'fault'), own.stationFault(name(stationName))) }}>{own.markFault}</button>}
              {state === 'fault' && <button type='button' className='button' disabled={isOff} onClick={() => { void press(commands.setStation(hall.hallId, stationId, 'free'), own.stationFree(name(stationName))) }}>{own.markFree}</button>}
            </li>
          )
        })}
      </ol>
      {zone.waiting.length > 0 && (
        <ol className='zone-line'>
          {zone.waiting.map(({ ticketId, label, sinceAt }) => (
            <li key={ticketId}>
              <button type='button' className='button label' onClick={() => { open('find', ticketId) }}>{label}</button>
              <span>{own.waited(wholeMinutes(now - sinceAt))}</span>
              <button type='button' className='button' disabled={isOff} onClick={() => { void press(commands.handBack(ticketId), own.actsDone['hand-back'](label)) }}>{own.handBack}</button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
