/** What more than one hall offers: side by side, and where it is sooner. */
import { differenceWords } from '../shared/difference.js'
import type { HallView } from '../shared/hall-view.js'
import type { Words } from '../shared/words.js'
import { lineWords } from './hall-card.js'
import type { HallLoad, Shared } from './load-figures.js'
import type { LoadWords } from './zh-CN.js'

interface Props {
  readonly words: Words<LoadWords>
  readonly halls: readonly HallView[]
  readonly loads: readonly HallLoad[]
  readonly services: readonly Shared[]
}

export function BothHalls ({ words, halls, loads, services }: Props) {
  const { own, shared, name } = words
  const shortName = (hallId: string): string => {
    const hall = halls.find(each => each.hallId === hallId)
    return hall ? name(hall.shortName) : hallId
  }
  const isOpen = (hallId: string): boolean => loads.find(each => each.hallId === hallId)?.isOpen ?? false
  const travel = Math.max(0, ...halls.flatMap(hall => halls.map(other => hall.travelMinutes[other.hallId] ?? 0)))
  if (services.length === 0) return null
  return (
    <section className='both'>
      <h2>{own.bothTitle}</h2>
      {travel > 0 && <p className='both-hint'>{own.bothHint(travel)}</p>}
      <ul>
        {services.map(({ serviceId, name: serviceName, halls: at, soonest, isSame }) => (
          <li key={serviceId}>
            <h3>{name(serviceName)}</h3>
            {(soonest || isSame) && <em className={soonest ? 'sooner' : 'same'}>{soonest ? differenceWords(shared, shortName(soonest.hallId), soonest.minutes) : shared.aboutSame}</em>}
            <dl>{at.map(({ hallId, line }) => <div key={hallId}><dt>{shortName(hallId)}</dt><dd>{lineWords(own, shared, line, isOpen(hallId))}</dd></div>)}</dl>
          </li>
        ))}
      </ul>
    </section>
  )
}
