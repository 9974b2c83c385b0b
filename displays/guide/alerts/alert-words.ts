/** What an alert says: what is wrong, on which figures, what to do about it, and who knows. */
import type { Alert } from '../../../src/contract/alert.js'
import type { FlowPage } from '../../../src/contract/flow.js'
import { wholeMinutes } from '../../shared/format.js'
import type { SharedWords } from '../../shared/zh-CN.js'
import { waitWords } from '../../shared/words.js'
import { percentOf, roomiest } from '../areas/tile-words.js'
import type { Names } from '../hall/names.js'
import type { GuideWords } from '../zh-CN.js'
import { ownerName } from './which-alerts.js'

export interface AlertContext {
  readonly own: GuideWords
  readonly shared: SharedWords
  readonly flow: FlowPage
  readonly names: Names
  readonly now: number
  readonly time: (at: number) => string
  /** That another hall is sooner for this service, in words; absent where it is not. */
  readonly soonerElsewhere: (serviceId: string) => string | undefined
}

export interface AlertSaying { readonly title: string, readonly facts: string, readonly todo: string }

/** What the board says now goes before what the alert was raised on. */
export function alertSaying (alert: Alert, context: AlertContext): AlertSaying {
  switch (alert.kind) {
    case 'area-full': return areaFull(alert, context)
    case 'wait-long': return waitLong(alert, context)
    case 'counter-paused':
    case 'counter-stuck': return atCounter(alert, context)
    case 'help': return { title: context.own.helpAsked, facts: alert.place ?? '', todo: context.own.goAndHelp }
    case 'device-fault': return { title: context.own.deviceFaults[alert.fault ?? 'printer'](alert.place ?? ''), facts: '', todo: context.own.deviceTodo[alert.fault ?? 'printer'] }
  }
}

function areaFull ({ areaId = '', figures }: Alert, { own, flow, names, time }: AlertContext): AlertSaying {
  const area = flow.areas.find(each => each.areaId === areaId)
  const people = area?.people ?? figures['people'] ?? 0
  const seats = area?.seats ?? figures['seats'] ?? 0
  const over = people - seats
  const peak = area?.cells.reduce((most, cell) => cell.share > most.share ? cell : most, { at: 0, share: area.share })
  const isGrowing = peak !== undefined && peak.at > 0
  const share = own.peopleOfSeats(people, seats, percentOf(people / Math.max(1, seats)))
  return {
    title: over > 0 ? own.overSeats(names.area(areaId), over) : own.nearlyFull(names.area(areaId)),
    facts: isGrowing ? `${share} · ${own.foreseen(time(peak.at), percentOf(peak.share))}` : share,
    todo: whereTo(areaId, own, flow, names)
  }
}

/** A free station takes people out of the line; failing that they at least find a seat. */
function whereTo (areaId: string, own: GuideWords, flow: FlowPage, names: Names): string {
  const free = flow.zones.map(({ zoneId, stations }) => ({ zoneId, count: stations.filter(({ state }) => state === 'free').length }))
    .toSorted((one, other) => other.count - one.count)[0]
  if (free && free.count > 0) return own.stationsFree(names.zone(free.zoneId), free.count)
  const room = roomiest(flow.areas, areaId)
  return room ? own.seatsElsewhere(names.area(room.areaId), room.seats - room.people) : own.askForCounter
}

function waitLong ({ serviceId = '', figures }: Alert, { own, shared, flow, names, soonerElsewhere }: AlertContext): AlertSaying {
  const line = flow.lines.find(each => each.serviceId === serviceId)
  const waiting = shared.waiting(line?.waiting ?? figures['people'] ?? 0)
  const difference = soonerElsewhere(serviceId)
  return {
    title: own.waitLong(names.service(serviceId)),
    facts: line ? `${waiting} · ${waitWords(shared, line.wait)}` : waiting,
    todo: difference === undefined ? own.askForCounter : own.adviseMove(difference)
  }
}

function atCounter ({ kind, counterId = '', figures }: Alert, { own, shared, flow, names, now }: AlertContext): AlertSaying {
  const counter = flow.counters.find(each => each.counterId === counterId)
  const minutes = counter?.sinceAt === undefined ? figures['minutes'] ?? 0 : wholeMinutes(now - counter.sinceAt)
  const window = shared.window(names.counter(counterId))
  const why = kind === 'counter-paused' ? counter?.pauseReason && own.reasons[counter.pauseReason] : counter?.usualMs && own.usually(wholeMinutes(counter.usualMs))
  return {
    title: kind === 'counter-paused' ? own.pausedFor(window, minutes) : own.stuckFor(window, minutes),
    facts: [why, own.whileWaiting(figures['people'] ?? 0)].filter(Boolean).join(' · '),
    todo: own.goAndSee
  }
}

/** Who knows of it, and since when: the counter, the guides, the grid officer; or who goes. */
export function toldWords ({ owner, claimedAt, toldTo, toldAt, laterAt }: Alert, own: GuideWords, who: string, now: number, time: (at: number) => string): string {
  if (owner !== undefined) {
    const name = ownerName(owner)
    return name === who ? own.youGo(time(claimedAt ?? toldAt)) : own.goes(name, time(claimedAt ?? toldAt))
  }
  if (laterAt !== undefined && laterAt > now) return own.quietUntil(time(laterAt))
  return { counter: own.toldCounter, guides: own.toldGuides, officer: own.toldOfficer }[toldTo](time(toldAt))
}
