/** Moves between halls, judged over the logs of all of them: one home at every moment, and no offer that was not agreed. */
import type { Hall } from './hall.js'
import type { HallEvent, HallLine, Ticket } from './history.js'
import { found } from './lines.js'
import type { Report } from './report.js'

/** One move, as far as the logs tell of it. Each log may be read before or after the other. */
interface Journey { reserved?: Ticket, admitted?: Ticket, isForbidden: boolean, isReleased: boolean, isRestored: boolean }
interface Turn { readonly serviceId: string, readonly from: string, readonly to: string, readonly at: number, readonly where: string, readonly lockMs: number }

const kept = ['label', 'number', 'serviceId', 'priority', 'issuedAt', 'issuedVersion', 'channel'] as const

export class Moves {
  readonly #report: Report
  readonly #journeys = new Map<string, Journey>()
  readonly #openOffers = new Map<string, Set<string>>()
  readonly #offers: Turn[] = []
  readonly #turns: Turn[] = []

  constructor (report: Report) {
    this.#report = report
  }

  /** Before the event is applied. */
  event (event: HallEvent, hall: Hall, { offers }: HallLine): void {
    const { type, ticket, at, version, moveId } = event
    const { hallId } = hall.fold
    const where = `${hallId}@${version}`
    if (type === 'hall:day-opened') for (const [line, open] of this.#openOffers) if (line.startsWith(`${hallId} `)) open.clear()
    if (ticket) this.#judgeOffers(event, ticket, hall, offers, where)
    const move = ticket?.move
    const id = moveId ?? move?.moveId
    if (id === undefined) return
    const journey = found(this.#journeys, id, (): Journey => ({ isForbidden: false, isReleased: false, isRestored: false }))
    const say = (detail: string) => this.#report.add('I18', where, detail)
    if (type === 'ticket:reserved' && ticket && move) {
      if (journey.reserved) say(`${ticket.label} is reserved twice by one move`)
      if (move.fromHallId !== hallId || move.toHallId === hallId) say(`${ticket.label} is reserved for ${move.toHallId} from ${move.fromHallId}`)
      journey.reserved = { ...ticket, moves: ticket.moves ?? 0 }
      if (move.reason === 'offer') this.#turns.push({ serviceId: ticket.serviceId, from: hallId, to: move.toHallId, at, where, lockMs: 0 })
    } else if (type === 'ticket:admitted' && ticket) {
      if (journey.admitted || journey.isForbidden) say(`${ticket.label} is admitted ${journey.isForbidden ? 'after that was forbidden' : 'twice'}`)
      if (move?.toHallId !== hallId) say(`${ticket.label} is admitted on its way to ${move?.toHallId}`)
      journey.admitted = ticket
    } else if (type === 'ticket:forbidden' || type === 'hall:move-forbidden') journey.isForbidden = true
    else if (type === 'ticket:released') journey.isReleased = true
    else if (type === 'ticket:restored' && move?.fromHallId === hallId && ticket?.status !== 'ended' && hall.fold.tickets.get(ticket?.ticketId ?? '')?.status === 'travelling') journey.isRestored = true
  }

  /** @param halls with `isWhole` where the log is complete and nothing is under way */
  finish (halls: ReadonlyMap<string, { readonly hall: Hall, readonly isWhole: boolean }>): void {
    const isWhole = [...halls.values()].every(hall => hall.isWhole)
    for (const [moveId, { reserved, admitted, isForbidden, isReleased, isRestored }] of this.#journeys) {
      const label = (reserved ?? admitted)?.label
      const say = (invariant: string, detail: string) => this.#report.add(invariant, `move ${moveId}`, `${label} ${detail}`)
      if (reserved && admitted) {
        const other = kept.find(field => reserved[field] !== admitted[field])
        if (other || reserved.rank !== admitted.rank) say('I19', `arrives with another ${other ?? 'rank'}`)
        if (admitted.moves !== (reserved.moves ?? 0) + 1) say('I19', `has moved ${admitted.moves} times`)
      }
      if (!isWhole) continue
      if (!reserved) say('I18', 'is admitted, but no hall let it go')
      else if (isReleased && (isForbidden || !admitted)) say('I18', 'was let go, and is at home nowhere')
      else if (isRestored && !isForbidden) say('I18', admitted ? 'is at home in two halls' : 'stays, though it might still have been admitted')
      else if (!admitted && !isForbidden && !isOver(halls.get(reserved.hallId)?.hall, reserved)) say('I18', 'is still under way')
      else if (admitted && !isForbidden && !isReleased && !isOver(halls.get(reserved.hallId)?.hall, reserved)) say('I18', 'was never let go by its old hall')
    }
    if (isWhole) this.#judgeHomes(halls)
    for (const { serviceId, from, to, at, where, lockMs } of this.#offers) {
      const against = this.#turns.find(turn => turn.serviceId === serviceId && turn.from === to && turn.to === from && turn.at <= at && at - turn.at < lockMs)
      if (against) this.#report.add('I41', where, `offers ${serviceId} from ${from} to ${to}, ${at - against.at} ms after somebody moved the other way`)
    }
  }

  #judgeHomes (halls: ReadonlyMap<string, { readonly hall: Hall }>): void {
    const homes = new Map<string, string>()
    for (const [hallId, { hall }] of halls) {
      for (const { ticketId, label, move, status } of hall.fold.tickets.values()) {
        if (status === 'travelling' && move?.stage === 'reserved') continue
        const other = homes.get(ticketId)
        if (other !== undefined) this.#report.add('I18', hallId, `${label} is open here and in ${other}`)
        homes.set(ticketId, hallId)
      }
    }
  }

  #judgeOffers ({ type, at }: HallEvent, ticket: Ticket, { fold: { hallId, tickets }, lines }: Hall, bounds: HallLine['offers'], where: string): void {
    const { ticketId, label, serviceId, offer } = ticket
    const before = tickets.get(ticketId)
    const open = found(this.#openOffers, `${hallId} ${before?.serviceId ?? serviceId}`, () => new Set())
    if (!offer) open.delete(ticketId)
    if (type !== 'ticket:offered' || !offer || !bounds) return
    const { openMax, cooldownMs, lockMs, nearFront, gainMs } = bounds
    const say = (detail: string) => this.#report.add('I41', where, `${label} is offered to move ${detail}`)
    open.add(ticketId)
    if (open.size > openMax) say(`as one of ${open.size} of ${serviceId}`)
    if ((ticket.moves ?? 0) > 0 || before?.offer) say('again')
    if (before?.offerEndedAt !== undefined && at - before.offerEndedAt < cooldownMs) say(`${at - before.offerEndedAt} ms after the last offer`)
    if (lines.ahead(ticket) < nearFront) say(`with ${lines.ahead(ticket)} before it`)
    if (offer.stay.p50Ms - offer.there.p50Ms < gainMs) say(`and gains ${offer.stay.p50Ms - offer.there.p50Ms} ms`)
    this.#offers.push({ serviceId, from: hallId, to: offer.toHallId, at, where, lockMs })
  }
}

/** The day took it off its old hall's hands. */
function isOver (hall: Hall | undefined, { ticketId }: Ticket): boolean {
  return hall?.fold.tickets.has(ticketId) !== true
}
