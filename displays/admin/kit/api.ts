/** Asks the server for administration: as the other screens do, but a table of items may take its time. */
import { useCallback, useMemo, useState } from 'react'
import { createApi, type Answer } from '../../shared/api.js'
import { refusalWords, type No } from '../../shared/refusals.js'
import { useAdmin } from '../frame/context.js'

const patienceMs = 30_000
const pause = async (ms: number): Promise<void> => { await new Promise(resolve => { window.setTimeout(resolve, ms) }) }
const ask = createApi({ fetch: async (path, init) => await window.fetch(path, { ...init, signal: AbortSignal.timeout(patienceMs) }), pause })

/** What everybody may read, asked for now and then: without the sign-in, which must not be kept alive by a page that nobody looks at. */
export const askOpenly = createApi({ fetch: async (path, init) => await window.fetch(path, { ...init, credentials: 'omit', signal: AbortSignal.timeout(patienceMs) }), pause })

/** Sends a file as it is; the path names what to do with it. */
function askWith (file: Blob, type: string): ReturnType<typeof createApi> {
  return createApi({
    fetch: async (path, init) => await window.fetch(path, { ...init, body: file, headers: { ...init.headers as Record<string, string>, 'Content-Type': type }, signal: AbortSignal.timeout(patienceMs) }),
    pause
  })
}

export interface AdminApi {
  /** `path` is what follows `/api`. */
  readonly get: <T>(path: string) => Promise<Answer<T>>
  /** `key` stays the same for one press, however often it is sent. */
  readonly post: <T>(path: string, body?: unknown, key?: string) => Promise<Answer<T>>
  readonly remove: <T>(path: string) => Promise<Answer<T>>
  readonly send: <T>(path: string, file: Blob, type: string, key?: string) => Promise<Answer<T>>
}

/** Whoever turns out to be signed out is asked to sign in, and finds the page as it was. */
export function useApi (): AdminApi {
  const { lose } = useAdmin()
  return useMemo(() => {
    const heard = async <T,>(answer: Promise<Answer<T>>): Promise<Answer<T>> => {
      const got = await answer
      if (!got.ok && got.refusal === 'sign-in-needed') lose()
      return got
    }
    return {
      get: async path => await heard(ask(path)),
      post: async (path, body, key) => await heard(ask(path, { method: 'POST', body, ...key !== undefined && { key } })),
      remove: async path => await heard(ask(path, { method: 'DELETE' })),
      send: async (path, file, type, key) => await heard(askWith(file, type)(path, { method: 'POST', ...key !== undefined && { key } }))
    }
  }, [lose])
}

/** A refusal in the words of the page, with what the server says of it where it says more. */
export function useSayNo (): (no: No, details?: unknown) => string {
  const { lang } = useAdmin()
  return useCallback((no, details) => {
    const said = (details as { message?: { zh?: string, en?: string } } | undefined)?.message?.[lang]
    return said === undefined ? refusalWords(lang, no) : `${refusalWords(lang, no)}${lang === 'zh' ? '：' : ': '}${said}`
  }, [lang])
}

/**
 * One command at a time: whether it is under way, and in words why it was not done.
 * `send(call)` resolves to what came back, or to undefined where it was refused; the refusal stands in `no` until the next try.
 */
export function useSend () {
  const api = useApi()
  const say = useSayNo()
  const [isSending, setSending] = useState(false)
  const [no, setNo] = useState<{ readonly code: No, readonly words: string, readonly details: unknown } | undefined>()
  const send = useCallback(async <T,>(call: (api: AdminApi) => Promise<Answer<T>>): Promise<T | undefined> => {
    setSending(true)
    setNo(undefined)
    const answer = await call(api)
    setSending(false)
    if (answer.ok) return answer.body
    setNo({ code: answer.refusal, words: say(answer.refusal, answer.details), details: answer.details })
    return undefined
  }, [api, say])
  return { send, isSending, no, forget: useCallback(() => { setNo(undefined) }, []) }
}
