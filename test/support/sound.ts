/**
 * Whether a hall is whole: its board is what the log tells, and every index what the tickets say.
 *
 * Everything is recounted from the tickets and the log alone, by other ways than the store's own.
 */
import { isDeepStrictEqual } from 'node:util'
import { HallEvent } from '../../src/contract/events.js'
import { Ticket } from '../../src/contract/ticket.js'
import { emptyBoard, fold } from '../../src/domain/board.js'
import { step, type Verb } from '../../src/domain/lifecycle.js'
import { readBoard } from '../../src/store/board.js'
import type { StoreContext } from '../../src/store/context.js'
import { verifyHall } from '../../src/store/halls/gate.js'

type Hall = { readonly store: StoreContext, readonly hallId: string }
type Test = { same: (found: unknown, wanted: unknown, says: string) => boolean }

/** Call it at the end of every test: what came before left nothing crooked behind. */
export async function expectSound (t: Test, hall: Hall): Promise<void> {
  t.same(await unsound(hall), [], 'the hall is sound')
  t.same(await verifyHall(hall.store, hall.hallId), { isSound: true, problems: [] }, 'the gate finds it so')
}

export async function readWholeLog ({ store: { redis }, hallId }: Hall): Promise<HallEvent[]> {
  const entries = await redis.xrange(`hall:{${hallId}}:log`, '-', '+')
  return entries.map(([, fields]) => JSON.parse(fields[1]!) as HallEvent)
}

/** Every key of the hall, byte for byte; only the kept answers are left out. */
export async function everyKey ({ store: { redis }, hallId }: Hall): Promise<Record<string, string>> {
  const names = (await redis.keys(`hall:{${hallId}}*`)).filter(name => !name.includes(':answer:')).toSorted()
  const dumps = await Promise.all(names.map(async name => await redis.dumpBuffer(name)))
  return Object.fromEntries(names.map((name, index) => [name, dumps[index]?.toString('base64') ?? '']))
}

