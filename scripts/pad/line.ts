/** The line at the foot of the terminal: window, link, visitor, who waits. */
import { refusalWords } from '../../src/domain/refusal-words.js'
import type { Desk } from './desk.js'
import type { PadWords } from './zh-CN.js'

/** `now`: epoch ms. */
export function lineOf ({ page, isAway, no, pressing, unknown }: Pick<Desk, 'page' | 'isAway' | 'no' | 'pressing' | 'unknown'>, words: PadWords, lang: 'zh' | 'en', counterId: string): string {
  const parts = [words.window(page?.number ?? counterId)]
  if (no !== undefined && no !== 'away') parts.push(refusalWords[no][lang])
  else parts.push(isAway || !page ? `○ ${words.away}` : `● ${words.connected}`)
  if (pressing) parts.push(words.pressing(words.verbs[pressing.press.verb]))
  else if (unknown) parts.push(words.stillUnknown(words.verbs[unknown.press.verb]))
  // What was true before the link was lost is not shown as what is.
  else if (page && !isAway && no === undefined) parts.push(...stateOf(page, words))
  return parts.join(' · ')
}

function stateOf ({ counter, ticket, lines, parked }: NonNullable<Desk['page']>, words: PadWords): string[] {
  const waiting = lines.reduce((sum, line) => sum + line.waiting, 0)
  return [
    counter.state === 'closed' ? words.closed
      : ticket?.status === 'called' ? words.called(ticket.label, ticket.calls)
        : ticket ? words.serving(ticket.label)
          : counter.state === 'paused' ? words.paused(counter.pauseReason ? words.reasons[counter.pauseReason] : '') : words.free,
    words.waiting(waiting),
    ...parked.length > 0 ? [words.parked(parked.map(({ label }) => label).join(' '))] : []
  ]
}
