/** Where the page stands, by its path; and no leaving of an unsent form by mistake. */
import { useEffect, useSyncExternalStore } from 'react'

export interface At { readonly parts: readonly string[], readonly query: URLSearchParams, readonly address: string }
/** Asks whether what was typed may be lost. */
export type Leaving = () => Promise<boolean>

const listeners = new Set<() => void>()
const unsent = new Set<symbol>()
let leaving: Leaving = () => Promise.resolve(true)
let at = read()

function read (): At {
  const { pathname, search } = window.location
  return { parts: pathname.split('/').filter(Boolean).slice(1), query: new URLSearchParams(search), address: pathname + search }
}

function arrive (): void {
  at = read()
  for (const listener of listeners) listener()
}

function subscribe (listener: () => void): () => void {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

export function useAt (): At {
  return useSyncExternalStore(subscribe, () => at)
}

export function addressOf (path: string): string {
  return path === '' ? '/admin' : `/admin/${path}`
}

/** `isSent`: whatever was typed has arrived. */
export function go (path: string, isSent = false): void {
  if (isSent) unsent.clear()
  void mayLeave().then(may => {
    if (!may) return
    window.history.pushState(null, '', addressOf(path))
    arrive()
    window.scrollTo(0, 0)
  })
}

/** The same page with another query: nothing is left by it. */
export function replaceQuery (query: URLSearchParams): void {
  const text = query.toString()
  window.history.replaceState(null, '', window.location.pathname + (text === '' ? '' : `?${text}`))
  arrive()
}

/** Whether nothing is lost by going, or whoever is here wants that. */
export async function mayLeave (): Promise<boolean> {
  if (unsent.size === 0) return true
  const may = await leaving()
  if (may) unsent.clear()
  return may
}

/** While `isDirty`, leaving asks first. */
export function useUnsent (isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return undefined
    const own = Symbol('unsent')
    unsent.add(own)
    return () => { unsent.delete(own) }
  }, [isDirty])
}

/** Once for the page: the back button and the browser's own ways out. */
export function guardLeaving (ask: Leaving): () => void {
  leaving = ask
  const back = (): void => {
    if (unsent.size === 0) {
      arrive()
      return
    }
    const wanted = window.location.pathname + window.location.search
    window.history.pushState(null, '', at.address)
    void mayLeave().then(may => {
      if (!may) return
      window.history.replaceState(null, '', wanted)
      arrive()
    })
  }
  const unload = (event: BeforeUnloadEvent): void => { if (unsent.size > 0) event.preventDefault() }
  window.addEventListener('popstate', back)
  window.addEventListener('beforeunload', unload)
  return () => {
    window.removeEventListener('popstate', back)
    window.removeEventListener('beforeunload', unload)
  }
}
