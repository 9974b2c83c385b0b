/** What goes out for a ticket. */
import { serviceOf, type Errand, type Visit } from '../visit.js'
import type { IssueBody } from './asked.js'

/** Whoever needs large type is called by voice, too. An item that this hall does not do is asked for by its line: the clerks here sort it out. */
export function bodyOf (errand: Errand, hallId: string, { lang, isElder, priority, person }: Pick<Visit, 'lang' | 'isElder' | 'priority' | 'person'>): IssueBody {
  const what = 'item' in errand && errand.item.halls.includes(hallId) ? { itemId: errand.item.itemId } : { serviceId: serviceOf(errand) }
  return { ...what, lang, ...isElder && { aloud: true }, ...priority !== undefined && { priority }, ...person?.by }
}
