/** Who is signed in on this browser. */
import { useCallback, useEffect, useState } from 'react'
import type { SessionAnswer } from '../../../src/contract/http.js'
import { ask } from '../api.js'
import type { No } from '../refusals.js'

export type Session =
  | { readonly state: 'asking' }
  | { readonly state: 'out', readonly refusal?: No }
  | { readonly state: 'in', readonly who: SessionAnswer }

export interface SignIn { readonly username: string, readonly password: string }

const askAgainMs = 5000

export function useSession () {
  const [session, setSession] = useState<Session>({ state: 'asking' })
  const look = useCallback(async () => {
    const answer = await ask<SessionAnswer>('/session')
    setSession(answer.ok ? { state: 'in', who: answer.body } : { state: 'out', ...answer.refusal !== 'sign-in-needed' && { refusal: answer.refusal } })
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
    const answer = await ask<SessionAnswer>('/session', { method: 'POST', body })
    setSession(answer.ok ? { state: 'in', who: answer.body } : { state: 'out', refusal: answer.refusal })
  }, [])
  const signOut = useCallback(async () => {
    await ask('/session', { method: 'DELETE' })
    setSession({ state: 'out' })
  }, [])
  const lose = useCallback(() => { setSession({ state: 'out', refusal: 'sign-in-needed' }) }, [])
  return { session, signIn, signOut, lose }
}
