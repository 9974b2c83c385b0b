/** What one may ask of a toy hall: each verb changes it and tells so, or says why not. */
import { copy, headStartsMs, letters, minuteMs, plan, refuse, undoMs, type Fields, type ToyHall } from './toy-hall.js'

type Verb = (hall: ToyHall, args: Fields) => Fields

function counterOf (hall: ToyHall, { counterId }: Fields): Fields {
  const counter = hall.counters.get(counterId)
  if (!counter) return refuse('counter-unknown')
  return counter.state === 'open' ? counter : refuse(`counter-${counter.state}`)
}

function inHand (hall: ToyHall, args: Fields, from: readonly string[]): Fields {
  const counter = counterOf(hall, args)
  if (counter.refusal) return counter
  const ticket = hall.tickets.get(counter.ticketId)
  if (!ticket) return refuse('counter-idle')
  return from.includes(ticket.status) ? { counter, ticket } : refuse('wrong-status')
}

function named (hall: ToyHall, { ticketId }: Fields, from: readonly string[]): Fields {
  const ticket = hall.tickets.get(ticketId)
  if (!ticket) return refuse('ticket-unknown')
  return from.includes(ticket.status) ? { ticket } : refuse('wrong-status')
}

/** The counter that has this ticket is free after it. */
export function leave (hall: ToyHall, ticket: Fields): Fields | undefined {
  const counter = hall.counters.get(ticket.counterId)
  if (!counter || counter.ticketId !== ticket.ticketId) return undefined
  delete counter.ticketId
  return counter
}

function backInLine (ticket: Fields, more: Fields = {}): void {
  for (const field of ['counterId', 'calledAt', 'lastCalledAt', 'startedAt', 'missedAt', 'parkedAt', 'callableAt', 'ending', 'endedAt']) delete ticket[field]
  Object.assign(ticket, { status: 'waiting', calls: 0, ...more })
}

/** An act of a clerk that can be undone. */
function press (hall: ToyHall, counter: Fields, tickets: Fields[], act: () => void): void {
  const before = copy({ counter, tickets, at: hall.at, from: hall.version })
  act()
  hall.presses.set(counter.counterId, { ...before, to: hall.version })
}

function seat (hall: ToyHall, counter: Fields, ticket: Fields, why: Fields): void {
  for (const field of ['callableAt', 'missedAt', 'parkedAt', 'startedAt']) delete ticket[field]
  Object.assign(ticket, { status: 'called', counterId: counter.counterId, calls: 1, calledAt: hall.at, lastCalledAt: hall.at })
  counter.ticketId = ticket.ticketId
  hall.append('ticket:called', { ticket, counter, why })
}

function firstInLine (hall: ToyHall, { counterId }: Fields): Fields | undefined {
  const score = ({ serviceId, forCounterId, rank }: Fields) => rank + (forCounterId ? 0 : plan[counterId]?.[serviceId] ?? Infinity)
  return hall.waiting()
    .filter(ticket => (ticket.callableAt ?? 0) <= hall.at && score(ticket) < Infinity && (ticket.forCounterId ?? counterId) === counterId)
    .toSorted((a, b) => score(a) - score(b) || a.issuedVersion - b.issuedVersion)[0]
}

const issue: Verb = (hall, { serviceId, priority = 'normal', channel = 'kiosk', slotAt }) => {
  const number = hall.numbers[serviceId] = (hall.numbers[serviceId] ?? 0) + 1
  const isOnTime = slotAt && hall.at <= slotAt + 10 * minuteMs
  const ticketId = `${hall.hallId}.${hall.day}-${serviceId}-${number}`
  const ticket: Fields = {
    ticketId, label: `${letters[serviceId]}${String(number).padStart(3, '0')}`, number, hallId: hall.hallId, serviceId, priority, channel, lang: 'zh',
    rank: (isOnTime ? slotAt : hall.at) - (headStartsMs[priority] ?? 0), status: channel === 'phone' ? 'travelling' : 'waiting',
    issuedAt: hall.at, calls: 0, moves: 0, transfers: 0, ...isOnTime && { callableAt: slotAt - 15 * minuteMs }
  }
  hall.tickets.set(ticketId, ticket)
  hall.append('ticket:issued', { ticket })
  return { ticket }
}

