/** Two halls of a test's own on a Redis of the file's own, with a clock in hand, and agents to send on their rounds. */
import { randomBytes } from 'node:crypto'
import type { Catalog, Hall } from '../../src/contract/catalog.js'
import type { HallEvent, HallEventOf, HallEventType } from '../../src/contract/events.js'
import type { Ticket } from '../../src/contract/ticket.js'
import type { AtCounter } from '../../src/store/counters/at-counter.js'
import { readBoard } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import type { StoreContext } from '../../src/store/context.js'
import { openDay } from '../../src/store/halls/day.js'
import { issue, type Issue } from '../../src/store/tickets/issue.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import type { Agent, AgentContext } from '../../workers/duty.js'
import { testCatalog, testHall } from './catalog.js'
import { testClock } from './clock.js'
import { startRedis, testConnection, type TestRedis } from './redis.js'
import { readWholeLog } from './sound.js'

type Test = Parameters<typeof testConnection>[0]
export type District = Awaited<ReturnType<typeof openDistrict>>

export interface DistrictOptions {
  readonly halls?: number
  readonly isOpen?: boolean
  readonly now?: () => number
  readonly change?: (hall: Hall, index: number) => Hall
  readonly catalog?: (catalog: Catalog) => Catalog
}

/** Queues have fixed names: each file that starts workers has a Redis of its own. */
let own: Promise<TestRedis> | undefined
export const ownRedis = async (): Promise<TestRedis> => await (own ??= startRedis())

export async function openDistrict (t: Test, { halls = 2, isOpen = true, now, change = hall => hall, catalog: changed = catalog => catalog }: DistrictOptions = {}) {
  const clock = testClock()
  const ids = Array.from({ length: halls }, (_, index) => `h${index}${randomBytes(6).toString('hex')}`)
  const catalog = changed(testCatalog(ids.map((id, index) => change(testHall(id, index), index))))
  const where = await ownRedis()
  const storeOn = async (): Promise<StoreContext> => ({ redis: await testConnection(t, 'commands', where), now: now ?? clock.hall, catalog: { current: () => catalog, reload: async () => catalog } })
  const store = await storeOn()
  const told: Array<Record<string, unknown>> = []
  const context: AgentContext = { store, isBalancing: true, tell: (event, facts) => { told.push({ event, ...facts }) } }
  const [here = '', there = ''] = ids

  const district = {
    ids, here, there, clock, catalog, store, context, told, where, storeOn,
    board: async (hallId = here) => await readBoard(store, hallId),
    log: async (hallId = here): Promise<HallEvent[]> => await readWholeLog({ store, hallId }),
    events: async <T extends HallEventType>(type: T, hallId = here): Promise<Array<HallEventOf<T>>> =>
      (await readWholeLog({ store, hallId })).filter((event): event is HallEventOf<T> => event.type === type),
    /** Rounds, so many hall seconds apart. */
    rounds: async (agent: Agent, times = 1, apartSeconds = agent.everyMs / 1000) => {
      for (let round = 0; round < times; round++) {
        clock.pass(apartSeconds * 1000)
        await agent.round(context)
      }
    },
    issue: async (more: Partial<Issue> = {}): Promise<Ticket> => (await issue(store, { hallId: here, serviceId: 'tax', channel: 'kiosk', by: 'kiosk:1', ...more })).ticket,
    people: async (count: number, more: Partial<Issue> = {}): Promise<Ticket[]> => {
      const tickets: Ticket[] = []
      for (let person = 0; person < count; person++) tickets.push(await district.issue(more))
      return tickets
    },
    open: async (hallId: string, ...counterIds: string[]) => { for (const counterId of counterIds) await openCounter(store, { ...at(hallId, counterId), clerk: `clerk-${counterId}` }) },
    call: async (counterId: string, hallId = here) => await callNext(store, at(hallId, counterId)),
    press: async <O>(verb: (store: StoreContext, input: never) => Promise<O>, counterId: string, hallId = here, more: object = {}): Promise<O> => await verb(store, { ...at(hallId, counterId), ...more } as never)
  }
  if (isOpen) for (const hallId of ids) await openDay(store, { hallId, by: 'agent:day-keeper', day: '2026-03-02' })
  return district
}

const at = (hallId: string, counterId: string): AtCounter => ({ hallId, counterId, holder: `h${counterId}`, by: `clerk:${counterId}` })
