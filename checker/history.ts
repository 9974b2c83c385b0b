/** The lines of a recorded history; README.md says what each of them promises. */

/** Those fields that are judged; the others are only compared. */
export type Ticket = Readonly<{
  ticketId: string, label: string, number: number, hallId: string, serviceId: string, status: string, ending?: string
  priority: string, channel: string, rank: number, issuedVersion: number, issuedAt: number, version: number, calls: number
  arrivedAt?: number, callableAt?: number, counterId?: string, forCounterId?: string, stars?: number, byHand?: object, moves?: number, move?: Move, offer?: Offer, offerEndedAt?: number
}>
export type Move = Readonly<{ moveId: string, fromHallId: string, toHallId: string, stage: string, reason: string, arriveBy: number }>
type Range = Readonly<{ p50Ms: number }>
export type Offer = Readonly<{ toHallId: string, offeredAt: number, expiresAt: number, stay: Range, there: Range }>

export type Counter = Readonly<{ counterId: string, state: string, version: number, ticketId?: string, handicaps?: Record<string, number>, handicapsUntil?: number }>
/** Something that the board holds by a name: a forecast, an alert, a plan, a station. */
export type Piece = Readonly<Record<string, unknown>>

export type HallEvent = Readonly<{
  type: string, version: number, at: number, by: string, reason?: string, why?: { direct?: string }
  ticket?: Ticket, counter?: Counter, tickets?: readonly Ticket[], counters?: readonly Counter[], undoes?: readonly number[]
  day?: string, epoch?: number, catalogVersion?: string, serviceId?: string, from?: number, to?: number, state?: Whole, moveId?: string, answer?: string
  lines?: readonly Piece[], areas?: readonly Piece[], issuing?: string | null, alert?: Piece, plan?: Piece, station?: Piece
}>
export type Call = Readonly<{ version: number, ticketId: string, label: string, counterId: string }>
/** The whole hall, told anew. */
export type Whole = Readonly<{
  day?: string, isOpen: boolean, catalogVersion?: string, numbers: Record<string, number>, calls?: readonly Call[]
  counters?: readonly Counter[], tickets?: readonly Ticket[], issuing?: Record<string, unknown>
  alerts?: readonly Piece[], plans?: readonly Piece[], stations?: readonly Piece[]
}>

export type HallLine = Readonly<{
  kind: 'hall', hallId: string, headStartsMs: Record<string, number>
  lines: ReadonlyArray<{ serviceId: string, letter: string }>
  counters: ReadonlyArray<{ counterId: string, lines: ReadonlyArray<{ serviceId: string, handicapMs: number }> }>
  rules?: { undoMs?: number, appointmentLateMs?: number, keepOverNight?: boolean }
  offers?: { openMax: number, cooldownMs: number, lockMs: number, nearFront: number, gainMs: number }
}>

type Told = { readonly ticketId?: string, readonly label?: string, readonly number?: number }
export type RequestLine = Readonly<{
  kind: 'request', op: string | number, actor: string, hallId: string, verb: string, key?: string
  args?: { readonly counterId?: string, readonly ticketId?: string }, callNs: string | number, returnNs?: string | number
  outcome: 'ok' | 'refused' | 'unknown', status?: number, refusal?: string
  answer?: Told & { readonly version?: number, readonly ticket?: Told | null }
}>

export type StateLine = Readonly<{
  kind: 'state', hallId: string, board: Record<string, unknown> & { version: number, calls?: readonly unknown[] }
  waiting?: Record<string, number>, index?: Record<string, readonly string[]>
}>

export type FrameLine = Readonly<{
  kind: 'frame', screen: string, hallId: string, epoch: number, version: number, shownAtMs: number, beatAgeMs: number, freshness: string
  calling: ReadonlyArray<{ label: string, counterId: string }>, waiting?: Record<string, number>, shows?: 'hall' | readonly string[], off?: boolean
}>

export type Line = HallLine | RequestLine | StateLine | FrameLine | Readonly<{ kind: 'run' }> |
  Readonly<{ kind: 'event', hallId: string, epoch: number, event: HallEvent }> | Readonly<{ kind: 'end', hallId: string, quiescent?: boolean }>

/** The input is no history: nothing can be said about the halls. */
export class UnreadableHistory extends Error {}

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => Number.isFinite(value)
const isMoment = (value: unknown) => isNumber(value) || (isText(value) && /^\d+$/.test(value))
const isList = Array.isArray
const isThing = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !isList(value)

/** What the judging leans on: a line without it would be judged as if all were well. */
const forms: Readonly<Record<string, ReadonlyArray<readonly [field: string, isRight: (value: unknown) => boolean]>>> = {
  run: [],
  hall: [['hallId', isText], ['lines', isList], ['counters', isList], ['headStartsMs', isThing]],
  request: [['actor', isText], ['hallId', isText], ['verb', isText], ['callNs', isMoment], ['outcome', value => value === 'ok' || value === 'refused' || value === 'unknown']],
  event: [['hallId', isText], ['epoch', isNumber], ['event', isEvent]],
  state: [['hallId', isText], ['board', value => isThing(value) && isNumber(value.version)]],
  frame: [['screen', isText], ['hallId', isText], ['epoch', isNumber], ['version', isNumber], ['beatAgeMs', isNumber], ['freshness', isText], ['calling', isList]],
  end: [['hallId', isText]]
}

/** @throws {UnreadableHistory} with what is wrong, in one sentence */
export function readLine (text: string): Line {
  let line: unknown
  try { line = JSON.parse(text) } catch { throw new UnreadableHistory('this is not JSON') }
  if (!isThing(line) || !isText(line.kind)) throw new UnreadableHistory('it has no kind')
  const form = forms[line.kind]
  if (!form) throw new UnreadableHistory(`"${line.kind}" is no kind of line`)
  for (const [field, isRight] of form) if (!isRight(line[field])) throw new UnreadableHistory(`the ${line.kind} line has no proper ${field}`)
  return line as unknown as Line
}

function isEvent (event: unknown): boolean {
  if (!isThing(event) || !isText(event.type) || !isText(event.by) || !isNumber(event.version) || !isNumber(event.at)) return false
  const { type, ticket, tickets, counter, counters, undoes } = event
  if (type === 'ticket:undone') return isList(tickets) && isList(undoes) && isThing(counter)
  if (type === 'hall:day-opened' || type === 'hall:catalog-adopted') return isList(counters)
  return type.startsWith('hall:') || (type.startsWith('counter:') ? isThing(counter) : isThing(ticket) && isText(ticket.ticketId))
}
