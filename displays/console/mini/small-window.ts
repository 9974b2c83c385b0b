/**
 * The small window that stays in sight while the clerk works in another program: on top of everything where the
 * browser can (a secure origin, or this machine), else an ordinary small one, and it says which.
 */
import { useCallback, useEffect, useState } from 'react'

export type SmallKind = 'on-top' | 'popup'
export interface SmallWindow { readonly view: Window, readonly root: HTMLElement, readonly kind: SmallKind }

interface OnTop { readonly requestWindow: (size: { width: number, height: number }) => Promise<Window> }

const size = { width: 320, height: 240 }

export interface Small {
  readonly open: SmallWindow | undefined
  /** The browser lets no window open. */
  readonly isBlocked: boolean
  readonly toggle: () => void
}

export function useSmallWindow (title: string): Small {
  const [open, setOpen] = useState<SmallWindow>()
  const [isBlocked, setBlocked] = useState(false)
  const toggle = useCallback(() => {
    if (open) {
      open.view.close()
      setOpen(undefined)
      return
    }
    void openOne().then(made => {
      setBlocked(made === undefined)
      if (!made) return
      const root = furnish(made.view, title)
      // Closed by its own cross, or with its browser.
      made.view.addEventListener('pagehide', () => { setOpen(undefined) })
      setOpen({ ...made, root })
    })
  }, [open, title])
  useEffect(() => {
    if (!open) return undefined
    const close = (): void => { open.view.close() }
    window.addEventListener('pagehide', close)
    // A popup that was closed from outside may say nothing.
    const timer = window.setInterval(() => { if (open.view.closed) setOpen(undefined) }, 1000)
    return () => {
      window.removeEventListener('pagehide', close)
      window.clearInterval(timer)
    }
  }, [open])
  // Signed out, or another counter: what it shows is over.
  useEffect(() => () => { open?.view.close() }, [open])
  return { open, isBlocked, toggle }
}

async function openOne (): Promise<Omit<SmallWindow, 'root'> | undefined> {
  const onTop = (window as { documentPictureInPicture?: OnTop }).documentPictureInPicture
  if (onTop) {
    try {
      return { view: await onTop.requestWindow(size), kind: 'on-top' }
    } catch {
      // Not allowed here and now: an ordinary window may be.
    }
  }
  const view = window.open('', '', `popup,width=${size.width},height=${size.height}`)
  return view ? { view, kind: 'popup' } : undefined
}

/** An empty page with the look of this one. */
function furnish (view: Window, title: string): HTMLElement {
  const { document: page } = view
  page.title = title
  page.documentElement.lang = document.documentElement.lang
  for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    const link = page.createElement('link')
    link.rel = 'stylesheet'
    link.href = sheet.href
    page.head.append(link)
  }
  page.body.className = 'light'
  page.body.dataset['theme'] = document.body.dataset['theme'] ?? 'light'
  const root = page.createElement('div')
  root.className = 'mini-root'
  page.body.replaceChildren(root)
  return root
}
