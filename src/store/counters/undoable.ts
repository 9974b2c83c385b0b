/** What `undo` would take back at a counter now, and until when: for whoever shows it. `undo` itself decides anew. */
import type { Counter } from '../../contract/counter.js'
import type { HallEvent } from '../../contract/events.js'
import type { Undoable } from '../../contract/pages.js'
import type { Ticket } from '../../contract/ticket.js'
import { hallOf, type StoreContext } from '../context.js'
import { hallKeys } from '../keys.js'

/** As `keepPress` of the scripts leaves it. */
interface KeptPress {
  readonly at: number
  readonly versions: readonly number[]
  readonly after: ReadonlyArray<{ readonly ticketId: string, readonly version: number }>
  readonly counterVersion: number
}

/** A rating of the visit writes the press anew between two reads; more often than this nobody rates one visit. */
const readsMax = 4

/** The last press at this counter, while it can be taken back; else nothing. */
export async function undoableAt (store: StoreContext, hallId: string, counterId: string): Promise<Undoable | undefined> {
  const keys = hallKeys(hallId)
  let json = await store.redis.hget(keys.presses, counterId)
  for (let read = 0; read < readsMax && json !== null; read++) {
    const found = await undoableBy(store, hallId, counterId, JSON.parse(json) as KeptPress)
    if (found) return found
    const now = await store.redis.hget(keys.presses, counterId)
    if (now === json) return undefined
    json = now
  }
  return undefined
}

async function undoableBy (store: StoreContext, hallId: string, counterId: string, { at, versions, after, counterVersion }: KeptPress): Promise<Undoable | undefined> {
  const { redis } = store
  const keys = hallKeys(hallId)
  const until = at + hallOf(store, hallId).rules.undoSeconds * 1000
  if (store.now() > until) return undefined
  const [counter, tickets, entries] = await Promise.all([
    redis.hget(keys.counters, counterId),
    redis.mget(after.map(({ ticketId }) => keys.ticket(ticketId))),
    Promise.all(versions.map(async version => await redis.xrange(keys.log, `${version}-0`, `${version}-0`)))
  ])
  const isUntouched = counter !== null && (JSON.parse(counter) as Counter).version === counterVersion &&
    after.every(({ version }, index) => (JSON.parse(tickets[index] ?? '{}') as Partial<Ticket>).version === version)
  if (!isUntouched) return undefined
  const events = entries.flat().map(([, fields]) => JSON.parse(fields[1]!) as HallEvent)
  const did = events.flatMap(event => 'ticket' in event ? [{ type: event.type, label: event.ticket.label, ticketId: event.ticket.ticketId, version: event.version }] : [])
  return { until, did, by: events[0]?.by ?? '', counterVersion }
}
