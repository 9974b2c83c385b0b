/** The card on top: the number always, and the one thing that matters now. */
import { isBusy } from '../../src/domain/told-wait.js'
import type { HallView } from '../shared/hall-view.js'
import { Icon } from '../shared/kit/icon.js'
import { isSoon } from '../shared/soon.js'
import { waitWords, type Words } from '../shared/words.js'
import type { Truth } from './ticket-truth.js'
import type { PhoneWords } from './zh-CN.js'

interface Props {
  readonly words: Words<PhoneWords>
  readonly hall: HallView | undefined
  readonly truth: Truth
  readonly number: string
  readonly itemName: string | undefined
  readonly isPast: boolean
}

export function TopCard ({ words, hall, truth, number, itemName, isPast }: Props) {
  const { own } = words
  const line = hall?.lines.find(each => each.serviceId === truth.serviceId)
  const what = itemName ?? (line ? words.name(line.name) : '')
  const isCalled = truth.status === 'called' && !isPast
  return (
    <section className={`top-card top-${truth.status} ${isCalled ? 'top-amber' : ''}`}>
      <p className='top-what'>{own.yourTicket}{what === '' ? '' : ` · ${what}`}</p>
      <h1>{truth.label}</h1>
      <Now words={words} hall={hall} truth={truth} number={number} isPast={isPast} />
    </section>
  )
}

function Now ({ words, hall, truth, number, isPast }: Omit<Props, 'itemName'>) {
  const { own, shared } = words
  switch (truth.status) {
    case 'waiting': return <Waiting words={words} hall={hall} truth={truth} isPast={isPast} />
    case 'called': return (
      <>
        <p className='top-go'><Icon name='arrow' />{own.goTo(number)}</p>
        <p>{truth.calls !== undefined && truth.calls > 1 ? `${own.again(truth.calls)} · ` : ''}{own.calledHint}</p>
      </>
    )
    case 'serving': return <p className='top-say'>{own.serving(number)}</p>
    case 'parked': return truth.zone ? <InZone words={words} hall={hall} zone={truth.zone} /> : <><p className='top-say'>{own.parked}</p><p>{own.parkedHint(number)}</p></>
    case 'missed': return <><p className='top-say'>{own.missed}</p><p>{hall ? own.missedHint(hall.rules.requeueGraceMinutes) : ''}</p></>
    case 'travelling': return (
      <>
        <p className='top-say'>{truth.move ? own.onTheWay : own.travelling}</p>
        <p>{own.travellingHint}</p>
        <p>{isPast ? '' : `${shared.ahead(truth.aheadCount)} · ${waitWords(shared, truth.wait)}`}</p>
      </>
    )
    case 'ended': {
      const ending = truth.ending !== undefined && truth.ending in own.ended ? truth.ending as keyof PhoneWords['ended'] : 'expired'
      return <><p className='top-say'>{own.ended[ending]}</p><p>{own.endedHint[ending]}</p></>
    }
  }
}

/** At self-service: the number keeps its place meanwhile. */
function InZone ({ words, hall, zone: { zoneId, stationId } }: Pick<Props, 'words' | 'hall'> & { readonly zone: NonNullable<Truth['zone']> }) {
  const { own } = words
  const zone = hall?.zones.find(each => each.zoneId === zoneId)
  const station = zone?.stations.find(each => each.stationId === stationId)
  return (
    <>
      <p className='top-say'>{zone ? words.name(zone.name) : own.inZone}</p>
      <p>{station ? own.atStation(words.name(station.name)) : own.zoneLine}</p>
    </>
  )
}

function Waiting ({ words, hall, truth, isPast }: Omit<Props, 'itemName' | 'number'>) {
  const { own, shared } = words
  const place = placeWords(words, hall, truth.serviceId)
  return (
    <>
      <dl className='top-figures'>
        <div><dt>{own.aheadHead}</dt><dd className={truth.aheadCount === 0 ? 'top-unknown' : ''}>{isPast ? '—' : truth.aheadCount === 0 ? own.next : own.people(truth.aheadCount)}{!isPast && isBusy(truth.aheadCount, truth.wait) && <small>{shared.windowsBusy}</small>}</dd></div>
        <div><dt>{own.waitHead}</dt><dd className={'unknown' in truth.wait ? 'top-unknown' : ''}>{isPast ? '—' : waitWords(shared, truth.wait)}</dd></div>
      </dl>
      {!isPast && <p className='top-last'>{truth.lastCalled === undefined ? own.nobodyCalled : own.lastCalled(truth.lastCalled)}</p>}
      {place !== '' && <p className='top-place'><Icon name='pin' /><span>{isSoon(truth) && !isPast ? own.soon(place) : own.waitIn(place)}</span></p>}
    </>
  )
}

function placeWords (words: Words<PhoneWords>, hall: HallView | undefined, serviceId: string): string {
  const line = hall?.lines.find(each => each.serviceId === serviceId)
  const area = hall?.areas.find(each => each.areaId === line?.areaId)
  return area ? `${words.name(area.floor)}${words.lang === 'zh' ? ' ' : ', '}${words.name(area.name)}` : ''
}
