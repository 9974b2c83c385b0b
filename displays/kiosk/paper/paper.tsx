/** The ticket on 80 mm paper, for a printer that the browser itself prints to. Seen by nobody on the screen. */
import type { HallView, ItemView } from '../../shared/hall-view.js'
import { clockTime, dayName } from '../../shared/format.js'
import { Qr } from '../later-qr.js'
import { aheadWords, waitWords, type Words } from '../../shared/words.js'
import { placeOf } from '../page-props.js'
import type { Person, Step } from '../visit.js'
import type { KioskWords } from '../zh-CN.js'
import { windowsOf } from './windows.js'

interface Props {
  readonly words: Words<KioskWords>
  readonly hall: HallView
  readonly step: Extract<Step, { at: 'done' }>
  readonly item: ItemView | undefined
  readonly person: Person | undefined
  readonly link: string
}

export function PaperTicket ({ words, hall, step, item, person, link }: Props) {
  const { own, shared, lang } = words
  const { ticket, aheadCount, wait } = step.issued
  const line = hall.lines.find(({ serviceId }) => serviceId === ticket.serviceId)
  const windows = windowsOf(hall.counters, ticket.serviceId, lang)
  const name = item ? words.name(item.name) : line ? words.name(line.name) : ''
  return (
    <section className='paper' aria-hidden='true' lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      <p>{words.name(hall.name)}</p>
      <p className='paper-label'>{ticket.label}</p>
      <p className='paper-strong'>{name}</p>
      <p>{aheadWords(shared, aheadCount, wait)} · {waitWords(shared, wait)}</p>
      <p className='paper-strong'>{own.paperPlace(placeOf(words, hall, ticket.serviceId))}</p>
      {windows !== '' && <p>{own.paperWindows(windows)}</p>}
      <p>{own.paperTaken(`${dayName(ticket.issuedAt, hall.timeZone, lang)} ${clockTime(ticket.issuedAt, hall.timeZone)}`)}</p>
      <Qr text={link} label={own.qr} />
      <p>{own.scan}</p>
      {person && <p>{'document' in person.by ? own.tail(person.tail) : own.phoneTail(person.tail)}</p>}
      {item?.online && <p className='paper-tip'>{own.onlineTitle}</p>}
      {item && item.bring.length > 0 && <p className='paper-tip'>{own.bring}{lang === 'zh' ? '：' : ': '}<span lang='zh-CN'>{item.bring.join('、')}</span></p>}
      <p className='paper-rule'>{own.paperRule(hall.rules.requeueGraceMinutes)}</p>
      <p>12345</p>
    </section>
  )
}
