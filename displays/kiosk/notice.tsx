/** Why there is no number just now, in words, and what to do instead. */
import { clockTime, dayName } from '../shared/format.js'
import { hoursRows } from '../shared/hours.js'
import { Icon } from '../shared/kit/icon.js'
import { refusalWords, type No } from '../shared/refusals.js'
import { Frame, type FrameProps } from './frame.js'

interface Props extends FrameProps {
  readonly kind: 'loading' | 'down' | 'closed'
  readonly refusal: No | undefined
}

export function Notice ({ kind, refusal, ...frame }: Props) {
  const { words, hall } = frame
  const { own, shared, lang } = words
  const title = { loading: shared.connecting, down: own.downTitle, closed: own.closedTitle }[kind]
  const next = hall?.nextOpeningAt
  return (
    <Frame {...frame} hasSteps={false} hasNav={false}>
      <section className={`page page-notice notice-${kind}`} role='status'>
        {kind !== 'loading' && <Icon name={kind === 'down' ? 'warning' : 'clock'} />}
        <h1>{title}</h1>
        {kind === 'down' && <p>{own.downHint}</p>}
        {kind !== 'closed' && refusal && refusal !== 'away' && <p>{refusalWords(lang, refusal)}</p>}
        {kind === 'closed' && hall && (
          <>
            {next !== undefined && <p className='notice-next'>{shared.nextOpening(dayName(next, hall.timeZone, lang), clockTime(next, hall.timeZone))}</p>}
            <dl>{hoursRows(hall.hours, lang).map(({ days, times }) => <div key={days}><dt>{days}</dt><dd>{times}</dd></div>)}</dl>
          </>
        )}
      </section>
    </Frame>
  )
}
