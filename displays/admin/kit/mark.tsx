/** A word on a tint: a state, told by the word and not by its colour alone. */
import type { ReactNode } from 'react'

export type MarkKind = 'ok' | 'info' | 'danger' | 'warn' | 'quiet'

export function Mark ({ kind, children }: { readonly kind: MarkKind, readonly children: ReactNode }) {
  return <span className={`admin-mark admin-mark-${kind}`}>{children}</span>
}
