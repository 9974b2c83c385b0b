/** The halls as they are now. */
import type { HallInList } from '../../shared/hall-view.js'
import { useAdmin } from '../frame/context.js'
import type { OverviewWords } from './zh-CN.js'

export function HallsNow ({ halls, own }: { readonly halls: readonly HallInList[], readonly own: OverviewWords }) {
  const { lang, name } = useAdmin()
  return (
    <table className='change-halls'>
      <thead><tr><th scope='col'>{own.hall}</th><th scope='col'>{own.state}</th><th scope='col' className='admin-number'>{own.waiting}</th><th scope='col' className='admin-number'>{own.lines}</th></tr></thead>
      <tbody>{halls.map(({ hallId, name: called, isOpen, waiting, lines }) => {
        const closing = isOpen ? lines.filter(({ isClosing }) => isClosing).map(({ letter }) => letter) : []
        return (
          <tr key={hallId}>
            <th scope='row'>{name(called)}</th>
            <td>{isOpen ? own.open : own.closed}{closing.length > 0 && <span className='admin-dim'> {own.closing(closing.join(lang === 'zh' ? '、' : ', '))}</span>}</td>
            <td className='admin-number'>{own.people(waiting)}</td>
            <td className='admin-number'>{lines.length}</td>
          </tr>
        )
      })}</tbody>
    </table>
  )
}
