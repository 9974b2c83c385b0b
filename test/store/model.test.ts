/** Random days against a model: several counters, double presses, undo, clocks that jump; every answer and every place must agree. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { Refusal } from '../../src/contract/refusal.js'
import { advance, emptyBoard } from '../../src/domain/board.js'
import { alwaysOpen } from '../../src/domain/hours.js'
import { readLog } from '../../src/store/board.js'
import { call } from '../../src/store/counters/call.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { defer } from '../../src/store/tickets/defer.js'
import { finish } from '../../src/store/counters/finish.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { miss } from '../../src/store/counters/miss.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { park } from '../../src/store/counters/park.js'
import { pause } from '../../src/store/counters/pause.js'
import { recall } from '../../src/store/counters/recall.js'
import { remove } from '../../src/store/tickets/remove.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { restore } from '../../src/store/tickets/restore.js'
import { resume } from '../../src/store/counters/resume.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { start } from '../../src/store/counters/start.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import { testHall } from '../support/catalog.js'
import { ModelHall, type ModelTicket } from '../support/model-hall.js'
import { testConnection } from '../support/redis.js'
import { unsound } from '../support/sound.js'
import { openStoreHall, request, type StoreHall } from '../support/store-hall.js'

interface Real { readonly hall: StoreHall, readonly ids: Map<string, string>, board: ReturnType<typeof emptyBoard>, requests: number, last?: { act: () => Promise<unknown>, heard: string } }
type Done = { ticket?: { label: string } | null, events?: Array<{ ticket: { label: string } }> }

const counterIds = ['1', '2', '3']

/** The label of the ticket, the code of the refusal, or `ok` where there is neither. */
async function heardFrom (act: () => Promise<unknown>): Promise<string> {
  try {
    const { ticket, events } = await act() as Done
    return ticket?.label ?? events?.[0]?.ticket.label ?? 'ok'
  } catch (problem) {
    if (problem instanceof Refusal) return problem.code
    throw problem
  }
}

/** One press, in the model and in the hall. */
class Press implements fc.AsyncCommand<ModelHall, Real> {
  readonly says: string
  readonly model: (model: ModelHall) => string
  readonly real: (hall: StoreHall, idOf: (ticket: ModelTicket) => string, model: ModelHall) => Promise<unknown>
  readonly may: (model: ModelHall) => boolean

  constructor (says: string, model: Press['model'], real: Press['real'], may: Press['may'] = () => true) {
    this.says = says
    this.model = model
    this.real = real
    this.may = may
  }

  check (model: Readonly<ModelHall>): boolean { return this.may(model as ModelHall) }
  toString (): string { return this.says }

  async run (model: ModelHall, real: Real): Promise<void> {
    const act = this.real.bind(undefined, real.hall, ({ label }) => real.ids.get(label) ?? 'unknown', model)
    real.hall.asking = request(`request-${++real.requests}`)
    const answer = await heardFrom(async () => {
      const done = await act()
      const { ticket } = done as Done & { ticket?: { label: string, ticketId: string } | null }
      if (ticket) real.ids.set(ticket.label, ticket.ticketId)
      return done
    })
    const wanted = this.model(model)
    if (answer !== wanted) throw new Error(`${this.says}: ${answer}, but the model says ${wanted}`)
    real.last = { act, heard: answer }
    await agree(model, real)
  }
}

/** The last press again, with the same request: the same answer, and nothing changes. */
class Again implements fc.AsyncCommand<ModelHall, Real> {
  check (): boolean { return true }
  toString (): string { return 'again' }

  async run (model: ModelHall, real: Real): Promise<void> {
    if (!real.last) return
    real.hall.asking = request(`request-${real.requests}`)
    const heard = await heardFrom(real.last.act)
    if (heard !== real.last.heard) throw new Error(`again: ${heard}, but it was ${real.last.heard}`)
    await agree(model, real)
  }
}

