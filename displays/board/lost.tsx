/** Nothing was heard for a minute: the wall is a plain sign, with what does not change. */
import type { Words } from '../shared/words.js'
import type { HallView } from '../shared/hall-view.js'
import { Fresh } from '../shared/kit/fresh.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly hall: HallView
  readonly areaId: string | undefined
}

/** Lines shown; a hall has more than a sign can hold. */
const rowsMax = 14

export function Lost ({ words, hall, areaId }: Props) {
  const lines = hall.lines.filter(line => areaId === undefined || line.areaId === areaId).slice(0, rowsMax)
  return (
    <main className='board-lost'>
      <h1>
        {words.shared.lostTitle}
        <span lang={words.lang === 'zh' ? 'en' : 'zh-CN'}>{words.other.shared.lostTitle}</span>
      </h1>
      <ul className={lines.length > 4 ? 'two' : ''}>
        {lines.map(line => (
          <li key={line.serviceId}>
            <b>{line.letter}</b>
            <span>{words.name(line.name)}</span>
            <span>{words.shared.window(spans(hall, line.serviceId))}</span>
          </li>
        ))}
      </ul>
      <Fresh fresh='lost' everHeard words={words.shared} />
    </main>
  )
}

/** Windows of a line, `1–4、9`: neighbours on the plan are drawn together. */
export function spans (hall: Pick<HallView, 'counters'>, serviceId: string): string {
  const parts: Array<{ from: string, to: string, index: number }> = []
  hall.counters.forEach((counter, index) => {
    if (!counter.services.includes(serviceId)) return
    const last = parts[parts.length - 1]
    if (last?.index === index - 1) {
      last.to = counter.number
      last.index = index
    } else parts.push({ from: counter.number, to: counter.number, index })
  })
  return parts.map(({ from, to }) => from === to ? from : `${from}–${to}`).join(' / ')
}
