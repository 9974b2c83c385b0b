/**
 * A request for a ticket that has no answer yet. It outlives a reload of the page, so that a number that was
 * made is found again by its key. What tells who asked is never put down: such a request ends with the page.
 */
export interface IssueBody {
  readonly itemId?: string
  readonly serviceId?: string
  readonly lang: 'zh' | 'en'
  readonly aloud?: boolean
  readonly priority?: string
  readonly document?: string
  readonly phone?: string
}

export interface Asked {
  readonly hallId: string
  readonly key: string
  readonly body: IssueBody
  /** The machine's clock, ms: only compared with itself. */
  readonly at: number
}

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const shelfKey = 'hallflow.kiosk.asked'
/** Whoever stood here longer ago has left. */
export const resumesWithinMs = 120_000

export function isNameless ({ body }: Asked): boolean {
  return body.document === undefined && body.phone === undefined
}

export function putDown (shelf: Shelf, asked: Asked): void {
  if (isNameless(asked)) shelf.setItem(shelfKey, JSON.stringify(asked))
}

export function takeAway (shelf: Shelf): void {
  shelf.removeItem(shelfKey)
}

/** The request that the page before this one left, if whoever made it may still be here. */
export function leftBefore (shelf: Shelf, hallId: string, now: number): Asked | undefined {
  const text = shelf.getItem(shelfKey)
  if (text === null) return undefined
  try {
    const asked = JSON.parse(text) as Asked
    const isOurs = asked.hallId === hallId && typeof asked.key === 'string' && isNameless(asked)
    return isOurs && Math.abs(now - asked.at) < resumesWithinMs ? asked : undefined
  } catch {
    return undefined
  }
}