const callNext: Verb = (hall, args) => {
  const counter = counterOf(hall, args)
  if (counter.refusal || counter.ticketId) return refuse(counter.refusal ?? 'counter-busy')
  const ticket = firstInLine(hall, counter)
  if (!ticket) return refuse('nobody-waiting')
  press(hall, counter, [ticket], () => seat(hall, counter, ticket, { compared: [] }))
  return { ticket, counter }
}

const call: Verb = (hall, args) => {
  const counter = counterOf(hall, args)
  if (counter.refusal || counter.ticketId) return refuse(counter.refusal ?? 'counter-busy')
  const { ticket, refusal } = named(hall, args, ['waiting', 'missed', 'parked'])
  if (!ticket) return { refusal }
  const isHere = ticket.status === 'parked' ? ticket.counterId === counter.counterId : plan[counter.counterId]?.[ticket.serviceId] !== undefined
  if (!isHere) return refuse('not-served-here')
  press(hall, counter, [ticket], () => seat(hall, counter, ticket, { direct: ticket.status }))
  return { ticket, counter }
}

/** Changes the ticket in hand, which stays there. */
const hold = (from: readonly string[], type: string, change: (ticket: Fields, hall: ToyHall) => void): Verb => (hall, args) => {
  const { counter, ticket, refusal } = inHand(hall, args, from)
  if (!ticket) return { refusal }
  change(ticket, hall)
  hall.append(type, { ticket, counter })
  return { ticket, counter }
}

/** Changes the ticket in hand, which leaves. */
const letGo = (from: readonly string[], type: string, change: (ticket: Fields, hall: ToyHall, args: Fields) => void): Verb => (hall, args) => {
  const { counter, ticket, refusal } = inHand(hall, args, from)
  if (!ticket) return { refusal }
  press(hall, counter, [ticket], () => {
    change(ticket, hall, args)
    delete counter.ticketId
    hall.append(type, { ticket, counter })
  })
  return { ticket, counter }
}

const finish = letGo(['serving'], 'ticket:finished', (ticket, { at }) => Object.assign(ticket, { status: 'ended', ending: 'served', endedAt: at }))

const finishAndCallNext: Verb = (hall, args) => {
  const { counter, ticket, refusal } = inHand(hall, args, ['serving'])
  if (!ticket) return { refusal }
  const next = firstInLine(hall, counter)
  press(hall, counter, [ticket, ...next ? [next] : []], () => {
    finish(hall, args)
    if (next) seat(hall, counter, next, { compared: [] })
  })
  return { ticket: next, counter }
}

const transfer = letGo(['called', 'serving'], 'ticket:transferred', (ticket, _hall, { serviceId = ticket.serviceId, toCounterId }) => {
  delete ticket.forCounterId
  backInLine(ticket, { serviceId, transfers: ticket.transfers + 1, ...toCounterId && { forCounterId: toCounterId } })
})

/** Changes a ticket that is named by its id; whoever has it in hand is free. */
const byId = (from: readonly string[], type: string, mayNot: (ticket: Fields, hall: ToyHall) => string | false | undefined, change: (ticket: Fields, hall: ToyHall) => void): Verb => (hall, args) => {
  const { ticket, refusal } = named(hall, args, from)
  const no = ticket ? mayNot(ticket, hall) : refusal
  if (no) return refuse(no)
  const counter = leave(hall, ticket)
  change(ticket, hall)
  hall.append(type, { ticket, counter, ...args.reason && { reason: args.reason } })
  return { ticket }
}
const end = (ending: string) => (ticket: Fields, { at }: ToyHall) => {
  delete ticket.callableAt
  Object.assign(ticket, { status: 'ended', ending, endedAt: at })
}

const servedByHand: Verb = (hall, args) => {
  const counter = counterOf(hall, args)
  const { ticket, refusal = counter.refusal } = named(hall, args, ['waiting', 'called', 'missed', 'parked'])
  if (refusal) return refuse(refusal)
  press(hall, counter, [ticket], () => {
    leave(hall, ticket)
    end('served')(ticket, hall)
    hall.append('ticket:served-by-hand', { ticket: Object.assign(ticket, { byHand: {}, counterId: counter.counterId }), counter })
  })
  return { ticket, counter }
}

