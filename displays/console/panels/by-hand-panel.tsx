/** After an outage: whom has the clerk served from the list? Who is ticked is recorded so; nobody else changes. */
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import type { Ticket } from '../../../src/contract/ticket.js'
import { step } from '../../../src/domain/lifecycle.js'
import { clockTime } from '../../shared/format.js'
import { serviceName } from '../desk/shared-props.js'
import type { HandRow } from '../outage/use-by-hand.js'
import { against } from '../press/allowed.js'
import { useDigits } from './choices.js'
import { PanelFrame } from './frame.js'
import type { PanelProps } from './panel.js'

const digits = 9

export function ByHandPanel ({ words, hall, plan, situation, desk, byHand, close }: PanelProps) {
  const { own, shared } = words
  const { list, settle } = byHand
  const rows = list?.rows ?? []
  const tickets = desk.fed.board?.tickets ?? {}
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(rows.flatMap(row => row.calledAt === undefined ? [] : [row.ticketId])))
  const [recorded, setRecorded] = useState<ReadonlySet<string>>(new Set())
  const [isSending, setSending] = useState(false)
  const [isRefused, setRefused] = useState(false)
  const mayRecord = (ticketId: string): boolean => isOurs(tickets[ticketId], plan.counterId)
  const chosen = rows.filter(({ ticketId }) => ticked.has(ticketId) && mayRecord(ticketId))
  const no = against('served-by-hand', situation, own)

  const toggle = (row: HandRow | undefined): void => {
    if (!row || isSending || !mayRecord(row.ticketId)) return
    const next = new Set(ticked)
    if (!next.delete(row.ticketId)) next.add(row.ticketId)
    setTicked(next)
  }
  useDigits(Math.min(digits, rows.length), index => { toggle(rows[index]) })
  // Looked at, and answered or left for later: it is not asked again by itself.
  const atEnd = useRef(() => { /* not cut off again meanwhile */ })
  useEffect(() => { atEnd.current = situation.isLive ? settle : () => { /* it will be asked again */ } })
  useEffect(() => () => { atEnd.current() }, [])

  const record = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (no !== undefined || isSending || chosen.length === 0) return
    setSending(true)
    let isAll = true
    const done = new Set(recorded)
    for (const { ticketId, label, calledAt } of chosen) {
      if (await desk.press('served-by-hand', { body: { ticketId, ...calledAt !== undefined && { startedAt: calledAt } }, label })) done.add(ticketId)
      else isAll = false
    }
    setRecorded(done)
    setRefused(!isAll)
    if (isAll) settle()
    setSending(false)
  }
  const standing = (ticketId: string): string => {
    const ticket = tickets[ticketId]
    if (!ticket) return recorded.has(ticketId) ? own.handRecorded : own.stands.ended
    const at = hall.counters.find(({ counterId }) => counterId === ticket.counterId)?.number
    return ticket.counterId !== plan.counterId && at !== undefined && (ticket.status === 'called' || ticket.status === 'serving') ? own.standsAt(at) : own.stands[ticket.status]
  }
  return (
    <PanelFrame title={own.byHandTitle} hint={own.byHandHint} closeWords={shared.back} close={close}>
      <form className='by-hand' onSubmit={event => { void record(event) }} onKeyDown={moveFocus}>
        <p>{list ? `${own.listOf(clockTime(list.cutAt, hall.timeZone))} · ${own.people(rows.length)}` : own.byHandNone}</p>
        <ol data-scrolls>
          {rows.map((row, index) => {
            const may = mayRecord(row.ticketId)
            return (
              <li key={row.ticketId}>
                <label className='tick-line'>
                  <input type='checkbox' checked={may ? ticked.has(row.ticketId) : recorded.has(row.ticketId)} disabled={!may || isSending} {...index === rows.findIndex(({ ticketId }) => mayRecord(ticketId)) && { 'data-first': true }} onChange={() => { toggle(row) }} />
                  <b>{row.label}</b>
                  <span>{serviceName({ words, hall }, row.serviceId)}<small>{row.calledAt === undefined ? '' : `${own.byHandAt(clockTime(row.calledAt, hall.timeZone))} · `}{standing(row.ticketId)}</small></span>
                  {index < digits && <kbd>{index + 1}</kbd>}
                </label>
              </li>
            )
          })}
        </ol>
        {isRefused && <p className='say say-warn' role='alert'>{own.handRefused}</p>}
        <p className='by-hand-answers'>
          <button type='submit' className='button main' disabled={no !== undefined || isSending || chosen.length === 0} title={no}><span>{isSending ? own.working : chosen.length === 0 && recorded.size > 0 ? own.handRecorded : own.recordServed(chosen.length)}</span> <kbd>Enter</kbd></button>
          <button type='button' className='button' onClick={close}>{recorded.size > 0 ? own.handDone : own.handLater}</button>
        </p>
      </form>
    </PanelFrame>
  )
}

/** As the hall would decide: who waits or was missed, or is in this counter's own hands. */
function isOurs (ticket: Ticket | undefined, counterId: string): boolean {
  if (!ticket || ticket.zone || !step('serveByHand', ticket.status)) return false
  return ticket.status === 'waiting' || ticket.status === 'missed' || ticket.counterId === counterId
}

/** Up and down lead from box to box. */
function moveFocus (event: KeyboardEvent<HTMLFormElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.code]
  if (by === undefined) return
  event.preventDefault()
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input:not(:disabled)')]
  const at = boxes.findIndex(box => box === document.activeElement)
  boxes[Math.min(boxes.length - 1, Math.max(0, at + by))]?.focus()
}
