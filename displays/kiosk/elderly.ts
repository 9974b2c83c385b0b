/** The class of older visitors, by the name that the catalogues give it, and from what age on. */
import { ageOn } from './reader/document.js'

interface Class { readonly priority: string, readonly isStaffOnly?: true | undefined }

/** What visitors may choose themselves. */
export function offered<Each extends Class> (priorities: readonly Each[]): Each[] {
  return priorities.filter(({ isStaffOnly }) => !isStaffOnly)
}

export const elderlyPriority = 'elderly'
const elderlyFromAge = 60

/** What a document proves: nobody of that age need ask to go first. `days` as `2026-03-02`. */
export function provenPriority (bornOn: string, today: string, priorities: readonly Class[]): string | undefined {
  const isOffered = offered(priorities).some(({ priority }) => priority === elderlyPriority)
  return isOffered && ageOn(bornOn, today) >= elderlyFromAge ? elderlyPriority : undefined
}
