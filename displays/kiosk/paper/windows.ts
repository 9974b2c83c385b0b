/** Windows by their numbers, in few words: `1–10、15`. */
import type { Lang } from '../../../src/contract/ticket.js'
import { windowRange } from '../../../src/domain/paper/window-range.js'
import type { CounterOfHall } from '../../shared/hall-view.js'

/** Those that do this service as their own, as on the ticket; '' where there is none. */
export function windowsOf (counters: ReadonlyArray<Pick<CounterOfHall, 'number' | 'services'>>, serviceId: string, lang: Lang): string {
  const numbers = counters.filter(({ services }) => services.includes(serviceId)).map(({ number }) => number)
  return windowRange(numbers, lang === 'zh' ? '、' : ', ', '–')
}
