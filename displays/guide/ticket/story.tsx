/** What has happened to a ticket, the newest first. */
import type { TicketPageView } from '../../shared/hall-view.js'
import type { SharedWords } from '../../shared/zh-CN.js'
import type { Names } from '../hall/names.js'
import type { GuideWords } from '../zh-CN.js'

interface Props { readonly own: GuideWords, readonly shared: SharedWords, readonly page: TicketPageView, readonly time: (at: number) => string, readonly names: Names }

/** More is for a dispute, not for a talk in the hall. */
const stepsMax = 8

export function Story ({ own, shared, page, time, names }: Props) {
  return (
    <>
      <h3 className='part'>{own.story}</h3>
      <ol className='story'>
        {page.story.toReversed().slice(0, stepsMax).map(({ version, at, type, counterId }) => (
          <li key={version}>
            <time>{time(at)}</time>
            <span>{own.steps[type] ?? own.otherStep}{counterId === undefined ? '' : ` · ${shared.window(names.counter(counterId))}`}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
