/** Long random days with everything that a hall foretells, suggests, sets and sends: after each step it is sound. */
import { isDeepStrictEqual } from 'node:util'
import t from 'tap'
import type { Board } from '../../src/contract/board.js'
import type { LineForecast } from '../../src/contract/forecast.js'
import { Refusal } from '../../src/contract/refusal.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { handicapMs } from '../../src/domain/handicap.js'
import { staffByLine } from '../../src/domain/staff.js'
import { isClosingLine, waitOf } from '../../src/domain/wait.js'
import { claimAlert, clearAlert, deferAlert, escalateAlert, raiseAlert } from '../../src/store/halls/alerts.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { closeDay, openDay } from '../../src/store/halls/day.js'
import { finish } from '../../src/store/counters/finish.js'
import { setIssuing, tellForecast } from '../../src/store/halls/forecast.js'
import { setHandicaps } from '../../src/store/counters/handicaps.js'
import { park } from '../../src/store/counters/park.js'
import { approvePlan, endPlan, makePlan, measureEffect } from '../../src/store/halls/plans.js'
import { remove } from '../../src/store/tickets/remove.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { restore } from '../../src/store/tickets/restore.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { start } from '../../src/store/counters/start.js'
import { undo } from '../../src/store/counters/undo.js'
import { deflect, finishOnline, handBack, setStation } from '../../src/store/halls/zones.js'
import { dice } from '../support/dice.js'
import { lineForecast, minute } from '../support/forecasts.js'
import { testConnection } from '../support/redis.js'
import { everyKey, unsound } from '../support/sound.js'
import type { StoreHall } from '../support/store-hall.js'
import { openZoneHall } from '../support/zones.js'

type Dice = ReturnType<typeof dice>
type Step = (hall: StoreHall, before: Board, chance: Dice) => Promise<unknown>
const services = ['tax', 'permits', 'deeds']
const counters = ['1', '2', '3']
const people = ['guide:mei', 'guide:bo', 'agent:guardian']
const idOf = (pieces: object, prefix: string, chance: Dice) => chance.pick(Object.keys(pieces).length > 0 && chance.chance(0.9) ? Object.keys(pieces) : [`${prefix}999`])
/** Mostly somebody for whom it makes sense. */
function ticketFor (fits: (ticket: Ticket) => boolean, { tickets }: Board, chance: Dice): Ticket {
  const fitting = Object.values(tickets).filter(fits)
  return chance.pick(fitting.length > 0 && chance.chance(0.8) ? fitting : [...Object.values(tickets), ...gone.slice(-5)])
}
const isInZone = ({ zone }: Ticket) => zone !== undefined
const isWaiting = ({ status, serviceId }: Ticket) => status === 'waiting' && serviceId !== 'permits'

function forecastOf (serviceId: string, at: number, chance: Dice): LineForecast {
  if (chance.chance(0.2)) return { serviceId, at, wait: { unknown: 'no-data' }, ladder: [], later: {}, ...chance.chance(0.5) && { isClosing: true as const, lastTicketAt: at } }
  return { ...lineForecast(serviceId, at, Array.from({ length: 1 + chance.upTo(5) }, () => chance.upTo(50))), ...chance.chance(0.1) && { isClosing: true as const } }
}

