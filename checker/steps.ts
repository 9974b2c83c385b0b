/** The life of a ticket, step by step: what may follow what, and what a step may change. */
import { difference } from './canonical.js'
import type { Fold } from './fold.js'
import type { HallEvent, Ticket } from './history.js'

export type Say = (invariant: string, detail: string) => void

const open = ['waiting', 'travelling', 'called', 'serving', 'parked', 'missed']
/** From which statuses an event leads where; issued, restored, rated and undone have rules of their own. */
const lifecycle: Readonly<Record<string, { readonly from: readonly string[], readonly to?: string, readonly ending?: string }>> = {
  arrived: { from: ['travelling'], to: 'waiting' },
  called: { from: ['waiting', 'missed', 'parked'], to: 'called' },
  recalled: { from: ['called'], to: 'called' },
  started: { from: ['called'], to: 'serving' },
  finished: { from: ['serving'], to: 'ended', ending: 'served' },
  'served-by-hand': { from: ['waiting', 'called', 'missed', 'parked'], to: 'ended', ending: 'served' },
  returned: { from: ['called'], to: 'waiting' },
  missed: { from: ['called', 'travelling'], to: 'missed' },
  parked: { from: ['called', 'serving'], to: 'parked' },
  requeued: { from: ['missed', 'parked'], to: 'waiting' },
  transferred: { from: ['waiting', 'called', 'serving'], to: 'waiting' },
  deferred: { from: ['waiting'], to: 'waiting' },
  cancelled: { from: ['waiting', 'travelling', 'called', 'parked', 'missed'], to: 'ended', ending: 'cancelled' },
  removed: { from: open, to: 'ended', ending: 'removed' },
  expired: { from: open, to: 'ended' },
  noted: { from: open },
  offered: { from: ['waiting'] },
  'offer-answered': { from: ['waiting'] },
  reserved: { from: ['waiting', 'travelling'], to: 'travelling' },
  staying: { from: ['travelling'] },
  released: { from: ['travelling'], to: 'ended', ending: 'moved' },
  forbidden: { from: ['waiting', 'travelling'], to: 'ended', ending: 'moved' },
  deflected: { from: ['waiting', 'parked'], to: 'parked' },
  seated: { from: ['parked'], to: 'parked' },
  'handed-back': { from: ['parked'], to: 'waiting' },
  'finished-online': { from: ['parked'], to: 'ended', ending: 'served' }
}
const endingAtClose: Readonly<Record<string, string>> = { missed: 'no-show', serving: 'served' }
const undoable = ['ticket:called', 'ticket:finished', 'ticket:served-by-hand', 'ticket:returned', 'ticket:missed', 'ticket:parked', 'ticket:transferred']
const lasting = ['label', 'number', 'hallId', 'issuedVersion', 'issuedAt', 'channel', 'priority'] as const

/** A counter that closes lets go of those who waited for it alone; nothing else about them changes. */
export function isLetGo ({ type, ticket }: HallEvent, before: Ticket | undefined): boolean {
  return type === 'ticket:transferred' && before?.forCounterId !== undefined && ticket?.forCounterId === undefined &&
    ticket?.status === before.status && ticket.serviceId === before.serviceId
}