class Clock implements fc.AsyncCommand<ModelHall, Real> {
  readonly ms: number
  constructor (ms: number) { this.ms = ms }
  check (): boolean { return true }
  toString (): string { return `clock ${this.ms}` }
  async run (model: ModelHall, { hall }: Real): Promise<void> {
    hall.clock.pass(this.ms)
    model.now = hall.clock.hall()
  }
}

/** Board and model say the same of everybody, and the board is what the log's new events make of the last one. */
async function agree (model: ModelHall, real: Real): Promise<void> {
  const board = await real.hall.board()
  for (const event of await readLog(real.hall.store, real.hall.hallId, real.board.version)) {
    real.board = advance(real.board, event) ?? real.board
  }
  if (!isDeepStrictEqual(real.board, board)) throw new Error(`the log makes ${JSON.stringify(real.board)}, the board is ${JSON.stringify(board)}`)
  const found = Object.values(board.tickets).map(({ label, status, serviceId, rank, calls, forCounterId, counterId }) => ({ label, status, service: serviceId, rank, calls, forCounter: forCounterId, counter: counterId }))
  const wanted = model.tickets.filter(({ status }) => status !== 'ended').map(({ label, status, service, rank, calls, forCounter, counter }) => ({ label, status, service, rank, calls, forCounter, counter }))
  const byLabel = (one: { label: string }, other: { label: string }) => one.label < other.label ? -1 : 1
  if (JSON.stringify(found.toSorted(byLabel)) !== JSON.stringify(wanted.toSorted(byLabel))) {
    throw new Error(`the hall has ${JSON.stringify(found.toSorted(byLabel))}, the model ${JSON.stringify(wanted.toSorted(byLabel))}`)
  }
  for (const counterId of counterIds) {
    const [is, should] = [board.counters[counterId], model.counters.get(counterId)]
    if (is?.state !== should?.state || (is?.ticketId && board.tickets[is.ticketId]?.label) !== should?.hand?.label) throw new Error(`counter ${counterId} is ${JSON.stringify(is)}`)
  }
}

const counter = fc.constantFrom(...counterIds)
const service = fc.constantFrom('tax', 'permits', 'deeds')
const which = fc.nat(30)
/** Most presses make sense where they are made, so that a run gets somewhere; some are made all the same. */
const isBlind = fc.nat(4).map(side => side === 0)
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
const one = (model: ModelHall, index: number): ModelTicket => model.tickets[index % model.tickets.length]!
const has = (model: ModelHall) => model.tickets.length > 0
const isOpen = (model: ModelHall, id: string) => model.counters.get(id)?.state === 'open'
const isBusy = (model: ModelHall, id: string) => model.counters.get(id)?.hand !== undefined

type AtCounter = { [K in keyof ModelHall]: ModelHall[K] extends (counterId: string) => string ? K : never }[keyof ModelHall]
const atCounter = (name: AtCounter, verb: typeof callNext, may: (model: ModelHall, id: string) => boolean, more: object = {}) =>
  fc.tuple(counter, isBlind).map(([id, blind]) => new Press(`${name} at ${id}`, model => model[name](id).replace('nobody-else', 'ok'), async hall => await hall.press(verb, id, more), model => blind || may(model, id)))
type OfTicket = 'requeue' | 'defer' | 'cancel' | 'remove' | 'restore'
const ofTicket = (name: OfTicket, verb: typeof cancel, from: readonly string[], more: object = {}, may: (model: ModelHall) => boolean = () => true) =>
  fc.tuple(which, isBlind).map(([index, blind]) => new Press(`${name} the ${index}th`, model => model[name](one(model, index)),
    async (hall, idOf, model) => await hall.of(verb, { ticketId: idOf(one(model, index)) }, more), model => has(model) && may(model) && (blind || from.includes(one(model, index).status))))
const send = (to: (index: number) => { serviceId?: string, toCounterId?: string }) => fc.tuple(counter, fc.nat(2), isBlind).map(([id, index, blind]) => {
  const { serviceId, toCounterId } = to(index)
  return new Press(`send from ${id} to ${serviceId ?? toCounterId}`, model => model.transfer(id, serviceId, toCounterId),
    async ({ store, hallId, asking }) => await transfer(store, { hallId, by: 'c', source: { counterId: id, holder: `h${id}` }, serviceId, toCounterId, ...asking }), model => blind || isBusy(model, id))
})