/** Each thing that is not as it should be, in words. */
export async function unsound (hall: Hall): Promise<string[]> {
  const { store: { redis }, hallId } = hall
  const prefix = `hall:{${hallId}}:`
  const names = (await redis.keys(`${prefix}*`)).map(key => key.slice(prefix.length))
  const read = async (name: string) => await redis.get(prefix + name)
  const hash = async (name: string) => ({ ...await redis.hgetall(prefix + name) })
  const members = async (name: string) => pairs(await redis.zrange(prefix + name, '0', '-1', 'WITHSCORES'))
  const problems: string[] = []
  const expect = (what: string, found: unknown, wanted: unknown) => {
    if (!isDeepStrictEqual(found, wanted)) problems.push(`${what}: ${JSON.stringify(found)} but should be ${JSON.stringify(wanted)}`)
  }

  const board = await readBoard(hall.store, hallId)
  const log = await readWholeLog(hall)
  expect('versions', log.map(event => event.version), log.map((_, index) => index + 1))
  expect('clock', log.filter((event, index) => event.at < (log[index - 1]?.at ?? 0)).map(event => event.version), [])
  for (const event of log) expect(`event ${event.version} by the contract`, HallEvent.parse(event), event)
  expect('steps', illegalSteps(log), [])
  expect('fold(log)', board, fold(emptyBoard(hallId), log))

  const tickets = new Map<string, Ticket>()
  for (const name of names.filter(each => each.startsWith('ticket:'))) {
    const ticket = Ticket.parse(JSON.parse(await read(name) ?? 'null'))
    tickets.set(ticket.ticketId, ticket)
    const told = log.filter(event => ('ticket' in event && event.ticket.ticketId === ticket.ticketId) || ('tickets' in event && event.tickets?.some(each => each.ticketId === ticket.ticketId)))
    expect(`${ticket.label}: the log's last word`, told.at(-1)?.version, ticket.version)
    expect(`${ticket.label}: story`, (await redis.lrange(`${prefix}story:${ticket.ticketId}`, 0, -1)).map(Number), told.map(event => event.version))
  }
  const open = [...tickets.values()].filter(ticket => ticket.status !== 'ended')
  expect('open', sorted(await members('open')), sorted(open.map(ticket => [ticket.ticketId, ticket.issuedVersion])))
  expect('board', Object.keys(board.tickets).toSorted(), open.map(ticket => ticket.ticketId).toSorted())

  const due = await members('due')
  const lines: Record<string, Array<[string, number]>> = {}
  for (const name of names.filter(each => each.startsWith('line:'))) lines[name.slice('line:'.length)] = await members(name)
  const standing: typeof lines = {}
  const resting: typeof due = []
  const inZone = open.filter(({ status, zone }) => status === 'parked' && zone)
  for (const { zone, issuedVersion, ticketId, rank } of inZone) {
    if (zone?.stationId === undefined) (standing[`~${zone?.zoneId}`] ??= []).push([`${String(issuedVersion).padStart(12, '0')}:${ticketId}`, rank])
  }
  expect('in a zone but not parked', open.filter(({ status, zone }) => zone && status !== 'parked').map(({ label }) => label), [])
  for (const ticket of open.filter(each => each.status === 'waiting')) {
    const isDue = due.some(([ticketId]) => ticketId === ticket.ticketId)
    if (isDue) resting.push([ticket.ticketId, ticket.callableAt ?? 0])
    else (standing[ticket.forCounterId ? `@${ticket.forCounterId}` : ticket.serviceId] ??= []).push([`${String(ticket.issuedVersion).padStart(12, '0')}:${ticket.ticketId}`, ticket.rank])
  }
  expect('due', sorted(due), sorted(resting))
  for (const line of new Set([...Object.keys(lines), ...Object.keys(standing)])) expect(`line ${line}`, sorted(lines[line] ?? []), sorted(standing[line] ?? []))
  const counts = Object.entries(await hash('waiting')).filter(([, count]) => count !== '0').map(([line, count]): [string, number] => [line, Number(count)])
  expect('counts', sorted(counts), sorted([...Object.entries(standing).map(([line, all]): [string, number] => [line, all.length]), ...resting.length > 0 ? [['*', resting.length] as [string, number]] : []]))

  const stations = Object.values(board.stations)
  expect('stations', stations.filter(({ state }) => state === 'busy').map(({ stationId, zoneId, ticketId }) => `${zoneId} ${stationId} ${ticketId}`).toSorted(),
    inZone.filter(({ zone }) => zone?.stationId !== undefined).map(({ zone, ticketId }) => `${zone?.zoneId} ${zone?.stationId} ${ticketId}`).toSorted())
  expect('idle stations with a ticket', stations.filter(({ state, ticketId }) => state !== 'busy' && ticketId), [])
  for (const zone of hall.store.catalog.current().halls.get(hallId)?.zones ?? []) {
    const isFree = zone.stations.some(({ stationId }) => (board.stations[stationId]?.state ?? 'free') === 'free')
    expect(`who waits for a free station of ${zone.zoneId}`, isFree ? standing[`~${zone.zoneId}`] ?? [] : [], [])
  }
  const personOf = await hash('person-of')
  expect('persons', await hash('persons'), Object.fromEntries(open.filter(({ ticketId }) => personOf[ticketId]).map(({ ticketId, serviceId }) => [`${personOf[ticketId]}:${serviceId}`, ticketId])))
  // Whoever holds tickets for others: every open one, and those that ended today.
  const held = (await redis.zrange(`${prefix}held`, '0', '-1')).map(String)
  expect('held, but of nobody', held.filter(member => member.split(':')[0] !== tickets.get(member.split(':')[1] ?? '')?.agent), [])
  expect('of an agent, but not held', open.filter(({ agent, ticketId }) => agent !== undefined && !held.includes(`${agent}:${ticketId}`)).map(({ label }) => label), [])
  const inHand = open.filter(({ status }) => status === 'called' || status === 'serving').map(({ counterId, ticketId }) => `${counterId} ${ticketId}`)
  expect('one ticket at a counter', Object.values(board.counters).filter(({ ticketId }) => ticketId).map(({ counterId, ticketId }) => `${counterId} ${ticketId}`).toSorted(), inHand.toSorted())

  const decided: Record<string, string> = {}
  for (const event of log) {
    if (event.type === 'ticket:admitted') decided[event.ticket.move!.moveId] = `admitted ${event.version} ${event.at}`
    if (event.type === 'ticket:forbidden') decided[event.ticket.move!.moveId] = `forbidden ${event.version} ${event.at}`
    if (event.type === 'hall:move-forbidden') decided[event.moveId] = `forbidden ${event.version} ${event.at}`
  }
  expect('moves', await hash('moves'), decided)

  const today = log.slice(log.findLastIndex(event => event.type === 'hall:day-opened'))
  const issued: Record<string, number> = {}
  const labels = today.flatMap(event => event.type === 'ticket:issued' ? [event.ticket.label] : [])
  for (const event of today) if (event.type === 'ticket:issued') issued[event.ticket.serviceId] = (issued[event.ticket.serviceId] ?? 0) + 1
  expect('labels twice', labels.filter((label, index) => labels.indexOf(label) !== index), [])
  expect('issued', Object.fromEntries(Object.entries(await hash('issued')).map(([line, count]) => [line, Number(count)])), issued)
  return problems
}