const undo: Verb = (hall, { counterId }) => {
  const last = hall.presses.get(counterId)
  const isLater = !last || hall.at - last.at > undoMs || hall.counters.get(counterId)?.version !== last.to ||
    last.tickets.some(({ ticketId }: Fields) => ![last.from + 1, last.to].includes(hall.tickets.get(ticketId)?.version) && !hall.tickets.get(ticketId)?.stars)
  if (isLater) return refuse('undo-too-late')
  const undoes = Array.from({ length: last.to - last.from }, (_, i) => last.from + 1 + i)
  hall.presses.delete(counterId)
  hall.counters.set(counterId, last.counter)
  for (const ticket of last.tickets) hall.tickets.set(ticket.ticketId, ticket)
  hall.calls = hall.calls.filter(({ version }) => !undoes.includes(version))
  hall.append('ticket:undone', { counter: last.counter, tickets: last.tickets, undoes })
  return { ticket: last.tickets[0], counter: last.counter }
}

const turn = (from: string, type: string, change: Fields): Verb => (hall, { counterId }) => {
  const counter = hall.counters.get(counterId)
  if (counter?.state !== from || counter.ticketId) return refuse('counter-busy')
  Object.assign(counter, { sinceAt: hall.at, ...change })
  hall.append(type, { counter, ...change.pauseReason && { reason: change.pauseReason } })
  return { counter }
}

const close: Verb = (hall, args) => {
  const counter = counterOf(hall, args)
  for (const ticket of counter.refusal || counter.ticketId ? [] : hall.waiting()) {
    if (ticket.forCounterId !== counter.counterId) continue
    delete ticket.forCounterId
    hall.append('ticket:transferred', { ticket })
  }
  return turn('open', 'counter:closed', { state: 'closed' })(hall, args)
}

export const verbs: Readonly<Record<string, Verb>> = {
  issue,
  'call-next': callNext,
  call,
  recall: hold(['called'], 'ticket:recalled', (ticket, { at }) => Object.assign(ticket, { calls: ticket.calls + 1, lastCalledAt: at })),
  start: hold(['called'], 'ticket:started', (ticket, { at }) => Object.assign(ticket, { status: 'serving', startedAt: at })),
  note: hold(['called', 'serving'], 'ticket:noted', ticket => Object.assign(ticket, { hasNote: true })),
  finish,
  'finish-and-call-next': finishAndCallNext,
  return: letGo(['called'], 'ticket:returned', (ticket, { at }) => backInLine(ticket, { callableAt: at + 2 * minuteMs })),
  miss: letGo(['called'], 'ticket:missed', (ticket, { at }) => Object.assign(ticket, { status: 'missed', missedAt: at })),
  park: letGo(['called', 'serving'], 'ticket:parked', (ticket, { at }) => Object.assign(ticket, { status: 'parked', parkedAt: at })),
  transfer,
  requeue: byId(['missed', 'parked'], 'ticket:requeued', () => undefined, (ticket, { at }) =>
    backInLine(ticket, at - (ticket.missedAt ?? ticket.parkedAt) > 15 * minuteMs ? { rank: at } : {})),
  arrive: byId(['travelling'], 'ticket:arrived', () => undefined, (ticket, { at }) =>
    Object.assign(ticket, { status: 'waiting', arrivedAt: at, rank: Math.max(ticket.rank, at - 20 * minuteMs) })),
  defer: byId(['waiting'], 'ticket:deferred', ({ deferred }) => deferred && 'already-deferred', ticket =>
    Object.assign(ticket, { rank: ticket.rank + 3 * minuteMs, deferred: true })),
  'served-by-hand': servedByHand,
  cancel: byId(['waiting', 'travelling', 'called', 'missed', 'parked'], 'ticket:cancelled', () => undefined, end('cancelled')),
  remove: byId(['waiting', 'travelling', 'called', 'serving', 'missed', 'parked'], 'ticket:removed', () => undefined, end('removed')),
  restore: byId(['ended'], 'ticket:restored', ({ ending, ticketId }, { day }) =>
    !(['cancelled', 'removed'].includes(ending) && ticketId.includes(day)) && 'wrong-status', ticket => backInLine(ticket)),
  rate: byId(['ended'], 'ticket:rated', ({ ending, stars }) => (ending !== 'served' || stars) && 'already-rated', ticket => Object.assign(ticket, { stars: 5 })),
  undo,
  open: turn('closed', 'counter:opened', { state: 'open', clerk: 'lin' }),
  pause: turn('open', 'counter:paused', { state: 'paused', pauseReason: 'break' }),
  resume: turn('paused', 'counter:resumed', { state: 'open' }),
  close
}
