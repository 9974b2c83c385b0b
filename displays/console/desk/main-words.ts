/** What the large button says: everything that it does. */
import type { Press } from '../press/allowed.js'
import type { DeskWords } from '../zh-CN.js'

export function mainWords (own: DeskWords): Partial<Record<Press, string>> {
  return { open: own.open, start: own.start, resume: own.resume, 'call-next': own.callNext, 'finish-and-call-next': own.finishAndNext }
}
