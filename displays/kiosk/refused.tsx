/** The hall said no: why, and what to do instead. The way back stays open. */
import type { HallInList } from '../shared/hall-view.js'
import { clockTime } from '../shared/format.js'
import { Icon } from '../shared/kit/icon.js'
import { Qr } from './later-qr.js'
import type { No } from '../shared/refusals.js'
import { refusalWords } from './later-refusals.js'
import { OtherHall } from './advice.js'
import type { PageProps } from './page-props.js'
import { generalServiceId, serviceOf, type Errand } from './visit.js'

interface Props extends PageProps {
  readonly refusal: No
  readonly details: unknown
  readonly errand: Errand
  readonly others: readonly HallInList[]
}

export function Refused ({ words, hall, board, move, leave, refusal, details, errand, others }: Props) {
  const { own, shared, lang } = words
  const isQuota = refusal === 'quota-reached'
  const item = 'item' in errand ? errand.item : undefined
  const { lastTicketAt } = (details ?? {}) as { lastTicketAt?: unknown }
  return (
    <section className='page page-notice notice-refused' role='alert'>
      <Icon name='warning' />
      <h1>{isQuota ? own.quotaTitle : own.refusedTitle}</h1>
      <p>{isQuota ? own.quotaText : refusal === 'sign-in-needed' ? own.unenrolled : refusalWords(lang, refusal)}</p>
      {typeof lastTicketAt === 'number' && <p>{own.lastTicket(clockTime(lastTicketAt, hall.timeZone))}</p>}
      <div className='notice-hints'>
        {item?.online && (
          <aside className='hint hint-online'>
            <p><b>{own.onlineTitle}</b><span>{own.onlineScan}</span></p>
            <Qr text={item.online.url} label={own.onlineScan} />
          </aside>
        )}
        {others.map(other => <OtherHall key={other.hallId} words={words} hall={hall} other={other} serviceId={serviceOf(errand)} />)}
      </div>
      {board.lines[generalServiceId] && serviceOf(errand) !== generalServiceId && <button type='button' className='second' onClick={() => { leave(); move({ type: 'choose', errand: { serviceId: generalServiceId } }) }}>{own.unsure}</button>}
      <button type='button' className='main' onClick={() => { leave(); move({ type: 'back' }) }}>{shared.back}</button>
    </section>
  )
}
