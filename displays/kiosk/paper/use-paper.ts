/** Puts a number on paper. What the printer does never takes the number away. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PrinterFault, PrintRequest } from '../../../src/contract/paper.js'
import { ask } from '../../shared/api.js'
import type { IssuedView } from '../../shared/hall-view.js'
import { kioskAuthorization } from '../issuing/authorization.js'
import type { KioskSetup } from '../setup.js'
import type { DeviceNews } from '../upkeep/device-faults.js'

/** `unsure`: it may lie in the tray, or come out later. `not-now`: nothing wrong with the printer, and nothing printed. */
export type Outcome = 'printed' | 'no-paper' | 'printer' | 'unsure' | 'not-now'
export type Paper = 'none' | 'printing' | Outcome

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
    if (outcome === 'printed') hear({ type: 'printed' })
    else if (outcome === 'no-paper' || outcome === 'printer') hear({ type: 'not-printed', fault: outcome })
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

/** The hall prints what its visitor holds: the token is the proof. It tells the guides of a fault by itself. */
async function atTheHall (hallId: string, ticketId: string, body: PrintRequest): Promise<Outcome> {
  const late = new Promise<'unsure'>(resolve => { window.setTimeout(() => { resolve('unsure') }, printsWithinMs) })
  return await Promise.race([late, asked(hallId, ticketId, body)])
}

async function asked (hallId: string, ticketId: string, body: PrintRequest): Promise<Outcome> {
  const answer = await ask(`/tickets/${ticketId}/print`, { method: 'POST', body, authorization: await kioskAuthorization(hallId) })
  if (answer.ok) return 'printed'
  if (answer.refusal !== 'printer-fault') return answer.refusal === 'away' ? 'unsure' : 'not-now'
  return outcomeOf(answer.details as PrinterFault | undefined)
}

/** What is told of a print that did not go well. */
export function outcomeOf (fault: Pick<PrinterFault, 'what' | 'mayHavePrinted'> | undefined): Outcome {
  switch (fault?.what) {
    case 'no-paper': return 'no-paper'
    case 'offline':
    case 'cover-open':
    case 'printer-error': return fault.mayHavePrinted ? 'unsure' : 'printer'
    case 'slow':
    case 'unsure': return 'unsure'
    default: return 'not-now'
  }
}
