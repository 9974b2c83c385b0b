/** One useful line at the foot of the board, in both languages by turns; only this line takes turns. */
import type { WallBoard } from '../../src/contract/board.js'
import type { HallInList, HallView } from '../shared/hall-view.js'
import { useAsked } from '../shared/use-hall.js'
import type { Words } from '../shared/words.js'
import { usePage } from './use-page.js'
import type { BoardWords } from './zh-CN.js'

const askEveryMs = 60_000

interface Props {
  readonly words: Words<BoardWords>
  readonly hall: HallView
  readonly board: WallBoard
}

export function Tips ({ words, hall, board }: Props) {
  const { body: halls = [] } = useAsked<readonly HallInList[]>('/halls', askEveryMs)
  const [own = [], other = []] = [words.own, words.other.own].map(say => [
    say.tipMissed(hall.rules.requeueGraceMinutes),
    say.tipPhone,
    say.tipOnline,
    ...elsewhere(words, say, board, halls)
  ])
  const tips = own.flatMap((tip, index) => [tip, ...other.slice(index, index + 1)])
  const { shown: [tip = ''] } = usePage(tips, 1)
  return <footer className='tips'>{tip}</footer>
}

/** So many fewer must wait over there before it is worth a word. */
const fewerMin = 5

/** The line that both halls have and where the difference is largest. */
function elsewhere (words: Words<BoardWords>, own: BoardWords, board: WallBoard, halls: readonly HallInList[]): string[] {
  const name = own === words.own ? words.name : words.otherName
  let best = { fewer: fewerMin - 1, tip: '' }
  for (const hall of halls) {
    if (hall.hallId === board.hallId || !hall.isOpen) continue
    for (const line of hall.lines) {
      const fewer = (board.lines[line.serviceId]?.waiting ?? 0) - line.waiting
      if (line.countersOpen > 0 && fewer > best.fewer) best = { fewer, tip: own.tipOther(name(hall.name), name(line.name), line.waiting) }
    }
  }
  return best.tip === '' ? [] : [best.tip]
}
