/** The one question that some acts need answered first: to which hall, why, to which line or zone. */
import { useState, type ReactNode } from 'react'
import { zonesOf } from '../../../src/domain/flow-places.js'
import { commands, type Command } from '../commands.js'
import type { Names } from '../hall/names.js'
import type { Act } from './acts.js'
import { MoveStep } from './move-step.js'
import type { DetailProps } from './ticket-detail.js'

export interface StepProps extends DetailProps {
  readonly names: Names
  readonly isOff: boolean
  readonly send: (act: Act, command: Command) => void
  readonly cancel: () => void
}

const steps: ReadonlySet<Act> = new Set<Act>(['move', 'remove', 'restore', 'transfer', 'deflect'])
export const needsStep = (act: Act): boolean => steps.has(act)

export function ActStep (props: StepProps & { readonly act: Act }) {
  const { act, words: { own }, found: { ticket }, send } = props
  const { ticketId } = ticket
  switch (act) {
    case 'move': return <MoveStep {...props} />
    case 'remove': return <ReasonStep {...props} title={own.whyRemove} reasons={own.removeReasons} choose={reason => { send(act, commands.remove(ticketId, reason)) }} />
    case 'restore': return <ReasonStep {...props} title={own.whyRestore} reasons={own.restoreReasons} choose={reason => { send(act, commands.restore(ticketId, reason)) }} />
    case 'transfer': return <TransferStep {...props} />
    case 'deflect': return <ZoneStep {...props} />
    default: return null
  }
}

export function StepFrame ({ title, words: { own }, cancel, children }: Pick<StepProps, 'words' | 'cancel'> & { readonly title: string, readonly children: ReactNode }) {
  return (
    <div className='step'>
      <h3>{title}</h3>
      {children}
      <p className='panel-acts'><button type='button' className='button' onClick={cancel}>{own.back}</button></p>
    </div>
  )
}

/** One touch for the usual reasons; another one is typed. */
function ReasonStep ({ title, reasons, choose, ...props }: StepProps & { readonly title: string, readonly reasons: readonly string[], readonly choose: (reason: string) => void }) {
  const { words: { own }, isOff } = props
  const [other, setOther] = useState('')
  return (
    <StepFrame title={title} words={props.words} cancel={props.cancel}>
      <ul className='choices'>{reasons.map(reason => <li key={reason}><button type='button' className='button' disabled={isOff} onClick={() => { choose(reason) }}>{reason}</button></li>)}</ul>
      <form className='other' onSubmit={event => { event.preventDefault(); if (other.trim() !== '') choose(other.trim()) }}>
        <label>{own.otherReason}<input value={other} maxLength={80} onChange={event => { setOther(event.target.value) }} /></label>
        <button type='submit' className='button strong' disabled={isOff || other.trim() === ''}>{own.send}</button>
      </form>
    </StepFrame>
  )
}

function TransferStep (props: StepProps) {
  const { words: { own, shared }, hall, feeds, names, found: { hallId, ticket: { ticketId, serviceId } }, isOff, send } = props
  const board = feeds.get(hallId)?.store.seen().board
  // Only windows that work, and not the line that the ticket stands in.
  const open = hall.counters.filter(({ counterId }) => (board?.counters[counterId]?.state ?? 'closed') !== 'closed')
  return (
    <StepFrame title={own.toLine} words={props.words} cancel={props.cancel}>
      <ul className='choices'>
        {hall.lines.filter(line => line.serviceId !== serviceId).map(line => (
          <li key={line.serviceId}><button type='button' className='button' disabled={isOff} onClick={() => { send('transfer', commands.transfer(ticketId, { serviceId: line.serviceId })) }}>{line.letter} {names.service(line.serviceId)}</button></li>
        ))}
      </ul>
      {open.length > 0 && <h3>{own.toCounter}</h3>}
      <ul className='choices choices-narrow'>
        {open.map(({ counterId, number }) => (
          <li key={counterId}><button type='button' className='button' disabled={isOff} onClick={() => { send('transfer', commands.transfer(ticketId, { counterId })) }}>{shared.window(number)}</button></li>
        ))}
      </ul>
    </StepFrame>
  )
}

function ZoneStep (props: StepProps) {
  const { words: { own }, hall, feeds, names, found: { hallId, ticket: { ticketId } }, isOff, send } = props
  const board = feeds.get(hallId)?.store.seen().board
  const zones = board ? zonesOf(hall, board) : []
  return (
    <StepFrame title={own.whichZone} words={props.words} cancel={props.cancel}>
      <ul className='choices'>
        {hall.zones.map(({ zoneId, stations }) => {
          const zone = zones.find(each => each.zoneId === zoneId)
          const free = zone?.stations.filter(({ state }) => state === 'free').length ?? 0
          return (
            <li key={zoneId}>
              <button type='button' className='button' disabled={isOff} onClick={() => { send('deflect', commands.deflect(ticketId, zoneId)) }}>
                {names.zone(zoneId)} · {own.zoneFree(free, stations.length)} · {own.zoneLine(zone?.waiting.length ?? 0)}
              </button>
            </li>
          )
        })}
      </ul>
    </StepFrame>
  )
}
