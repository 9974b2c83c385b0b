/** A hall of a test's own on real Redis: open, six counters closed, nobody there; its keys go with the test. */
import { randomBytes } from 'node:crypto'
import type { Catalog, Hall } from '../../src/contract/catalog.js'
import type { Ticket } from '../../src/contract/ticket.js'
import type { AtCounter } from '../../src/store/counters/at-counter.js'
import { readBoard } from '../../src/store/board.js'
import type { Act, StoreContext } from '../../src/store/context.js'
import { openDay } from '../../src/store/halls/day.js'
import { issue, type Issue } from '../../src/store/tickets/issue.js'
import { hallKeys } from '../../src/store/keys.js'
import type { OfTicket } from '../../src/store/tickets/of-ticket.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { testCatalog, testHall } from './catalog.js'
import { testClock } from './clock.js'
import { testConnection } from './redis.js'

type Test = Parameters<typeof testConnection>[0]
type More<Input, Given> = Omit<Input, keyof Given> & Partial<Given>
export type StoreHall = Awaited<ReturnType<typeof openStoreHall>>

/** Halls of one district share the connection, the clock and the catalogue. The first has a neighbour that has not opened yet. */
interface District { redis: StoreContext['redis'], clock: ReturnType<typeof testClock>, halls: Hall[], opened: number, catalog: Catalog }
interface Options { open?: string[], changes?: Partial<Hall>, day?: boolean, redis?: StoreContext['redis'], beside?: { readonly district: District } }

export async function openStoreHall (t: Test, { open = [], changes = {}, day = true, redis: given, beside }: Options = {}) {
  const district = beside?.district ?? { redis: given ?? await testConnection(t), clock: testClock(), halls: [], opened: 0, catalog: testCatalog([]) }
  const { redis, clock, halls } = district
  const index = district.opened++
  const plan = (at: number): Hall => halls[at] ?? testHall(`t${randomBytes(8).toString('hex')}`, at)
  halls[index] = { ...plan(index), ...changes, hallId: plan(index).hallId }
  halls[index + 1] ??= plan(index + 1)
  district.catalog = testCatalog(halls)
  const { hallId } = halls[index]
  const store: StoreContext = { redis, now: clock.hall, catalog: { current: () => district.catalog, reload: async () => district.catalog } }
  const clear = async () => { for (const key of (await Promise.all([hallId, halls[index + 1]!.hallId].map(async id => await redis.keys(`hall:{${id}}*`)))).flat()) await redis.del(key) }
  if (!given) t.teardown(clear)

  const hall = {
    hallId, redis, clock, store, district, keys: hallKeys(hallId),
    /** The next hall of the district, open or not. */
    neighbourId: halls[index + 1]!.hallId,
    /** The request that every act of this hall is sent as, while it is set. */
    asking: {} as Pick<Act, 'request'>,
    issue: async (serviceId = 'tax', more: Partial<Issue> = {}) => await issue(store, { hallId, serviceId, by: 'kiosk:1', channel: 'kiosk', ...hall.asking, ...more }),
    /** A verb at a counter, as the sign-in `h<counterId>` that `open` gives it. */
    press: async <I extends AtCounter, O>(verb: (store: StoreContext, input: I) => Promise<O>, counterId: string, ...[more]: object extends More<I, AtCounter> ? [More<I, AtCounter>?] : [More<I, AtCounter>]): Promise<O> =>
      await verb(store, { hallId, by: `clerk:${counterId}`, counterId, holder: `h${counterId}`, ...hall.asking, ...more } as unknown as I),
    /** A verb on a ticket named by its id. */
    of: async <I extends OfTicket, O>(verb: (store: StoreContext, input: I) => Promise<O>, { ticketId }: Pick<Ticket, 'ticketId'>, ...[more]: object extends More<I, OfTicket> ? [More<I, OfTicket>?] : [More<I, OfTicket>]): Promise<O> =>
      await verb(store, { hallId, by: 'guide:1', ticketId, ...hall.asking, ...more } as unknown as I),
    open: async (...counterIds: string[]) => { for (const counterId of counterIds) await hall.press(openCounter, counterId, { clerk: `clerk-${counterId}` }) },
    board: async () => await readBoard(store, hallId),
    ticket: async ({ ticketId }: Pick<Ticket, 'ticketId'>) => (await hall.board()).tickets[ticketId],
    /** The hall's files now say something else; `store` has read them, or reads them when it must. */
    adopt: (changed: Partial<Hall>) => {
      halls[index] = testHall(hallId, index, changed)
      district.catalog = testCatalog(halls)
    }
  }
  if (day) await openDay(store, { hallId, by: 'agent:day-keeper', day: '2026-03-02' })
  await hall.open(...open)
  return hall
}

/** The same request of the same caller: `body` is its digest. */
export const request = (answerId: string, body = 'body') => ({ request: { answerId, bodyDigest: body } })
