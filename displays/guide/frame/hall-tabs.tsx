/** Every hall, how full it is, and where the other one is sooner: one touch to look at it. */
import { crowdingOf } from '../../../src/domain/crowding.js'
import { mostSooner } from '../../shared/difference.js'
import type { HallInList, HallView } from '../../shared/hall-view.js'
import type { Words } from '../../shared/words.js'
import type { GuideWords } from '../zh-CN.js'

interface Props {
  readonly words: Words<GuideWords>
  readonly halls: readonly HallView[]
  readonly summaries: readonly HallInList[]
  readonly hallId: string
  /** Of the hall that is looked at: from its board, newer than the list. */
  readonly people: { readonly people: number, readonly seats: number, readonly isOpen: boolean } | undefined
  readonly choose: (hallId: string) => void
}

export function HallTabs ({ words: { own, shared, name }, halls, summaries, hallId, people, choose }: Props) {
  const here = summaries.find(summary => summary.hallId === hallId)
  return (
    <nav className='tabs' aria-label={own.halls}>
      {halls.map(hall => {
        const isHere = hall.hallId === hallId
        const summary = summaries.find(each => each.hallId === hall.hallId)
        const level = isHere && people ? crowdingOf(people.people, people.seats) : summary?.level ?? 0
        const isOpen = isHere && people ? people.isOpen : summary?.isOpen ?? false
        const sooner = !isHere && here && summary?.isOpen ? mostSooner(here.lines, summary.lines) : undefined
        const figure = isHere && people ? own.peopleSeats(people.people, people.seats) : summary ? own.waitingIn(summary.waiting) : ''
        return (
          <button key={hall.hallId} type='button' className='tab' {...isHere && { 'aria-current': 'page' as const }} onClick={() => { choose(hall.hallId) }}>
            <b>{name(hall.shortName)}</b>
            <em className={`chip crowd-${level}`}>{isOpen ? shared.levelOf(shared.levels[level] ?? '', level) : own.closed}</em>
            <span>{sooner ? own.tabSooner(name(sooner.line.name), sooner.minutes) : figure}</span>
          </button>
        )
      })}
    </nav>
  )
}