/** Each act, and what it must have done where the board can tell. */
const steps: Record<string, Step> = {
  issue: async (hall, before, chance) => {
    const serviceId = chance.pick(services)
    const isClosing = isClosingLine(before, serviceId)
    const told = await hall.issue(serviceId, { priority: chance.pick(['normal', 'normal', 'elderly']), itemId: chance.pick([undefined, undefined, `${serviceId === 'tax' ? 'tax' : 'deed'}-online`]), channel: chance.pick(['kiosk', 'kiosk', 'kiosk', 'phone']) })
    if (isClosing) throw new Error(`${serviceId} gave a number though it closes`)
    const wanted = waitOf(before, serviceId, staffByLine(before, hall.store.catalog.current().halls.get(hall.hallId)!.counters).get(serviceId), { ahead: told.aheadCount, at: told.ticket.issuedAt })
    if (!isDeepStrictEqual(told.wait, wanted)) throw new Error(`told ${JSON.stringify(told.wait)}, not ${JSON.stringify(wanted)}`)
  },
  call: async (hall, before, chance) => {
    const counterId = chance.pick(counters)
    const { why, ticket } = await hall.press(callNext, counterId)
    const counter = before.counters[counterId]!
    const own = hall.store.catalog.current().halls.get(hall.hallId)?.counters.find(plan => plan.counterId === counterId)?.services ?? []
    const compared = why?.compared ?? []
    for (const { serviceId, handicapMs: found } of compared) {
      const wanted = handicapMs(counter, serviceId, own.includes(serviceId) ? 0 : 5 * minute, ticket?.calledAt ?? 0)
      if (found !== wanted) throw new Error(`${counterId} called with ${found} for ${serviceId}, not ${wanted}`)
    }
    const best = Math.min(...compared.map(({ score }) => score))
    if (compared.find(({ label }) => label === ticket?.label)?.score !== best) throw new Error('not the smallest was called')
  },
  ...Object.fromEntries(Object.entries({ start, finish, return: returnToLine, park, undo }).map(([name, verb]): [string, Step] => [name, async (hall, _, chance) => await hall.press(verb, chance.pick(counters))])),
  ...Object.fromEntries(Object.entries({ cancel, requeue, handBack, finishOnline, remove: remove as typeof cancel, restore: restore as typeof cancel }).map(([name, verb]): [string, Step] =>
    [name, async (hall, before, chance) => await hall.of(verb, ticketFor(isInZone, before, chance), { reason: 'x' } as object)])),
  deflect: async (hall, before, chance) => await hall.of(deflect, ticketFor(isWaiting, before, chance), { zoneId: chance.pick(['corner', 'corner', 'corner', 'booths', 'attic']) }),
  station: async (hall, _, chance) => await setStation(hall.store, { hallId: hall.hallId, stationId: chance.pick(['s1', 's2', 'b1']), state: chance.pick(['free', 'free', 'fault']), by: 'guide:mei' }),
  forecast: async (hall, { at }, chance) => await tellForecast(hall.store, { hallId: hall.hallId, by: 'x', lines: services.filter(() => chance.chance(0.5)).map(line => forecastOf(line, at, chance)), areas: chance.chance(0.3) ? [{ areaId: 'ground', at, cells: [] }] : [] }),
  issuing: async (hall, _, chance) => await setIssuing(hall.store, { hallId: hall.hallId, serviceId: chance.pick(services), issuing: chance.pick(['open', 'closed', null, null]), by: 'x' }),
  raise: async (hall, _, chance) => await raiseAlert(hall.store, { hallId: hall.hallId, by: 'x', alert: { kind: 'wait-long', gridId: 'north', serviceId: chance.pick(services), toldTo: chance.pick(['counter', 'guides']), figures: {} } }),
  alert: async (hall, { alerts }, chance) => {
    const of = { hallId: hall.hallId, alertId: idOf(alerts, `${hall.hallId}.a`, chance), by: chance.pick(people) }
    await chance.pick<() => Promise<unknown>>([
      async () => await claimAlert(hall.store, of), async () => await deferAlert(hall.store, { ...of, minutes: 3 }),
      async () => await escalateAlert(hall.store, { ...of, toldTo: 'officer' }), async () => await clearAlert(hall.store, { ...of, isDone: chance.chance(0.5) })
    ])()
  },
  plan: async (hall, { at }, chance) => await makePlan(hall.store, { hallId: hall.hallId, by: 'x', plan: { kind: chance.pick(['open-counter', 'send-coach']), counterId: chance.pick(counters), expiresAt: at + 5 * minute, inputs: {} } }),
  answer: async (hall, { plans }, chance) => {
    const of = { hallId: hall.hallId, planId: idOf(plans, `${hall.hallId}.p`, chance), by: chance.pick(people) }
    if (chance.chance(0.5)) await approvePlan(hall.store, of)
    else await endPlan(hall.store, { ...of, result: chance.pick(['dismissed', 'expired', 'done', 'over']) })
  },
  handicaps: async (hall, { at }, chance) => await setHandicaps(hall.store, { hallId: hall.hallId, counterId: chance.pick(counters), handicaps: chance.pick([{}, { tax: chance.upTo(15) * minute }, { permits: 0 }]), until: at + chance.upTo(6) * minute, by: 'x' }),
  measure: async hall => await measureEffect(hall.store, { hallId: hall.hallId, by: 'x', expectedMs: 1, measuredMs: -2, peers: 3 }),
  day: async hall => {
    const { day } = await hall.board()
    await closeDay(hall.store, { hallId: hall.hallId, by: 'x', day: day ?? '', notBefore: 0 })
    const closed = await unsound(hall)
    if (closed.length > 0) throw new Error(`closed: ${closed.join()}`)
    await openDay(hall.store, { hallId: hall.hallId, by: 'x', day: `2026-03-${String(Number(day?.slice(-2)) + 1).padStart(2, '0')}` })
    await hall.open(...counters)
  }
}
const often: Record<string, number> = { issue: 12, call: 5, deflect: 10, forecast: 4, start: 3, finish: 2, handBack: 3, finishOnline: 3, undo: 2, alert: 3, raise: 2, plan: 3, answer: 4, handicaps: 3, station: 2 }
const bag = Object.entries(steps).flatMap(([name, step]) => Array.from({ length: often[name] ?? 1 }, (): [string, Step] => [name, step]))
let gone: Ticket[] = []

for (const seed of [1, 2]) {
  t.test(`[J35] after every step of a long day with all of it the board is the fold of the log, and each index is right, seed ${seed}`, async t => {
    const chance = dice(seed)
    const hall = await openZoneHall(t, { open: counters, redis: await testConnection(t) })
    const done = new Map<string, number>()
    gone = [(await hall.issue()).ticket]

    for (let step = 0; step < 220; step++) {
      hall.clock.pass(chance.upTo(40_000))
      const [name, act] = chance.pick(step % 100 === 99 ? [['day', steps.day!] as [string, Step]] : bag.filter(([each]) => each !== 'day'))
      const before = await hall.board()
      const keys = await everyKey(hall)

      const no: unknown = await act(hall, before, chance).then(() => { done.set(name, (done.get(name) ?? 0) + 1); return undefined }, (problem: unknown) => problem)

      if (no && !(no instanceof Refusal)) throw no
      if (no instanceof Refusal) t.same(await everyKey(hall), keys, `${name}: ${no.code} left no trace`)
      const after = await hall.board()
      gone.push(...Object.values(before.tickets).filter(({ ticketId }) => !after.tickets[ticketId]))
      const problems = await unsound(hall)
      if (problems.length > 0) t.same(problems, [], `after ${name}, step ${step}, seed ${seed}`)
    }
    for (const name of ['issue', 'call', 'deflect', 'finishOnline', 'handBack', 'station', 'forecast', 'alert', 'answer', 'handicaps', 'day']) t.ok((done.get(name) ?? 0) > 0, `${name} was done ${done.get(name)} times`)
  })
}