const verbs: Partial<Record<HallEvent['type'], Verb>> = {
  'ticket:arrived': 'arrive', 'ticket:called': 'call', 'ticket:recalled': 'recall', 'ticket:started': 'start', 'ticket:finished': 'finish',
  'ticket:served-by-hand': 'serveByHand', 'ticket:returned': 'return', 'ticket:missed': 'miss', 'ticket:parked': 'park', 'ticket:requeued': 'requeue', 'ticket:transferred': 'transfer',
  'ticket:deflected': 'deflect', 'ticket:handed-back': 'handBack', 'ticket:finished-online': 'finishOnline',
  'ticket:deferred': 'defer', 'ticket:cancelled': 'cancel', 'ticket:removed': 'remove', 'ticket:restored': 'restore', 'ticket:expired': 'expire', 'ticket:rated': 'rate',
  'ticket:reserved': 'reserve', 'ticket:released': 'release', 'ticket:forbidden': 'forbid'
}

/** Events that took a ticket from where their verb may not take it, or elsewhere than it leads. */
function illegalSteps (log: readonly HallEvent[]): string[] {
  const last = new Map<string, Ticket>()
  return log.flatMap(event => {
    for (const ticket of event.type === 'ticket:undone' ? event.tickets : []) last.set(ticket.ticketId, ticket)
    if (!('ticket' in event)) return []
    const [was, is, verb] = [last.get(event.ticket.ticketId), event.ticket, verbs[event.type]]
    last.set(is.ticketId, is)
    if (event.type === 'ticket:issued') return was ? [`${is.label} issued twice`] : []
    // From another hall, and perhaps for the second time.
    if (event.type === 'ticket:admitted') return was && was.ending !== 'moved' ? [`${is.label} admitted while ${was.status} here`] : []
    if (!was) return [`${is.label} never issued`]
    const isLegal = was.status === 'travelling' && event.type === 'ticket:restored' ? is.status === (is.move?.isEnRoute ? 'travelling' : step('unreserve', was.status))
      : was.status === 'travelling' && event.type === 'ticket:missed' ? is.moves > 0 && is.status === step('overdue', was.status)
      : event.type === 'ticket:restored' && was.byHand ? is.status === 'waiting' && !is.byHand
      : verb ? step(verb, was.status, was.ending) === is.status : was.status === is.status
    return isLegal ? [] : [`${is.label} ${event.type} from ${was.status} to ${is.status}`]
  })
}

function pairs (flat: readonly unknown[]): Array<[string, number]> {
  const plain = flat.flat().map(String)
  return plain.flatMap((member, index): Array<[string, number]> => index % 2 === 0 ? [[member, Number(plain[index + 1])]] : [])
}

function sorted (entries: ReadonlyArray<readonly [string, number]>): ReadonlyArray<readonly [string, number]> {
  return entries.toSorted(([one], [other]) => one < other ? -1 : 1)
}
