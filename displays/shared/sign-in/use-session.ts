/** Who is signed in on this browser, and what is still asked of who signs in. */
import { useCallback, useEffect, useState } from 'react'
import type { SessionAnswer } from '../../../src/contract/http.js'
import type { SignedInAnswer, SignInRequest, SignInStep } from '../../../src/contract/people.js'
import { ask, type Answer } from '../api.js'
import type { No } from '../refusals.js'

export interface Out {
  readonly state: 'out'
  readonly refusal?: No
  /** Why a sign-in that was here is over, or why a password is not taken. */
  readonly because?: string | undefined
  /** No try is looked at before, `performance.now()`. */
  readonly waitsUntil?: number
  /** What is asked for besides name and password. */
  readonly step?: SignInStep | undefined
}

export type Session =
  | { readonly state: 'asking' }
  | Out
  /** Signed in, with recovery codes to be written down before anything else. */
  | { readonly state: 'codes', readonly who: SessionAnswer, readonly codes: readonly string[] }
  | { readonly state: 'in', readonly who: SessionAnswer }

export type SignIn = SignInRequest
export interface Entrance {
  readonly session: Session
  /** Whether what was typed is needed again: for a further step, or because it did not arrive. */
  readonly signIn: (body: SignIn) => Promise<boolean>
  /** Back to name and password. */
  readonly startAgain: () => void
  readonly codesSeen: () => void
}

const askAgainMs = 5000
/** Wrong there, and asked for again at the same step. */
const stays: ReadonlySet<No> = new Set<No>(['code-wrong', 'password-weak', 'away', 'store-away', 'audit-away', 'server-fault', 'account-changed'])

export function useSession () {
  const [session, setSession] = useState<Session>({ state: 'asking' })
  const look = useCallback(async () => {
    const answer = await ask<SessionAnswer>('/session')
    setSession(answer.ok ? { state: 'in', who: answer.body } : { state: 'out', ...answer.refusal !== 'sign-in-needed' && { refusal: answer.refusal }, because: becauseOf(answer) ?? broughtAlong() })
    return answer.ok || answer.refusal === 'sign-in-needed'
  }, [])

  useEffect(() => {
    let timer = 0
    const round = async (): Promise<void> => {
      // A hall that was away when the page began must not leave the clerk at a form that cannot work.
      if (!await look()) timer = window.setTimeout(() => { void round() }, askAgainMs)
    }
    void round()
    return () => { window.clearTimeout(timer) }
  }, [look])

  const signIn = useCallback(async (body: SignIn) => {
    const answer = await ask<SignedInAnswer | SignInStep>('/session', { method: 'POST', body })
    setSession(before => after(before, answer))
    return answer.ok ? 'step' in answer.body : stays.has(answer.refusal)
  }, [])
  const signOut = useCallback(async () => {
    await ask('/session', { method: 'DELETE' })
    setSession({ state: 'out' })
  }, [])
  /** The hall knows this page no more: it says why. */
  const lose = useCallback(() => {
    setSession(before => before.state === 'in' ? { state: 'out', refusal: 'sign-in-needed' } : before)
    void look()
  }, [look])
  const startAgain = useCallback(() => { setSession({ state: 'out' }) }, [])
  const codesSeen = useCallback(() => { setSession(before => before.state === 'codes' ? { state: 'in', who: before.who } : before) }, [])
  return { session, signIn, signOut, lose, startAgain, codesSeen }
}

function after (before: Session, answer: Answer<SignedInAnswer | SignInStep>): Session {
  if (answer.ok) {
    const { body } = answer
    if ('step' in body) return { state: 'out', step: body }
    return body.recoveryCodes ? { state: 'codes', who: body, codes: body.recoveryCodes } : { state: 'in', who: body }
  }
  const { retryAfterSeconds } = (answer.details ?? {}) as { retryAfterSeconds?: number }
  return {
    state: 'out', refusal: answer.refusal, because: becauseOf(answer),
    ...answer.refusal === 'too-many-requests' && retryAfterSeconds !== undefined && { waitsUntil: performance.now() + retryAfterSeconds * 1000 },
    ...before.state === 'out' && stays.has(answer.refusal) && { step: before.step }
  }
}

function becauseOf (answer: Answer<unknown>): string | undefined {
  return answer.ok ? undefined : (answer.details as { because?: string } | undefined)?.because
}

/** What the way back from the identity provider says, once. */
function broughtAlong (): string | undefined {
  const { hash, pathname, search } = window.location
  if (!hash.startsWith('#sign-in=')) return undefined
  window.history.replaceState(null, '', pathname + search)
  return hash.slice('#sign-in='.length)
}