/** True when the ticket may be called as it was: the rest of the call is judged by the hall. */
export function judgeStep (event: HallEvent, ticket: Ticket, before: Ticket, dayVersion: number, say: Say): boolean {
  const { type, version, at, reason } = event
  const [verb, label] = [type.slice(7), ticket.label]
  const changed = lasting.find(field => ticket[field] !== before[field])
  if (ticket.version !== version || changed) say('I13', `${label} has version ${ticket.version}${changed ? ` and another ${changed}` : ''}`)
  // Who moved here keeps the place whole, but for one who was in no hall before; who was let go by the old hall is out of its hands.
  const wasNowhere = before.channel === 'phone' && before.arrivedAt === undefined
  const mayRise = (verb === 'arrived' && (before.move?.stage !== 'admitted' || wasNowhere)) || verb === 'deferred'
  const isMoving = before.move?.stage === 'reserved' && before.status === 'travelling'
  if (isMoving && !['staying', 'released', 'restored', 'expired'].includes(verb)) say('I18', `${label} is ${verb} while it moves`)
  if (verb === 'missed' && before.status === 'travelling' && (before.move?.stage !== 'admitted' || at < before.move.arriveBy)) say('I18', `${label} is missed at ${at}, and had until ${before.move?.arriveBy}`)
  const isRankRight = ticket.rank === before.rank || (mayRise && ticket.rank > before.rank) || (verb === 'requeued' && ticket.rank === at)
  if (!isRankRight) say('I11', `${label} is ${verb} and gets rank ${ticket.rank} for ${before.rank}`)

  const { from, to = before.status, ending = endingAtClose[before.status] ?? 'expired' } = lifecycle[verb] ?? { from: [] }
  if (before.status === 'ended') {
    const mayReturn = verb === 'restored' && (before.ending === 'cancelled' || before.ending === 'removed' || before.byHand !== undefined) && before.version > dayVersion
    const mayRate = verb === 'rated' && before.ending === 'served' && before.stars === undefined
    const isRight = mayReturn ? ticket.status === 'waiting' && Boolean(reason) : mayRate && ticket.status === 'ended' && ticket.ending === 'served'
    if (!isRight) say('I14', `${label} is ${verb} to ${ticket.status}, but had ended (${before.ending}); reason: ${reason ?? 'none'}`)
  } else if (verb === 'restored' && isMoving) {
    if (ticket.status !== 'waiting' && ticket.status !== 'travelling') say('I13', `${label} stays and becomes ${ticket.status}`)
  } else if (!from.includes(before.status)) say(verb === 'called' ? 'I8' : 'I13', `${label} is ${verb}, but was ${before.status}`)
  else if (!isLetGo(event, before) && (ticket.status !== to || (to === 'ended' && ticket.ending !== ending))) say('I13', `${label} is ${verb} and becomes ${ticket.status} ${ticket.ending ?? ''}`)
  else return verb === 'called'
  return false
}

/** @param now what the hall knows of a ticket, open or ended */
export function judgeUndo ({ at, tickets = [], counter, undoes = [] }: HallEvent, fold: Fold, now: (ticketId: string) => Ticket | undefined, undoMs = Infinity, say: Say): void {
  const undone = undoes.toSorted((a, b) => a - b).map(version => fold.change(version))
  // Of a ticket that was touched twice, the state before the first counts: it is set last.
  const first = new Map(undone.toReversed().flatMap(change => change?.tickets ?? []))
  if (undone.length === 0 || undone.some(change => !change || !undoable.includes(change.type))) say('I13', `undoes ${undoes.join(', ')}, which is no press of a counter`)
  if (tickets.length !== first.size) say('I13', `undoes a press on ${first.size} tickets, but restores ${tickets.length}`)
  for (const ticket of tickets) {
    const wrong = difference({ ...first.get(ticket.ticketId), version: 0 }, { ...ticket, version: 0 })
    const touched = now(ticket.ticketId)?.version ?? 0
    if (wrong) say('I13', `${ticket.label} is restored otherwise than it was: ${wrong}`)
    // A rating changes nothing that is restored.
    if (!undoes.includes(touched) && fold.change(touched)?.type !== 'ticket:rated') say('I13', `${ticket.label} was touched by version ${touched} after what is undone`)
  }
  const seat = undone[0]?.counters.find(([counterId]) => counterId === counter?.counterId)?.[1]
  if (seat?.state !== counter?.state || seat?.ticketId !== counter?.ticketId) say('I13', `${counter?.counterId} is restored otherwise than it was`)
  const age = at - (undone.at(-1)?.at ?? at)
  if (age > undoMs) say(tickets.some(({ ticketId }) => now(ticketId)?.status === 'ended') ? 'I14' : 'I13', `undone after ${age} ms`)
}

export function judgeCounter ({ type, version, counter }: HallEvent, was: string | undefined, say: Say): void {
  const [verb, is] = [type.slice(8), counter?.state]
  const isRight = verb === 'opened' ? is !== 'closed' : verb === 'closed' ? is === 'closed' && was !== 'closed'
    : verb === 'paused' ? is === 'paused' && was !== 'closed' : verb === 'resumed' ? is === 'open' && was === 'paused' : true
  if (!isRight || counter?.version !== version) say('I13', `${counter?.counterId} is ${verb} from ${was} to ${is}, version ${counter?.version}`)
}