const issues = fc.tuple(service, fc.constantFrom('normal', 'normal', 'elderly', 'disabled'), fc.constantFrom(undefined, undefined, 'p1', 'p2'))
  .map(([line, priority, person]) => new Press(`issue ${line} ${priority} ${person ?? ''}`, model => model.issue(line, priority, person), async hall => await hall.issue(line, { priority, person })))
const calls = fc.tuple(counter, which, isBlind).map(([id, index, blind]) => new Press(`call the ${index}th at ${id}`, model => model.call(id, one(model, index)),
  async (hall, idOf, model) => await hall.press(call, id, { ticketId: idOf(one(model, index)), reason: 'x' }), model => has(model) && (blind || (isOpen(model, id) && !isBusy(model, id)))))
const free = (model: ModelHall, id: string) => isOpen(model, id) && !isBusy(model, id)
const clock = (min: number, max: number) => fc.integer({ min, max }).map(ms => new Clock(ms))

const commands = [
  ...times(8, issues), ...times(8, atCounter('callNext', callNext, free)), ...times(3, calls), ...times(6, atCounter('start', start, isBusy)),
  ...times(2, atCounter('finish', finish, isBusy)), ...times(3, atCounter('finishAndCallNext', finishAndCallNext, isBusy)), ...times(6, atCounter('recall', recall, isBusy)),
  ...times(2, atCounter('return', returnToLine, isBusy)), ...times(3, atCounter('miss', miss, isBusy)), ...times(2, atCounter('park', park, isBusy)), ...times(5, atCounter('undo', undo, isOpen)),
  atCounter('pause', pause as typeof callNext, free, { reason: 'break' }), ...times(2, atCounter('resume', resume, (model, id) => model.counters.get(id)?.state === 'paused')),
  atCounter('close', closeCounter, free), ...times(3, atCounter('open', openCounter as typeof callNext, (model, id) => !isOpen(model, id), { clerk: 'li' })),
  ...times(2, send(index => ({ serviceId: ['tax', 'permits', 'deeds'][index]! }))), ...times(2, send(index => ({ toCounterId: counterIds[index]! }))),
  ...times(2, ofTicket('requeue', requeue as typeof cancel, ['missed', 'parked'])), ofTicket('cancel', cancel, ['waiting', 'called']),
  ofTicket('remove', remove as typeof cancel, ['waiting', 'serving'], { reason: 'x' }), ...times(2, ofTicket('restore', restore as typeof cancel, ['ended'], { reason: 'x' })),
  // Who rests stands in no line of the real hall, and in the model's.
  ofTicket('defer', defer, ['waiting'], {}, model => model.tickets.every(({ callableAt }) => callableAt === undefined)),
  ...times(3, fc.constant(new Again())), ...times(4, clock(0, 12_000)), ...times(8, clock(20_000, 90_000)), clock(0, 40 * 60_000), clock(-2 * 3_600_000, 0)
]

t.test('[E12] whatever is pressed in whatever order, the hall and a plain model of it agree', async t => {
  const redis = await testConnection(t)
  await fc.assert(fc.asyncProperty(fc.commands(commands, { maxCommands: 150, size: 'max' }), async script => {
    const hall = await openStoreHall(t, { open: counterIds, redis, changes: alwaysOpen(testHall('x')) })
    const model = new ModelHall(hall.clock.hall())
    for (const counterId of counterIds) model.open(counterId)
    const real: Real = { hall, ids: new Map(), board: emptyBoard(hall.hallId), requests: 0 }
    await fc.asyncModelRun(() => ({ model, real }), script)
    const problems = await unsound(hall)
    if (problems.length > 0) throw new Error(problems.join('\n'))
  }), { numRuns: Number(process.env.HALLFLOW_TEST_RUNS ?? 20) })
})
