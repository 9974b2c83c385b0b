/** One press at a time, kept through every try; what the hall said to the last one stands until the next. */
import { useCallback, useRef, useState } from 'react'
import { ask, type Answer } from '../shared/api.js'
import type { No } from '../shared/refusals.js'
import type { Command } from './commands.js'

/** No answer yet: the guide is told that it is being tried again. */
const slowAfterMs = 1500

/** `count` tells two same sayings apart. */
export type Said = { readonly count: number } & ({ readonly refusal: No } | { readonly words: string })

export interface Press {
  readonly isPressing: boolean
  readonly isSlow: boolean
  readonly said: Said | undefined
  /** Says something of this page's own. */
  readonly say: (words: string) => void
  /** What was said belongs to what was looked at then. */
  readonly hush: () => void
  /** `done`: what is said when the hall has done it; none where the answer speaks for itself. */
  readonly press: (command: Command, done?: string) => Promise<Answer<unknown> | undefined>
}

export function usePress (onSignedOut: () => void): Press {
  const [isPressing, setPressing] = useState(false)
  const [isSlow, setSlow] = useState(false)
  const [said, setSaid] = useState<Said>()
  const isBusy = useRef(false)
  const count = useRef(0)

  const say = useCallback((words: string) => { setSaid({ count: ++count.current, words }) }, [])
  const hush = useCallback(() => { setSaid(undefined) }, [])
  const press = useCallback(async ({ path, body, key }: Command, done?: string): Promise<Answer<unknown> | undefined> => {
    // Two presses in one frame: state would let the second through, the ref does not.
    if (isBusy.current) return undefined
    isBusy.current = true
    setPressing(true)
    const timer = window.setTimeout(() => { setSlow(true) }, slowAfterMs)
    const answer = await ask<unknown>(path, { method: 'POST', body, ...key !== undefined && { key } })
    window.clearTimeout(timer)
    isBusy.current = false
    setPressing(false)
    setSlow(false)
    if (!answer.ok) setSaid({ count: ++count.current, refusal: answer.refusal })
    else if (done !== undefined) say(done)
    if (!answer.ok && answer.refusal === 'sign-in-needed') onSignedOut()
    return answer
  }, [onSignedOut, say])
  return { isPressing, isSlow, said, say, hush, press }
}
