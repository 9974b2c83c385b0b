/** One hall, event by event: its numbers, order, counters and days. */
import { Fold, ticketsOf, wholeOf, type Change } from './fold.js'
import { UnreadableHistory, type Counter, type HallEvent, type HallLine, type Ticket } from './history.js'
import { lineOf, Lines } from './lines.js'
import type { Moves } from './moves.js'
import type { Report } from './report.js'
import { watchRequests } from './requests.js'
import { isLetGo, judgeCounter, judgeStep, judgeUndo, type Say } from './steps.js'

/** At which counter a ticket is called or served. */
const seatOf = (ticket: Ticket | undefined) => ticket?.status === 'called' || ticket?.status === 'serving' ? ticket.counterId : undefined

export class Hall {
  readonly fold: Fold
  readonly lines = new Lines()
  readonly requests: ReturnType<typeof watchRequests>
  readonly #report: Report
  readonly #moves: Moves
  readonly #ended = new Map<string, Ticket>()
  #facts: HallLine | undefined
  #dayVersion = 0
  #numbersBefore: ReadonlyMap<string, number> = new Map()
  /** Behind a gap nothing more is said until the next day opens with the whole state. */
  isLost = false
  wasLost = false

  constructor (hallId: string, report: Report, moves: Moves) {
    this.#report = report
    this.#moves = moves
    this.fold = new Fold(hallId)
    this.requests = watchRequests(hallId, report)
  }

  plan (facts: HallLine): void {
    this.#facts = facts
    this.lines.plan(facts, this.fold.version)
  }

