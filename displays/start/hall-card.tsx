/** One hall: its kiosk, its boards, and both screens of every counter. */
import type { HallView } from '../shared/hall-view.js'
import type { Words } from '../shared/words.js'
import type { StartWords } from './zh-CN.js'

export function HallCard ({ words, hall }: { readonly words: Words<StartWords>, readonly hall: HallView }) {
  const { own, shared, name, lang } = words
  const query = lang === 'en' ? '?lang=en' : ''
  const waiting = hall.lines.reduce((sum, line) => sum + line.waiting, 0)
  const link = (to: string, label: string) => <a key={to} href={to + query} target='_blank' rel='noreferrer'>{label}</a>
  return (
    <section className='hall'>
      <header>
        <h2>{name(hall.name)}</h2>
        <p>{hall.isOpen ? own.open : own.closed} · {own.waiting(waiting)}</p>
      </header>
      <p className='hall-screens'>{link(`/kiosk/${hall.hallId}`, own.kiosk)}{link(`/wall/${hall.hallId}`, own.hallBoard)}{link(`/guide/${hall.hallId}`, own.guide)}</p>
      <h3>{own.areaBoards}</h3>
      <p className='hall-screens'>{hall.areas.map(area => link(`/wall/${hall.hallId}/${area.areaId}`, name(area.name)))}</p>
      <h3>{own.counters} <small>{own.countersHint}</small></h3>
      <ul className='hall-counters'>
        {hall.counters.map(counter => (
          <li key={counter.counterId} className={`counter-${counter.state}`}>
            <b title={shared.window(counter.number)}>{counter.number}</b>
            {link(`/console/${hall.hallId}/${counter.counterId}`, own.console)}
            {link(`/strip/${hall.hallId}/${counter.counterId}`, own.strip)}
            {link(`/rate/${hall.hallId}/${counter.counterId}`, own.rate)}
          </li>
        ))}
      </ul>
    </section>
  )
}
