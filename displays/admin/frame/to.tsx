/** A link within the administration page: opens in place, and in a new tab as any link. */
import type { ReactNode } from 'react'
import { addressOf, go } from './router.js'

export function To ({ path, children, className, isCurrent = false }: { readonly path: string, readonly children: ReactNode, readonly className?: string, readonly isCurrent?: boolean }) {
  return (
    <a href={addressOf(path)} className={className} aria-current={isCurrent ? 'page' : undefined} onClick={event => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      go(path)
    }}>{children}</a>
  )
}