  event (event: HallEvent, epoch: number): void {
    const { version, at, type, ticket, counter } = event
    const { fold } = this
    const facts = this.#facts
    if (!facts) throw new UnreadableHistory(`the hall line of ${fold.hallId} must come before its events`)
    let said = ''
    const say: Say = (invariant, detail) => {
      if (!said.includes(`${invariant} `)) this.#report.add(invariant, `${fold.hallId}@${version}`, detail)
      said += `${invariant} `
    }
    if (version <= fold.version) return say('I13', `${type} comes after version ${fold.version}`)
    const whole = wholeOf(event)
    const isStart = whole !== undefined && (this.isLost || fold.version === 0)
    if (!this.isLost && !isStart && version !== fold.version + 1) {
      say('I13', `the log goes from version ${fold.version} to ${version}`)
      this.isLost = this.wasLost = true
    }
    if (isStart) this.isLost = false
    const before = ticket && this.#known(ticket.ticketId)
    this.requests.event(event, event.answer === 'accepted' || isLetGo(event, before))
    if (!this.isLost) this.#moves.event(event, this, facts)
    if (this.isLost) return void Object.assign(fold, { version, at })

    if (at < fold.at) say('I32', `the clock fell from ${fold.at} to ${at}`)
    if (epoch < fold.epoch) say('I13', `the epoch fell from ${fold.epoch} to ${epoch}`)
    this.lines.advance(at, version)
    if (ticket && type === 'ticket:issued') this.#judgeIssue(event, ticket, before, facts, say)
    else if (ticket && type === 'ticket:admitted') this.#judgeAdmission(ticket, before, say)
    else if (ticket && !before) say('I15', `${ticket.label} is ${type}, but was never issued`)
    else if (ticket && before && judgeStep(event, ticket, before, this.#dayVersion, say)) this.#judgeCall(event, before, say)
    else if (ticket && before && type === 'ticket:served-by-hand') this.#judgeByHand(event, ticket, before, say)
    else if (type.startsWith('counter:')) judgeCounter(event, counter && fold.counters.get(counter.counterId)?.state, say)
    else if (type === 'ticket:undone') judgeUndo(event, fold, id => this.#known(id), facts.rules?.undoMs, say)
    else if (whole) this.#begin(event, whole.tickets ?? [], isStart, say)
    else if (type === 'hall:day-closed' && (!fold.isOpen || fold.day !== event.day)) say('I31', `closes ${event.day}, which is not open`)
    else if (type === 'hall:numbers-skipped') this.#judgeSkip(event, say)

    const countersBefore = fold.counters
    const change = fold.apply(event)
    this.#move(event, change)
    // After a double call two counters have the ticket: that is said.
    if (!said.includes('I8 ') && fold.counters === countersBefore) this.#judgeSeats(change, say)
  }

  /** @param isWhole when the log is complete and nothing is under way */
  finish (isWhole: boolean): void {
    const { hallId, version, isOpen, tickets } = this.fold
    if (isWhole && !this.isLost && !isOpen && tickets.size > 0 && !this.#facts?.rules?.keepOverNight) this.#report.add('I31', `${hallId}@${version}`, `${tickets.size} tickets are still open after the day`)
    if (this.wasLost) this.#report.unjudged.add(`${hallId} has gaps in its log: I40, unasked events and what follows a gap on its day are not judged`)
    this.requests.finish(version, this.lines, isWhole, !this.wasLost)
  }

  #known (ticketId: string): Ticket | undefined {
    return this.fold.tickets.get(ticketId) ?? this.#ended.get(ticketId)
  }

  #judgeIssue ({ version, at }: HallEvent, ticket: Ticket, before: Ticket | undefined, { lines, headStartsMs, rules }: HallLine, say: Say): void {
    const { label, number, serviceId, priority, channel, rank, status, hallId, issuedVersion } = ticket
    if (before || ticket.version !== version || issuedVersion !== version || (status !== 'waiting' && status !== 'travelling')) say('I13', `${label} begins ${before ? 'again ' : ''}as ${status}, version ${ticket.version}, issued by ${issuedVersion}`)
    if (!this.fold.isOpen) say('I31', `${label} is issued while the day is closed`)
    if (hallId !== this.fold.hallId) say('I12', `${label} belongs to ${hallId}`)

    const last = this.fold.numbers.get(serviceId) ?? 0
    if (number <= last) say('I1', `${label} is number ${number} of ${serviceId}, which has come to ${last}`)
    else if (number > last + 1 && last === 0 && number === (this.#numbersBefore.get(serviceId) ?? 0) + 1) say('I31', `${label} goes on with the numbers of the day before`)
    else if (number > last + 1) say('I2', `${serviceId} goes from number ${last} to ${number}`)
    const letter = lines.find(line => line.serviceId === serviceId)?.letter
    if (label !== `${letter}${String(number).padStart(3, '0')}`) say('I1', `number ${number} of ${serviceId} (${letter}) is called ${label}`)

    // An appointment may stand at a slot that is over, but not longer than that is borne.
    const headStart = priority === 'normal' ? 0 : headStartsMs[priority] ?? NaN
    const isRight = channel === 'appointment' ? rank >= at - headStart - (rules?.appointmentLateMs ?? Infinity) : rank === at - headStart
    if (!isRight) say('I11', `${label} (${priority}, head start ${headStart} ms) is issued at ${at} with rank ${rank}`)
  }

  /** Somebody comes from another hall, or back: what it was there is judged over both logs. */
  #judgeAdmission ({ label, version, status, hallId, serviceId }: Ticket, before: Ticket | undefined, say: Say): void {
    if (before && before.ending !== 'moved') say('I18', `${label} is admitted, but was ${before.status} here`)
    if (version !== this.fold.version + 1 || hallId !== this.fold.hallId || (status !== 'travelling' && status !== 'waiting')) say('I13', `${label} is admitted as ${status} of ${hallId}, version ${version}`)
    if (!this.fold.isOpen) say('I31', `${label} is admitted while the day is closed`)
    if (!this.#facts?.lines.some(line => line.serviceId === serviceId)) say('I12', `${label} is admitted to a hall without its line`)
  }

  #judgeCall ({ at, counter, why }: HallEvent, before: Ticket, say: Say): void {
    const isDirect = why?.direct !== undefined
    const known = counter && this.fold.counters.get(counter.counterId)
    const { label, status, callableAt = 0, serviceId } = before
    if (!isDirect && (status !== 'waiting' || callableAt > at)) return say('I8', `${label} is called in its turn at ${at}, but is ${status} and callable from ${callableAt}`)
    if (known?.state !== 'open') return say('I12', `${label} is called to ${counter?.counterId}, which is ${known?.state ?? 'unknown'}`)
    const { counterId } = known
    const isServed = this.lines.serves(counterId, lineOf(before)) || (isDirect && (this.lines.serves(counterId, serviceId) || before.counterId === counterId))
    const best = isDirect ? before : this.lines.best(known, at)
    if (!isServed) say('I12', `${label} of ${lineOf(before)} is called to ${counterId}, which does not serve it`)
    else if (best && best.ticketId !== before.ticketId) say('I10', `${counterId} calls ${label} (rank ${before.rank}) before ${best.label} (rank ${best.rank})`)
  }

  /** Only who is the counter's own to serve, and said to be no measured visit. */
  #judgeByHand ({ counter }: HallEvent, { label, byHand, counterId: at }: Ticket, before: Ticket, say: Say): void {
    const known = counter && this.fold.counters.get(counter.counterId)
    const { status, counterId, serviceId } = before
    const isOwn = status === 'called' || status === 'parked' ? counterId === known?.counterId : known !== undefined && (this.lines.serves(known.counterId, lineOf(before)) || this.lines.serves(known.counterId, serviceId))
    if (!isOwn || known === undefined || known.state === 'closed' || at !== known.counterId) say('I12', `${label}, ${status} at ${counterId}, is recorded as served by hand at ${counter?.counterId}, which is ${known?.state ?? 'unknown'}`)
    if (!byHand) say('I13', `${label} is recorded as served by hand, and does not say so`)
  }

  /** The hall begins anew, with those who are carried over. */
  #begin ({ type, version, day = '' }: HallEvent, tickets: readonly Ticket[], isStart: boolean, say: Say): void {
    const { fold } = this
    const carried = new Set(tickets.map(ticket => ticket.ticketId))
    const isNewDay = type === 'hall:day-opened'
    if (isNewDay && fold.day !== null && day <= fold.day) say('I31', `${day} is opened after ${fold.day}`)
    for (const ticket of fold.tickets.values()) {
      if (carried.has(ticket.ticketId)) continue
      if (!isStart) say(isNewDay ? 'I31' : 'I15', `${ticket.label} of ${fold.day} was neither ended nor carried over`)
      this.#ended.set(ticket.ticketId, { ...ticket, status: 'ended', ending: 'expired' })
    }
    const stranger = tickets.find(({ ticketId }) => !fold.tickets.has(ticketId))
    if (stranger && !isStart) say('I15', `${stranger.label} is carried over, but was not open`)
    if (isNewDay) [this.#numbersBefore, this.#dayVersion] = [fold.numbers, version]
    for (const ticketId of carried) this.#ended.delete(ticketId)
  }

  #judgeSkip ({ serviceId = '', from = 0, to = 0 }: HallEvent, say: Say): void {
    const last = this.fold.numbers.get(serviceId) ?? 0
    if (from !== last + 1 || to < from) say('I2', `${serviceId} is at number ${last} and skips ${from} to ${to}`)
  }

  /** Moves who changed between the lines and those who ended. */
  #move (event: HallEvent, change: Change): void {
    const { at, version, tickets } = this.fold
    if (wholeOf(event)) {
      for (const { ticket } of this.lines.places.values()) this.lines.change(ticket, undefined, at, version)
      for (const ticket of tickets.values()) this.lines.change(undefined, ticket, at, version)
    }
    for (const [ticketId, was] of change.tickets) this.lines.change(was, tickets.get(ticketId), at, version)
    for (const ticket of ticketsOf(event)) {
      if (ticket.status === 'ended') this.#ended.set(ticket.ticketId, ticket)
      else this.#ended.delete(ticket.ticketId)
    }
  }

