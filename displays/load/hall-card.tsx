/** One hall: how full it is in a word and a figure, where it is, when to come, and every line of it. */
import type { Outlook } from '../../src/contract/flow.js'
import { isBusy } from '../../src/domain/told-wait.js'
import { clockTime, dayName } from '../shared/format.js'
import { isPast } from '../shared/freshness.js'
import type { HallView } from '../shared/hall-view.js'
import { hoursRows } from '../shared/hours.js'
import { Icon } from '../shared/kit/icon.js'
import { useAsked } from '../shared/use-hall.js'
import { waitWords, type Words } from '../shared/words.js'
import { DayCurve } from './day-curve.js'
import { bestSpans, type HallLoad, type LineLoad } from './load-figures.js'
import type { LiveHall } from './use-load.js'
import type { LoadWords } from './zh-CN.js'

const outlookEveryMs = 5 * 60_000

interface Props {
  readonly words: Words<LoadWords>
  readonly hall: HallView
  readonly live: LiveHall | undefined
  readonly load: HallLoad | undefined
  /** Services that another hall offers, too: those stand side by side in a place of their own. */
  readonly elsewhere: ReadonlySet<string>
}

export function HallCard ({ words, hall, live, load, elsewhere }: Props) {
  const { own, shared, name, lang } = words
  const { timeZone } = hall
  const { body: outlook } = useAsked<Outlook>(`/halls/${hall.hallId}/outlook`, outlookEveryMs)
  const isOld = !live || isPast(live.fresh)
  const now = live?.now
  const lines = load?.lines.filter(({ serviceId }) => !elsewhere.has(serviceId)) ?? []
  return (
    <section className='hall' {...isOld && live?.board && { 'data-past': live.fresh }}>
      <header>
        <h2>{name(hall.name)}</h2>
        {load && <em className={load.isOpen ? `chip crowd-${load.level}` : 'chip chip-closed'}>{load.isOpen ? shared.levelOf(shared.levels[load.level] ?? '', load.level) : own.closed}</em>}
      </header>
      {load?.isOpen && <p className='hall-figure'><b>{own.peopleOnSeats(load.waiting, load.seats)}</b></p>}
      {!load?.isOpen && load && <p className='hall-figure'>{hall.nextOpeningAt === undefined ? shared.closedToday : shared.nextOpening(dayName(hall.nextOpeningAt, timeZone, lang), clockTime(hall.nextOpeningAt, timeZone))}</p>}
      {!load && <p>{own.loading}</p>}
      <p className='hall-place'><Icon name='pin' /><span>{name(hall.address)}</span></p>
      <dl className='hall-hours'>
        <dt><Icon name='clock' /><span className='unseen'>{own.hours}</span></dt>
        <dd>{hoursRows(hall.hours, lang).map(({ days, times }) => <span key={days}>{days} {times}</span>)}</dd>
      </dl>
      {load?.isOpen && outlook && now !== undefined && <BestTime words={words} outlook={outlook} now={now} timeZone={timeZone} />}
      {lines.length > 0 && load && (
        <>
          <h3>{lines.length === load.lines.length ? own.linesOf(name(hall.shortName)) : own.onlyAt(name(hall.shortName))}</h3>
          <ul className='hall-lines'>{lines.map(line => <li key={line.serviceId}><span>{name(line.name)}</span><b>{lineWords(own, shared, line, load.isOpen)}</b></li>)}</ul>
        </>
      )}
    </section>
  )
}

function BestTime ({ words: { own, shared }, outlook, now, timeZone }: Pick<Props, 'words'> & { readonly outlook: Outlook, readonly now: number, readonly timeZone: string }) {
  const spans = bestSpans(outlook, now).map(({ from, to }) => `${clockTime(from, timeZone)}–${clockTime(to, timeZone)}`)
  return (
    <div className='best'>
      <h3>{own.bestTitle}</h3>
      <p>{spans.length === 0 ? own.bestNone : own.bestTimes(spans.join(shared.separator))}</p>
      <DayCurve own={own} halfHours={outlook.halfHours} now={now} timeZone={timeZone} />
      <p className='key'>{shared.levels.map((word, level) => <span key={word}><i className={`crowd-${level}`} />{word}</span>)}</p>
    </div>
  )
}

/** People and the range; why there are no more numbers goes before both. */
export function lineWords (own: LoadWords, shared: Words<LoadWords>['shared'], { waiting, wait, isClosing }: LineLoad, isOpen: boolean): string {
  if (!isOpen) return shared.hallClosed
  if (isClosing) return own.noMoreNumbers
  const people = unbroken(waiting > 0 ? shared.waiting(waiting) : own.nobody)
  return own.line(isBusy(waiting, wait) ? `${people}${shared.separator}${unbroken(shared.windowsBusy)}` : people, unbroken(waitWords(shared, wait)))
}

/** A narrow phone breaks between these, never inside one. */
function unbroken (words: string): string {
  return words.replace(/ /g, '\u00a0').replace('–', '\u2060–\u2060')
}
