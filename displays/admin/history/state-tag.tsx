/** What has become of a change. */
import type { CatalogChange } from '../../../src/contract/administration.js'
import { dayWords } from '../change/days.js'
import { useAdmin, useWords } from '../frame/context.js'
import { Mark } from '../kit/mark.js'
import { history as en } from './en.js'
import { history as zh } from './zh-CN.js'

export function StateTag ({ change: { state, from, undoneBy, undoes } }: { readonly change: CatalogChange }) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  return (
    <span className='history-state'>
      <Mark kind={undoneBy !== undefined || state === 'withdrawn' ? 'quiet' : state === 'planned' ? 'info' : 'ok'}>{undoneBy !== undefined ? own.undone(undoneBy) : own.states[state]}</Mark>
      {state === 'planned' && <span>{own.fromDay(dayWords(from, lang))}</span>}
      {undoes !== undefined && <span className='admin-dim'>{own.undoes(undoes)}</span>}
    </span>
  )
}

/** Whether it can be taken back from where it is listed. */
export function mayTakeBack ({ state, undoneBy }: CatalogChange): boolean {
  return state !== 'withdrawn' && undoneBy === undefined
}
