/**
 * A ticket on paper, as blocks from top to bottom. Printers and pictures draw these, each in its own
 * letters; what is said stands here alone. The kiosk's print page, for a printer of its own, says the same in less.
 */
import type { Area, CounterPlan, Item, Line, Name, Rules, Zone } from '../../contract/catalog.js'
import type { Lang, Ticket } from '../../contract/ticket.js'
import type { Wait } from '../../contract/wait.js'
import { shownAt } from '../hall-clock.js'
import { toldRange } from '../told-range.js'
import { isBusy } from '../told-wait.js'
import { paperWords, type PaperWords } from './paper-words.js'
import { windowRange } from './window-range.js'

/** How a block looks: `label` is the ticket's number, the largest; `item`, `ahead` and `place` are large; the rest is small. */
export type PaperRole = 'head' | 'reprint' | 'label' | 'item' | 'other' | 'ahead' | 'note' | 'place' | 'windows' | 'taken' | 'caption' | 'tip' | 'rule' | 'foot'

/** Parts stand on one line, between separators, where they fit; else one below the other. */
export interface TextBlock {
  readonly role: PaperRole
  readonly parts: readonly string[]
  /** Else the paper's own. */
  readonly separator?: string
}

export type PaperBlock =
  | TextBlock
  /** A QR code. */
  | { readonly role: 'code', readonly text: string }
  /** A thin line across. */
  | { readonly role: 'line' }

export interface Paper {
  readonly lang: Lang
  /** Between parts that share a line. */
  readonly separator: string
  readonly blocks: readonly PaperBlock[]
}

export interface PaperInput {
  readonly ticket: Pick<Ticket, 'label' | 'serviceId' | 'status' | 'lang' | 'issuedAt' | 'counterId'>
  readonly hall: {
    readonly name: Name
    readonly timeZone: string
    readonly areas: ReadonlyArray<Pick<Area, 'areaId' | 'name' | 'floor'>>
    readonly lines: ReadonlyArray<Pick<Line, 'serviceId' | 'areaId'>>
    readonly counters: ReadonlyArray<Pick<CounterPlan, 'counterId' | 'number' | 'services'>>
    readonly zones?: readonly Zone[] | undefined
    readonly rules: Pick<Rules, 'requeueGraceMinutes'>
  }
  /** Of its service; said where it was taken for no item. */
  readonly serviceName: Name
  readonly item?: { readonly name: Name, readonly bring: readonly string[], readonly online?: Item['online'] } | undefined
  readonly aheadCount: number
  readonly wait: Wait
  /** The address of the phone page, with its token; absent: no code. */
  readonly link?: string | undefined
  /** Hall ms; of a reprint, when it is made. */
  readonly reprintedAt?: number | undefined
  /** The last digits of the document that was shown. */
  readonly documentTail?: string | undefined
}

export function ticketPaper (input: PaperInput): Paper {
  const { ticket, hall, serviceName, item, link, reprintedAt, documentTail } = input
  const words = paperWords[ticket.lang]
  const name = (of: Name) => of[ticket.lang]
  const what = item?.name ?? serviceName
  const areaId = hall.lines.find(line => line.serviceId === ticket.serviceId)?.areaId
  const area = hall.areas.find(each => each.areaId === areaId)
  // Whoever is called or has missed the call is not sent to a seat.
  const isWaiting = ticket.status === 'waiting' || ticket.status === 'travelling' || ticket.status === 'parked'
  const windows = hall.counters.filter(({ services }) => services.includes(ticket.serviceId)).map(({ number }) => number)
  const blocks: PaperBlock[] = [
    block('head', name(hall.name), ...area ? [name(area.name)] : []),
    ...reprintedAt === undefined ? [] : [block('reprint', words.reprint(moment(reprintedAt, hall.timeZone).slice(11)))],
    block('label', ticket.label),
    block('item', name(what)),
    // Whoever helps may not read what the visitor reads.
    ...ticket.lang === 'zh' ? [] : [block('other', what.zh)],
    ...turn(input, words),
    ...area && isWaiting ? [{ role: 'line' as const }, block('note', words.waitHere), block('place', name(area.floor), name(area.name))] : [],
    ...ticket.lang === 'zh' || !area || !isWaiting ? [] : [block('other', area.floor.zh, area.name.zh)],
    ...windows.length === 0 ? [] : [block('windows', words.windows(windowRange(windows, words.listed, words.dash), windows.length))],
    { role: 'line' },
    ...link === undefined ? [] : [{ role: 'code' as const, text: link }, block('caption', words.scan)],
    block('taken', words.taken(moment(ticket.issuedAt, hall.timeZone))),
    ...documentTail === undefined ? [] : [block('taken', words.documentTail(documentTail))],
    ...tips(input, words),
    block('rule', words.rule(hall.rules.requeueGraceMinutes)),
    block('foot', words.hotline)
  ]
  return { lang: ticket.lang, separator: words.separator, blocks }
}

/** What is to come, as far as it is known: never a guess. */
function turn ({ ticket, hall, aheadCount, wait }: PaperInput, words: PaperWords): PaperBlock[] {
  switch (ticket.status) {
    case 'waiting': return [block('ahead', words.ahead(aheadCount), ...isBusy(aheadCount, wait) ? [words.busy] : [], waitWords(wait, words))]
    case 'travelling': return [block('ahead', words.travelling), block('note', words.ahead(aheadCount), waitWords(wait, words))]
    case 'called': {
      const counter = hall.counters.find(each => each.counterId === ticket.counterId)
      return [block('ahead', ...words.called(counter?.number ?? ticket.counterId ?? ''))]
    }
    case 'missed': return [block('ahead', words.missed)]
    case 'parked': return [block('ahead', words.parked)]
    case 'serving':
    case 'ended': return []
  }
}

function waitWords (wait: Wait, words: PaperWords): string {
  const range = toldRange(wait)
  if (!range) return words.unknown['unknown' in wait ? wait.unknown : 'no-data']
  const [from, to] = range
  if (from === 0) return words.within(to)
  return from >= 180 ? words.hours(Math.round(from / 60)) : words.minutes(from, to)
}

/** For this item: what to have at hand, and how it would go without a queue. */
function tips ({ ticket: { lang, serviceId }, hall: { zones = [] }, item }: PaperInput, words: PaperWords): PaperBlock[] {
  if (!item) return []
  const zone = item.online && zones.find(({ services }) => services?.includes(serviceId) ?? true)
  return [
    // A line ends after a thing, not in the middle of its name.
    ...item.bring.length > 0 ? [{ ...block('tip', ...words.bring(item.bring.join('、\n')).split('\n')), separator: '' }] : [],
    ...zone ? [block('tip', words.zone(zone.name[lang]))] : item.online ? [block('tip', words.online)] : []
  ]
}

/** Names come from files: whatever is no letter in them must not reach a printer, which obeys control characters. */
function block (role: PaperRole, ...parts: string[]): TextBlock {
  return { role, parts: parts.map(part => part.normalize('NFC').replace(/[\p{Cc}\p{Cs}\p{Cf}\u2028\u2029]+/gu, ' ').replace(/\s+/g, ' ').trim()).filter(part => part !== '') }
}

/** `2026-03-02 10:42` on the hall's wall. */
function moment (at: number, timeZone: string): string {
  return new Date(shownAt(timeZone, at)).toISOString().slice(0, 16).replace('T', ' ')
}
