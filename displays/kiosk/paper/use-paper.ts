/** Puts a number on paper. What the printer does never takes the number away. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PrintRequest } from '../../../src/contract/paper.js'
import { ask } from '../../shared/api.js'
import type { IssuedView } from '../../shared/hall-view.js'
import { kioskAuthorization } from '../issuing/authorization.js'
import type { KioskSetup } from '../setup.js'
import type { DeviceNews } from '../upkeep/device-faults.js'

export type Paper = 'none' | 'printing' | 'printed' | 'no-paper' | 'printer'

interface Printing {
  readonly hallId: string
  readonly paper: KioskSetup['paper']
  readonly issued: IssuedView
  readonly hear: (news: DeviceNews) => void
}

/** A printer that takes longer than this leaves its visitor in doubt. */
const printsWithinMs = 10_000

export function usePaper ({ hallId, paper, issued, hear }: Printing): { readonly state: Paper, readonly again: () => void } {
  const [state, setState] = useState<Paper>(paper ? 'printing' : 'none')
  const isPrinting = useRef(false)
  const isGone = useRef(false)
  const { token, ticket: { ticketId } } = issued

  const print = useCallback(async (): Promise<void> => {
    if (!paper || isPrinting.current) return
    isPrinting.current = true
    setState('printing')
    const outcome = paper.by === 'browser' ? await onThisMachine() : await atTheHall(hallId, ticketId, { printerId: paper.printerId, token })
    isPrinting.current = false
    hear(outcome === 'printed' ? { type: 'printed' } : { type: 'not-printed', fault: outcome })
    if (!isGone.current) setState(outcome)
  }, [paper, hallId, ticketId, token, hear])

  useEffect(() => {
    isGone.current = false
    void print()
    return () => { isGone.current = true }
  }, [print])
  return { state, again: () => { void print() } }
}

/** The page's own print rules make the ticket. A browser in kiosk printing asks nobody. */
async function onThisMachine (): Promise<'printed'> {
  await new Promise(resolve => { window.setTimeout(resolve, 50) })
  window.print()
  return 'printed'
}

/** The hall prints what its visitor holds: the token is the proof. */
async function atTheHall (hallId: string, ticketId: string, body: PrintRequest): Promise<'printed' | 'no-paper' | 'printer'> {
  const late = new Promise<'printer'>(resolve => { window.setTimeout(() => { resolve('printer') }, printsWithinMs) })
  return await Promise.race([late, asked(hallId, ticketId, body)])
}

async function asked (hallId: string, ticketId: string, body: PrintRequest): Promise<'printed' | 'no-paper' | 'printer'> {
  const answer = await ask(`/tickets/${ticketId}/print`, { method: 'POST', body, authorization: await kioskAuthorization(hallId) })
  if (answer.ok) return 'printed'
  const { what } = (answer.details ?? {}) as { what?: unknown }
  return answer.refusal === 'printer-fault' && what === 'no-paper' ? 'no-paper' : 'printer'
}
