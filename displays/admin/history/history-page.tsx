/** The history of the catalogue, and one change of it: who, when, what, why; undone or withdrawn from here. */
import { useAdmin } from '../frame/context.js'
import { HistoryList } from './history-list.js'
import { OneChange } from './one-change.js'

export function HistoryPage () {
  const { rest: [id] } = useAdmin()
  return id !== undefined && /^\d{1,9}$/.test(id) ? <OneChange key={id} id={Number(id)} /> : <HistoryList />
}
