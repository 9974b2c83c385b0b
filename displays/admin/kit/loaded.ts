/** What was read from the server: kept while it is asked anew, and said to be old where that does not work. */
import { useCallback, useEffect, useReducer, useState } from 'react'
import type { Answer } from '../../shared/api.js'
import type { No } from '../../shared/refusals.js'
import { askOpenly, useApi } from './api.js'

export interface Loaded<T> {
  readonly body: T | undefined
  readonly refusal: No | undefined
  /** When `body` came, real ms. */
  readonly at: number | undefined
  readonly isAsking: boolean
  readonly reload: () => void
}

interface Options {
  /** Asked again after so long; absent: only when something changed here, or on `reload`. */
  readonly everyMs?: number
  /** Everybody may read it: asked for without the sign-in, so that asking again does not keep that alive. */
  readonly isOpen?: boolean
}

const changed = new Set<() => void>()
/** Something was changed by this page: whatever shows what the server keeps asks again. */
export function tellChanged (): void {
  shared.clear()
  for (const each of changed) each()
}

/**
 * Parts of the catalogue, which several pieces of a page read at once: asked for together, and again only after a while.
 * Each reading is written to the audit.
 */
const shared = new Map<string, { readonly at: number, readonly answer: Promise<Answer<unknown>> }>()
const sharedMs = 10_000
const isShared = (path: string): boolean => path.startsWith('/admin/catalog/parts')

async function askOnce<T> (path: string, ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const known = shared.get(path)
  if (known && performance.now() - known.at < sharedMs) return await (known.answer as Promise<Answer<T>>)
  const answer = ask()
  shared.set(path, { at: performance.now(), answer })
  const got = await answer
  if (!got.ok) shared.delete(path)
  return got
}

/** Until the answer is called. */
export function onChanged (tell: () => void): () => void {
  changed.add(tell)
  return () => { changed.delete(tell) }
}

/** `path` is what follows `/api`; absent: nothing is asked for yet. */
export function useLoaded<T> (path: string | undefined, { everyMs, isOpen = false }: Options = {}): Loaded<T> {
  const { get } = useApi()
  const [round, reload] = useReducer((count: number) => count + 1, 0)
  const [known, setKnown] = useState<{ readonly path: string | undefined, readonly body?: T, readonly refusal?: No, readonly at?: number, readonly round: number }>({ path: undefined, round: -1 })
  const again = useCallback(() => {
    if (path !== undefined) shared.delete(path)
    reload()
  }, [path])

  useEffect(() => onChanged(again), [again])
  useEffect(() => {
    if (path === undefined) return undefined
    let isOver = false
    let timer = 0
    void (isOpen ? askOpenly<T>(path) : isShared(path) ? askOnce(path, async () => await get<T>(path)) : get<T>(path)).then(answer => {
      if (isOver) return
      setKnown(before => answer.ok
        ? { path, body: answer.body, at: Date.now(), round }
        : { path, ...before.path === path && before.body !== undefined && before.at !== undefined && { body: before.body, at: before.at }, refusal: answer.refusal, round })
      if (everyMs !== undefined) timer = window.setTimeout(again, everyMs)
    })
    return () => {
      isOver = true
      window.clearTimeout(timer)
    }
  }, [path, get, round, everyMs, again, isOpen])

  const isOf = known.path === path
  return { body: isOf ? known.body : undefined, refusal: isOf ? known.refusal : undefined, at: isOf ? known.at : undefined, isAsking: !isOf || known.round !== round, reload: again }
}
