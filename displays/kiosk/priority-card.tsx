/** Who should be called earlier, by the classes of the district. Nobody must choose. */
import type { HallView } from '../shared/hall-view.js'
import type { Words } from '../shared/words.js'
import { offered } from './elderly.js'
import type { Visit } from './visit.js'
import type { KioskWords } from './zh-CN.js'

interface Props {
  readonly words: Words<KioskWords>
  readonly hall: HallView
  readonly visit: Visit
  readonly choose: (priority: string | undefined) => void
}

export function PriorityCard ({ words, hall, visit, choose }: Props) {
  return (
    <div className='veil' role='dialog' aria-label={words.own.priorityTitle}>
      <div className='card card-priority'>
        <h2>{words.own.priorityTitle}</h2>
        <div className='priority'>
          {[undefined, ...offered(hall.priorities)].map(each => (
            <button key={each?.priority ?? ''} type='button' aria-pressed={visit.priority === each?.priority} onClick={() => { choose(each?.priority) }}>
              {each ? words.name(each.name) : words.own.priorityNone}
            </button>
          ))}
        </div>
      </div>
    </div>
  )
}