  /** Every counter that was touched has the ticket that is there, and the other way round. */
  #judgeSeats (change: Change, say: Say): void {
    const { tickets, counters } = this.fold
    const touched = new Set([...change.tickets.map(([ticketId]) => ticketId), ...change.counters.map(([, was]) => was?.ticketId)])
    const seats = new Set<string | undefined>(change.counters.map(([counterId]) => counterId))
    for (const [ticketId, was] of change.tickets) seats.add(seatOf(was)).add(seatOf(tickets.get(ticketId)))
    for (const ticketId of touched) {
      const ticket = tickets.get(ticketId ?? '')
      const seat = seatOf(ticket)
      if (ticket && seat !== undefined && counters.get(seat)?.ticketId !== ticketId) say('I9', `${ticket.label} is ${ticket.status} at ${seat}, which has ${counters.get(seat)?.ticketId ?? 'nobody'}`)
    }
    for (const counterId of seats) {
      const { ticketId }: Partial<Counter> = counters.get(counterId ?? '') ?? {}
      const ticket = tickets.get(ticketId ?? '')
      if (ticketId !== undefined && seatOf(ticket) !== counterId) say('I9', `${counterId} has ${ticketId}, which is ${ticket ? `${ticket.status} at ${ticket.counterId}` : 'not open'}`)
    }
  }
}
