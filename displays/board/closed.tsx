/** Outside opening hours: the hours, when it opens next, and the clock. */
import { clockTime, dayName } from '../shared/format.js'
import type { Freshness } from '../shared/freshness.js'
import type { HallView } from '../shared/hall-view.js'
import { Fresh } from '../shared/kit/fresh.js'
import { hoursRows } from '../shared/hours.js'
import type { Words } from '../shared/words.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly hall: HallView
  readonly fresh: Freshness
  readonly everHeard: boolean
  readonly now: number | undefined
}

export function Closed ({ words, hall, fresh, everHeard, now }: Props) {
  const { shared, lang } = words
  return (
    <main className='board-closed'>
      <h1>{words.name(hall.name)}</h1>
      <p className='closed-word'>
        {shared.closedToday}
        <span lang={lang === 'zh' ? 'en' : 'zh-CN'}>{words.other.shared.closedToday}</span>
      </p>
      {hall.nextOpeningAt !== undefined && (
        <p className='closed-next'>{shared.nextOpening(dayName(hall.nextOpeningAt, hall.timeZone, lang), clockTime(hall.nextOpeningAt, hall.timeZone))}</p>
      )}
      <dl>
        {hoursRows(hall.hours, lang).map(({ days, times }) => <div key={days}><dt>{days}</dt><dd>{times}</dd></div>)}
      </dl>
      <footer>
        <Fresh fresh={fresh} everHeard={everHeard} words={shared} />
        <time>{now === undefined ? '' : clockTime(now, hall.timeZone)}</time>
      </footer>
    </main>
  )
}
