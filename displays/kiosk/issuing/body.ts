/** What goes out for a ticket. */
import { serviceOf, type Errand, type Visit } from '../visit.js'
import type { IssueBody } from './asked.js'

/** An item that this hall does not do is asked for by its line: the clerks here sort it out. */
export function bodyOf (errand: Errand, hallId: string, { lang, priority, person }: Pick<Visit, 'lang' | 'priority' | 'person'>): IssueBody {
  const what = 'item' in errand && errand.item.halls.includes(hallId) ? { itemId: errand.item.itemId } : { serviceId: serviceOf(errand) }
  return { ...what, lang, ...priority !== undefined && { priority }, ...person?.by }
}
