/**
 * Asks for a ticket until there is an answer. One request has one key: however often it is touched, however
 * often the network tears and whatever page is shown meanwhile, it is one ticket.
 */
import { useEffect, useRef, useState } from 'react'
import { limits } from '../../../src/domain/limits.js'
import { ask, type Answer } from '../../shared/api.js'
import type { IssuedView } from '../../shared/hall-view.js'
import { newKey } from '../../shared/key.js'
import type { No } from '../../shared/refusals.js'
import { isNameless, leftBefore, putDown, takeAway, type Asked, type IssueBody } from './asked.js'
import { forgetAuthorization, kioskAuthorization } from './authorization.js'

export type Issuing =
  | { readonly state: 'idle' }
  /** `slow`: longer than anybody expects; `silent`: a whole round of tries had no answer. */
  | { readonly state: 'asking', readonly pace: 'quick' | 'slow' | 'silent', readonly isResumed: boolean }
  | { readonly state: 'refused', readonly refusal: No, readonly details: unknown }

interface Heard {
  readonly onIssued: (issued: IssuedView, isResumed: boolean) => void
  readonly onHad: (label: string) => void
}

const slowAfterMs = 1500
const againAfterMs = 2000
/** A request that its visitor left is looked after for so long. */
const settlesWithinMs = 5 * 60_000
/** No answer, or one after which nobody knows whether a ticket was made. */
const silent: ReadonlySet<No> = new Set<No>(['away', 'store-away', 'server-fault', 'too-many-requests'])

/** The hall gives one kiosk no numbers faster than this; two visitors seldom are. */
let issuedAt = -Infinity

export function useIssuing (hallId: string, heard: Heard) {
  const latest = useRef(heard)
  useEffect(() => { latest.current = heard })
  const asked = useRef<Asked>(undefined)
  const [issuing, setIssuing] = useState<Issuing>({ state: 'idle' })

  const run = async (mine: Asked, isResumed: boolean): Promise<void> => {
    asked.current = mine
    setIssuing({ state: 'asking', pace: isResumed ? 'slow' : 'quick', isResumed })
    const timer = window.setTimeout(() => { setIssuing(known => known.state === 'asking' && known.pace === 'quick' ? { ...known, pace: 'slow' } : known) }, slowAfterMs)
    const answer = await untilAnswered(mine, () => asked.current === mine, () => { setIssuing({ state: 'asking', pace: 'silent', isResumed }) })
    window.clearTimeout(timer)
    if (asked.current !== mine || !answer) return
    asked.current = undefined
    takeAway(window.sessionStorage)
    if (answer.ok) {
      setIssuing({ state: 'idle' })
      latest.current.onIssued(answer.body, isResumed)
    } else if (answer.refusal === 'duplicate-ticket' && labelIn(answer.details) !== undefined) {
      setIssuing({ state: 'idle' })
      latest.current.onHad(labelIn(answer.details) ?? '')
    } else setIssuing(isResumed ? { state: 'idle' } : { state: 'refused', refusal: answer.refusal, details: answer.details })
  }

  useEffect(() => {
    const left = leftBefore(window.sessionStorage, hallId, Date.now())
    if (left && !asked.current) void run(left, true)
    else takeAway(window.sessionStorage)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- What a page left is looked for once.
  }, [hallId])

  return {
    issuing,
    get: (body: IssueBody): void => {
      if (asked.current) return
      const mine = { hallId, key: newKey(), body, at: Date.now() }
      putDown(window.sessionStorage, mine)
      void run(mine, false)
    },
    /** The visitor goes: a number that was made for nobody is given back. */
    leave: (): void => {
      const left = asked.current
      asked.current = undefined
      takeAway(window.sessionStorage)
      setIssuing({ state: 'idle' })
      if (left && isNameless(left)) void giveBack(left)
    }
  }
}

/** Nothing when nobody wants the answer any more. */
async function untilAnswered ({ hallId, key, body }: Asked, isWanted: () => boolean, onSilence: () => void): Promise<Answer<IssuedView> | undefined> {
  for (let hasRenewed = false; isWanted();) {
    const restMs = issuedAt + limits.kioskIssueEveryMs - performance.now()
    if (restMs > 0) await new Promise(resolve => { window.setTimeout(resolve, restMs) })
    const authorization = await kioskAuthorization(hallId)
    // Without its name the kiosk would ask as somebody else, and the same key would be another request.
    const answer: Answer<IssuedView> = authorization === undefined ? { ok: false, refusal: 'away' } : await ask<IssuedView>(`/halls/${hallId}/tickets`, { method: 'POST', body, key, authorization })
    if (answer.ok) {
      issuedAt = performance.now()
      return answer
    }
    if (answer.refusal === 'sign-in-needed' && !hasRenewed) {
      hasRenewed = true
      forgetAuthorization()
    } else if (!silent.has(answer.refusal)) return answer
    else {
      onSilence()
      await new Promise(resolve => { window.setTimeout(resolve, againAfterMs) })
    }
  }
  return undefined
}

/** Finds out what became of a request, and takes its ticket out of the line. */
async function giveBack (left: Asked): Promise<void> {
  const ends = performance.now() + settlesWithinMs
  const answer = await untilAnswered(left, () => performance.now() < ends, () => undefined)
  if (answer?.ok) await ask(`/tickets/${answer.body.ticket.ticketId}/cancel`, { method: 'POST', body: {}, authorization: `Ticket ${answer.body.token}` })
}

function labelIn (details: unknown): string | undefined {
  const { label } = (details ?? {}) as { label?: unknown }
  return typeof label === 'string' ? label : undefined
}
