/** Why there is no number just now, in words, and what to do instead. */
import { clockTime, dayName } from '../shared/format.js'
import { hoursRows } from '../shared/hours.js'
import { Icon } from '../shared/kit/icon.js'
import { Qr } from './later-qr.js'
import type { No } from '../shared/refusals.js'
import { refusalWords } from './later-refusals.js'
import { Frame, type FrameProps } from './frame.js'

interface Props extends FrameProps {
  readonly kind: 'loading' | 'down' | 'closed' | 'asking'
  readonly refusal: No | undefined
  /** The visitor gives up waiting for a number. */
  readonly onLeave?: () => void
}

export function Notice ({ kind, refusal, onLeave, ...frame }: Props) {
  const { words, hall, now } = frame
  const { own, shared, lang } = words
  const next = hall?.nextOpeningAt
  // A hall that opens again today only pauses.
  const isOver = hall && next !== undefined && now !== undefined && dayName(next, hall.timeZone, lang) !== dayName(now, hall.timeZone, lang)
  const title = { loading: shared.connecting, down: own.downTitle, closed: isOver ? own.closedOver : own.closedTitle, asking: own.silentTitle }[kind]
  return (
    <Frame {...frame} hasSteps={false} hasNav={false}>
      <section className={`page page-notice notice-${kind}`} role='status'>
        {kind !== 'loading' && <Icon name={kind === 'closed' || kind === 'asking' ? 'clock' : 'warning'} />}
        <h1>{title}</h1>
        {kind === 'down' && <><p>{own.downOther}</p><p className='notice-small'>{own.downHint}</p></>}
        {kind === 'asking' && <p>{own.silentText}</p>}
        {kind === 'asking' && onLeave && <button type='button' className='second' onClick={onLeave}>{own.silentLeave}</button>}
        {kind !== 'closed' && refusal && refusal !== 'away' && <p>{refusal === 'sign-in-needed' ? own.unenrolled : refusalWords(lang, refusal)}</p>}
        {kind === 'closed' && hall && (
          <>
            {next !== undefined && <p className='notice-next'>{shared.nextOpening(dayName(next, hall.timeZone, lang), clockTime(next, hall.timeZone))}</p>}
            <dl>{hoursRows(hall.hours, lang).map(({ days, times }) => <div key={days}><dt>{days}</dt><dd>{times}</dd></div>)}</dl>
            {hall.online && (
              <aside className='hint hint-online'>
                <p><b>{own.closedOnline}</b><span>{hall.online.url.replace(/^https?:\/\//, '').replace(/\/$/, '')}</span></p>
                <Qr text={hall.online.url} label={own.closedOnline} />
              </aside>
            )}
          </>
        )}
      </section>
    </Frame>
  )
}
