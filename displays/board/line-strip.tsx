/** The lines of an area: how many wait and for how long, two to a page, one where the seats are far. */
import type { CSSProperties } from 'react'
import type { WallBoard } from '../../src/contract/board.js'
import type { LineView } from '../shared/hall-view.js'
import { waitWords, type Words } from '../shared/words.js'
import { emsOf } from './ems.js'
import { usePage } from './use-page.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly lines: readonly LineView[]
  readonly board: WallBoard
  readonly perPage: number
}

export function LineStrip ({ words, lines, board, perPage }: Props) {
  const { shown, page, pages } = usePage(lines, perPage)
  return (
    <section className={`strip-lines ${pages > 1 ? 'has-pages' : ''}`}>
      {shown.map(({ serviceId, name, letter }) => {
        const line = board.lines[serviceId]
        const waiting = words.shared.waiting(line?.waiting ?? 0)
        const wait = !line ? words.shared.noData : line.isClosing ? words.shared.lineClosing : waitWords(words.shared, line.wait)
        return (
          <div key={serviceId} className='strip-line'>
            <p className='strip-name'><b>{letter}</b> {words.name(name)}</p>
            <p className='strip-figures' style={{ '--ems': emsOf(waiting) + emsOf(wait) } as CSSProperties}>
              <span>{waiting}</span>
              <span>{wait}</span>
            </p>
          </div>
        )
      })}
      {pages > 1 && <p className='page-count'>{page}/{pages}</p>}
    </section>
  )
}
