/** What a reading leads to, whatever page is shown: a person, a ticket that is here now, or an honest no. */
import { useEffect, useRef, type Dispatch } from 'react'
import type { TicketAnswer } from '../../src/contract/http.js'
import { ask } from '../shared/api.js'
import type { HallView } from '../shared/hall-view.js'
import { provenPriority } from './elderly.js'
import { kioskAuthorization } from './issuing/authorization.js'
import { tailOf } from './reader/document.js'
import { isUnreadable, scannedOf } from './reader/scanned.js'
import { useReader } from './reader/use-reader.js'
import type { DeviceNews } from './upkeep/device-faults.js'
import { isEnding, type Move, type Visit } from './visit.js'

const queryMax = 16
const phoneForm = /^1[3-9]\d{9}$/

interface Scanning {
  readonly hall: HallView | undefined
  /** The day of the hall's clock, `2026-03-02`. */
  readonly today: string
  readonly visit: Visit
  readonly move: Dispatch<Move>
  /** No reading may change a request that is under way. */
  readonly isOn: boolean
  readonly hear: (news: DeviceNews) => void
}

export function useScans ({ hall, today, visit, move, isOn, hear }: Scanning): { readonly onNumber: (digits: string) => boolean } {
  const latest = useRef({ count: visit.count, isOn })
  useEffect(() => { latest.current = { count: visit.count, isOn } })
  // An answer that is late belongs to no visit any more, and takes nobody away from a number that is being made.
  const moveLater = (late: Move): void => { if (latest.current.isOn && latest.current.count === visit.count) move(late) }
  const onCode = (text: string, isTyped = false): boolean => {
    if (!isOn || !hall || isEnding(visit)) return false
    const scanned = scannedOf(text, today)
    if (!isTyped) hear(isUnreadable(scanned) ? { type: 'unreadable', at: performance.now() } : { type: 'read' })
    switch (scanned.kind) {
      case 'document':
        move({ type: 'person', person: { by: { document: scanned.number }, tail: tailOf(scanned.number) }, priority: provenPriority(scanned.bornOn, today, hall.priorities) })
        return true
      case 'ticket':
        void arrive(hall.hallId, scanned.ticketId, moveLater)
        return true
      case 'old-document':
      case 'wrong-document':
      case 'booking':
      case 'unknown':
        move({ type: 'said', said: { kind: scanned.kind } })
        return scanned.kind !== 'unknown'
    }
  }
  useReader({
    onCode: text => { onCode(text) },
    onTyped: keys => {
      const letters = keys.toUpperCase().replace(/[^A-Z0-9]/g, '')
      if (visit.step.at === 'search' && letters !== '') move({ type: 'query', query: (visit.step.query + letters).slice(0, queryMax) })
    }
  })
  return {
    onNumber: digits => {
      if (!phoneForm.test(digits)) return /^[\dX]{18}$|^\d{15}$/.test(digits) && onCode(digits, true)
      move({ type: 'person', person: { by: { phone: digits }, tail: tailOf(digits) }, priority: undefined })
      return true
    }
  }
}

/** The kiosk sees whoever shows it a ticket: a ticket taken on the way becomes callable. */
async function arrive (hallId: string, ticketId: string, move: (late: Move) => void): Promise<void> {
  const answer = await ask<TicketAnswer>(`/tickets/${ticketId}/arrive`, { method: 'POST', body: {}, authorization: await kioskAuthorization(hallId) })
  if (answer.ok) move({ type: 'arrived', label: answer.body.ticket.label, serviceId: answer.body.ticket.serviceId })
  else move({ type: 'said', said: { kind: 'refused', refusal: answer.refusal } })
}
