/** The counter as its clerk holds it: what the hall says of it, and the one press that is under way. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Board } from '../../../src/contract/board.js'
import type { Counter } from '../../../src/contract/counter.js'
import type { CounterAnswer } from '../../../src/contract/http.js'
import type { Ticket } from '../../../src/contract/ticket.js'
import { createBoardStore, ofScreen, stepStaff, type BoardStore } from '../../shared/board-store.js'
import { hallNow } from '../../shared/hall-clock.js'
import { asStaffBoard, openFeed } from '../../shared/hall-feed.js'
import type { CounterView } from '../../shared/hall-view.js'
import { newKey } from '../../shared/key.js'
import type { No } from '../../shared/refusals.js'
import { useAsked } from '../../shared/use-hall.js'
import { useSeen, type Fed } from '../../shared/use-seen.js'
import type { Press } from './allowed.js'
import { atDesk } from './at-desk.js'
import { askPatiently, cutAfterMs, triesAgainAfterMs } from './patient-ask.js'
import type { Unanswered } from './unanswered.js'

const refreshMs = 60_000

/** What of a counter the console lets the clerk take back, and for how long. */
export interface LastPress { readonly press: Press, readonly label: string, readonly at: number, readonly counterVersion: number }

export interface Desk {
  readonly fed: Fed<Board>
  readonly store: BoardStore<Board>
  readonly view: CounterView | undefined
  readonly viewRefusal: No | undefined
  readonly counter: Counter | undefined
  readonly ticket: Ticket | undefined
  /** Why this visitor and not another, as the hall put it. */
  readonly why: { readonly zh: string, readonly en: string } | undefined
  readonly pressing: Press | undefined
  readonly isSlow: boolean
  /** A press found nobody, and no beat has come since: whatever the last beat says, the hall is away. */
  readonly isCut: boolean
  readonly said: Said | undefined
  readonly lastPress: LastPress | undefined
  readonly unanswered: Unanswered | undefined
  readonly forgetUnanswered: () => void
  readonly press: (press: Press, more?: Pressed) => Promise<boolean>
}

export interface Pressed {
  readonly body?: Record<string, unknown>
  readonly label?: string
  /** Of the press that went unanswered, when it is pressed again. */
  readonly key?: string
  /** What has to be at the hall first: the lock holds meanwhile. */
  readonly before?: () => Promise<void>
}

/** What the hall last said to this clerk. `count` tells two same sayings apart; the counter as it was then. */
export type Said = { readonly count: number, readonly counterVersion: number } & ({ readonly refusal: No } | { readonly press: Press, readonly label: string, readonly isNobody: boolean })

const undoable: ReadonlySet<Press> = new Set<Press>(['call-next', 'call', 'finish', 'finish-and-call-next', 'miss', 'park', 'transfer', 'return', 'served-by-hand'])

export function useDesk (hallId: string, counterId: string, onSignedOut: () => void): Desk {
  const store = useMemo(() => createBoardStore(hallId, stepStaff, ofScreen), [hallId])
  useEffect(() => openFeed(store, hallId, 'counter', asStaffBoard), [store, hallId])
  const fed = useSeen(store)
  const [answered, setAnswered] = useState<CounterAnswer>()
  const [pressing, setPressing] = useState<Press>()
  const [isSlow, setSlow] = useState(false)
  const [cutAt, setCutAt] = useState<number>()
  const [said, setSaid] = useState<Said>()
  const [lastPress, setLastPress] = useState<LastPress>()
  const [unanswered, setUnanswered] = useState<Unanswered>()
  const isPressing = useRef(false)
  const count = useRef(0)

  const { board } = fed
  const { counter, ticket } = atDesk(counterId, board, answered)
  const path = `/halls/${hallId}/counters/${counterId}`
  const { body: view, refusal: viewRefusal } = useAsked<CounterView>(path, refreshMs, `${counter?.version} ${ticket?.version}`)
  // The hall let go of this page: revoked, or signed in elsewhere.
  const isLost = fed.refusal === 'sign-in-needed' || viewRefusal === 'sign-in-needed'
  useEffect(() => { if (isLost) onSignedOut() }, [isLost, onSignedOut])

  const counterVersion = useRef(0)
  // With the picture, not after it: what became of a press is told by the counter that the clerk saw.
  useLayoutEffect(() => { counterVersion.current = counter?.version ?? 0 })

  const press = useCallback(async (name: Press, { body = {}, label = '', key = newKey(), before }: Pressed = {}) => {
    // Two presses in one frame: state would let the second through, the ref does not.
    if (isPressing.current) return false
    isPressing.current = true
    setPressing(name)
    setUnanswered(undefined)
    await before?.()
    const pressedAt = counterVersion.current
    const timers = [window.setTimeout(() => { setSlow(true) }, triesAgainAfterMs), window.setTimeout(() => { setCutAt(performance.now()) }, cutAfterMs)]
    const answer = await askPatiently<CounterAnswer>(`${path}/${name}`, { method: 'POST', body, key })
    for (const timer of timers) window.clearTimeout(timer)
    isPressing.current = false
    setPressing(undefined)
    setSlow(false)
    if (!answer.ok) {
      setSaid({ count: ++count.current, counterVersion: pressedAt, refusal: answer.refusal })
      setLastPress(undefined)
      if (answer.refusal === 'away') {
        setCutAt(performance.now())
        setUnanswered({ press: name, body, label, key, counterVersion: pressedAt })
      }
      if (answer.refusal === 'sign-in-needed') onSignedOut()
      return false
    }
    const { clock } = store.seen()
    setAnswered(answer.body)
    const of = label !== '' ? label : answer.body.ticket?.label ?? ''
    setSaid({ count: ++count.current, counterVersion: answer.body.counter.version, press: name, label: of, isNobody: name === 'finish-and-call-next' && answer.body.ticket === null })
    setLastPress(clock && undoable.has(name) ? { press: name, label: of, at: hallNow(clock, performance.now()), counterVersion: answer.body.counter.version } : undefined)
    return true
  }, [path, store, onSignedOut])

  const forgetUnanswered = useCallback(() => { setUnanswered(undefined) }, [])
  const why = answered?.why !== undefined && answered.ticket?.ticketId === ticket?.ticketId ? answered.why.sentence : undefined
  const isCut = cutAt !== undefined && (fed.provenAt ?? 0) <= cutAt

  return { fed, store, why, view, viewRefusal, counter, ticket, pressing, isSlow, isCut, said, lastPress, unanswered, forgetUnanswered, press }
}
