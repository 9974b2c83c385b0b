/** What would spare the wait, said before a number is made and never in its way. */
import type { Advice } from '../../src/contract/move.js'
import type { HallInList, HallView } from '../shared/hall-view.js'
import { clockTime, wholeMinutes } from '../shared/format.js'
import { waitWords, type Words } from '../shared/words.js'
import type { KioskWords } from './zh-CN.js'

interface Props {
  readonly words: Words<KioskWords>
  readonly hall: HallView
  readonly halls: readonly HallInList[]
  readonly advice: readonly Advice[]
  /** So many fit beside the facts and the number. */
  readonly most: number
}

/** Online is told with its code by the page itself. */
export function AdviceList ({ words, hall, halls, advice, most }: Props) {
  return advice.filter(each => each.kind !== 'online').slice(0, most).map(each => <Hint key={each.kind} words={words} hall={hall} halls={halls} advice={each} />)
}

function Hint ({ words: { own, shared, name }, hall, halls, advice }: Omit<Props, 'advice' | 'most'> & { readonly advice: Advice }) {
  switch (advice.kind) {
    case 'other-hall': {
      const other = halls.find(each => each.hallId === advice.hallId)
      const title = other ? name(other.name) : advice.hallId
      return (
        <aside className='hint hint-other'>
          <p>
            <b>{advice.certainty === 'faster' ? own.fasterThere(title, roundedMinutes(advice.gainMs)) : own.lessCrowded(title)}</b>
            <span>{own.bothTotals(waitWords(shared, advice.here), waitWords(shared, advice.there), wholeMinutes(advice.travelMs))}</span>
          </p>
        </aside>
      )
    }
    case 'other-time': return <aside className='hint hint-time'><p><b>{own.otherTime(clockTime(advice.at, hall.timeZone), waitWords(shared, advice.there))}</b></p></aside>
    case 'zone': {
      const zone = hall.zones.find(each => each.zoneId === advice.zoneId)
      return <aside className='hint hint-online'><p><b>{own.zoneTitle(zone ? name(zone.name) : own.zone, advice.free)}</b><span>{own.zoneHint}</span></p></aside>
    }
    case 'online': return null
  }
}

/** What this hall does not do: who does, how far, and how long there. */
export function OtherHall ({ words: { own, shared, name }, hall, other, serviceId }: { readonly words: Words<KioskWords>, readonly hall: HallView, readonly other: HallInList, readonly serviceId: string }) {
  const line = other.lines.find(each => each.serviceId === serviceId)
  return (
    <aside className='hint hint-other'>
      <p>
        <b>{own.otherHall(name(other.name))}</b>
        <span>{own.otherHallHint(line ? `${shared.waiting(line.waiting)} · ${waitWords(shared, line.wait)}` : name(other.name), hall.travelMinutes[other.hallId] ?? 0)}</span>
      </p>
    </aside>
  )
}

/** A gain is told in steps of five minutes, downwards: nobody gains less than they were told. */
export function roundedMinutes (ms: number): number {
  return Math.max(5, Math.floor(ms / 300_000) * 5)
}
