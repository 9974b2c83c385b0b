/** What has become of a change. */
import { Tag } from 'antd'
import type { CatalogChange } from '../../../src/contract/administration.js'
import { dayWords } from '../change/days.js'
import { useAdmin, useWords } from '../frame/context.js'
import { history as en } from './en.js'
import { history as zh } from './zh-CN.js'

export function StateTag ({ change: { state, from, undoneBy, undoes } }: { readonly change: CatalogChange }) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  return (
    <span className='history-state'>
      <Tag variant='outlined' color={undoneBy !== undefined || state === 'withdrawn' ? 'default' : state === 'planned' ? 'blue' : 'green'}>{undoneBy !== undefined ? own.undone(undoneBy) : own.states[state]}</Tag>
      {state === 'planned' && <span>{own.fromDay(dayWords(from, lang))}</span>}
      {undoes !== undefined && <span className='admin-dim'>{own.undoes(undoes)}</span>}
    </span>
  )
}

/** Whether it can be taken back from where it is listed. */
export function mayTakeBack ({ state, undoneBy }: CatalogChange): boolean {
  return state !== 'withdrawn' && undoneBy === undefined
}
