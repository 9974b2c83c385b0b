/** What a change means for each hall that it concerns. */
import type { HallEffect } from '../../../src/contract/administration.js'
import { useAdmin, useWords } from '../frame/context.js'
import { change as en } from './en.js'
import { change as zh } from './zh-CN.js'

export function EffectsView ({ halls }: { readonly halls: readonly HallEffect[] }) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  if (halls.length === 0) return null
  const told = (counts: { readonly added: number, readonly changed?: number, readonly removed: number }): string =>
    [counts.added > 0 && own.added(counts.added), (counts.changed ?? 0) > 0 && own.changed(counts.changed ?? 0), counts.removed > 0 && own.removed(counts.removed)].filter(Boolean).join(lang === 'zh' ? '，' : ', ') || own.same
  return (
    <section>
      <h3>{own.halls}</h3>
      <table className='change-halls'>
        <thead><tr><th scope='col'>{own.hall}</th><th scope='col'>{own.hallNow}</th><th scope='col' className='admin-number'>{own.waiting}</th><th scope='col' className='admin-number'>{own.tickets}</th><th scope='col'>{own.lines}</th><th scope='col'>{own.counters}</th></tr></thead>
        <tbody>{halls.map(({ hallId, name, isOpen, waiting, openTickets, lines, counters }) => (
          <tr key={hallId}><th scope='row'>{name[lang]}</th><td>{isOpen ? own.open : own.closed}</td><td className='admin-number'>{waiting}</td><td className='admin-number'>{openTickets}</td><td>{told(lines)}</td><td>{told(counters)}</td></tr>
        ))}</tbody>
      </table>
    </section>
  )
}
