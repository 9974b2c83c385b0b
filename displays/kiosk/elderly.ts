/** The class of older visitors, by the name that the catalogues give it, and from what age on. */
import { ageOn } from './reader/document.js'

export const elderlyPriority = 'elderly'
const elderlyFromAge = 60

/** What a document proves: nobody of that age need ask to go first. `days` as `2026-03-02`. */
export function provenPriority (bornOn: string, today: string, priorities: ReadonlyArray<{ readonly priority: string }>): string | undefined {
  const isOffered = priorities.some(({ priority }) => priority === elderlyPriority)
  return isOffered && ageOn(bornOn, today) >= elderlyFromAge ? elderlyPriority : undefined
}
