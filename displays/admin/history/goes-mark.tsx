/** A hall that is to go says so where it is listed: it looks like any other until its day. */
import type { CatalogChange } from '../../../src/contract/administration.js'
import { dayWords } from '../change/days.js'
import { useAdmin, useWords } from '../frame/context.js'
import { To } from '../frame/to.js'
import { useLoaded } from '../kit/loaded.js'
import { Mark } from '../kit/mark.js'
import { history as en } from './en.js'
import { history as zh } from './zh-CN.js'

/** By hall: the change that is planned to take it away. */
export function usePlannedRemovals (): ReadonlyMap<string, CatalogChange> {
  const { body } = useLoaded<{ readonly changes: readonly CatalogChange[] }>('/admin/catalog/history?state=planned')
  return new Map((body?.changes ?? []).flatMap(change => (change.hallsRemoved ?? []).map(hallId => [hallId, change] as const)))
}

export function GoesMark ({ change }: { readonly change: CatalogChange | undefined }) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  return change && <p className='halls-goes'><Mark kind='warn'>{own.goes(dayWords(change.from, lang))}</Mark> <To path={`history/${change.id}`}>{own.goesBy(change.id)}</To></p>
}
