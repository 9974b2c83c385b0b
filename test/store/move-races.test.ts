/** Many hands, stale copies and processes that die: whatever happens in whatever order, each ticket is at home in one hall. */
import fc from 'fast-check'
import t from 'tap'
import { Refusal } from '../../src/contract/refusal.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { alwaysOpen } from '../../src/domain/hours.js'
import { arrive } from '../../src/store/tickets/arrive.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import type { StoreContext } from '../../src/store/context.js'
import { closeDay, expire } from '../../src/store/halls/day.js'
import { finish } from '../../src/store/counters/finish.js'
import { withHome } from '../../src/store/moves/home.js'
import { miss } from '../../src/store/counters/miss.js'
import { carryMove, moveBack, stayAfterAll } from '../../src/store/moves/move.js'
import { admit, overdue } from '../../src/store/moves/move-steps.js'
import { answerOffer, offerMove, reserveMove } from '../../src/store/moves/moves.js'
import { remove } from '../../src/store/tickets/remove.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { restore } from '../../src/store/tickets/restore.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { start } from '../../src/store/counters/start.js'
import { undo } from '../../src/store/counters/undo.js'
import { breakingAt, Crash } from '../support/broken-store.js'
import { testHall } from '../support/catalog.js'
import { testConnection } from '../support/redis.js'
import { unsound } from '../support/sound.js'
import type { StoreHall } from '../support/store-hall.js'
import { accepted, copyIn, expectHomes, heal, homesOf, minute, mover, noCooldown, offerTo, onTheWay, openHalls, typesOf } from '../support/moving-halls.js'

const rounds = 15

t.test('[V24] of an acceptance and a call at the same moment exactly one happens', async t => {
  const redis = await testConnection(t)
  const seen = new Set<string>()
  for (let round = 0; round < rounds; round++) {
    const [here, there] = await openHalls(t, 2, { redis })
    const { ticket } = await here.issue()
    await here.of(offerMove, ticket, { offer: offerTo(there), ...noCooldown })
    const hands = [async () => await here.of(answerOffer, ticket, { accept: true }), async () => await here.press(callNext, '1')]
    const answers = await Promise.allSettled((round % 2 ? hands : hands.toReversed()).map(async hand => await hand()))

    t.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
    const copy = await copyIn(here, ticket)
    seen.add(copy!.status)
    if (copy?.status === 'travelling') await carryMove(here.store, copy, mover)
    await expectHomes(t, [here, there], false)
  }
  t.same([...seen].toSorted(), ['called', 'travelling'], 'each has won')
})

t.test('[V25] of a visitor who stays and a target that takes in, whoever comes first, one home comes out', async t => {
  const redis = await testConnection(t)
  for (let round = 0; round < rounds; round++) {
    const [here, there] = await openHalls(t, 2, { redis })
    const { ticket } = await here.issue()
    const reserved = await accepted(here, there, ticket)
    const stays = async () => await here.of(stayAfterAll, ticket)
    const carries = async () => await carryMove(here.store, reserved, mover)
    const called = async () => {
      await there.of(arrive, ticket, { isProven: true })
      await there.press(callNext, '1')
    }
    const answers = await Promise.allSettled([[stays, carries], [carries, stays], [carries, called, stays], [stays, stays, carries, carries]][round % 4]!.map(async hand => await hand()))
    t.ok(answers.every(each => each.status === 'fulfilled' || each.reason instanceof Refusal))
    await heal([here, there])
    await expectHomes(t, [here, there])
  }
})

t.test('[V25] of a visitor who stays at the last moment and a move that is let go, one happens', async t => {
  const redis = await testConnection(t)
  for (let round = 0; round < rounds; round++) {
    const [here, there] = await openHalls(t, 2, { redis })
    const { ticket } = await here.issue()
    const reserved = await onTheWay(here, there, ticket)
    here.clock.pass(2 * minute)
    const hands = [async () => await here.of(stayAfterAll, ticket), async () => await carryMove(here.store, reserved, mover)]
    await Promise.allSettled((round % 2 ? hands : hands.toReversed()).map(async hand => await hand()))
    await heal([here, there])
    await expectHomes(t, [here, there])
  }
})

t.test('[V26] however many carry the same move, it is carried once', async t => {
  const redis = await testConnection(t)
  for (let round = 0; round < 5; round++) {
    const [here, there] = await openHalls(t, 2, { redis })
    const { ticket } = await here.issue()
    const reserved = await accepted(here, there, ticket)
    const all = async () => await Promise.all(Array.from({ length: 6 }, async () => await carryMove(here.store, reserved, mover)))
    t.same(new Set(await all()), new Set(['admitted']))
    here.clock.pass(2 * minute)
    t.same(new Set(await all()), new Set(['released']))
    t.same([(await typesOf(there)).filter(type => type === 'ticket:admitted').length, (await typesOf(here)).filter(type => type === 'ticket:released').length], [1, 1])
    await expectHomes(t, [here, there])
  }
})

/** One hall's worth of a run, and everything that was ever read of its tickets: a mover may be hours late. */
interface Run { readonly halls: StoreHall[], readonly tickets: Ticket[], readonly stale: Ticket[] }
type Does = (run: Run, store: (hall: StoreHall) => StoreContext) => Promise<unknown>
interface Act { readonly run: Does, readonly toString: () => string }
/** A failure shows what was tried, one line an act. */
const act = (says: string, run: Does): Act => ({ run, toString: () => says })

const at = <T>(list: readonly T[], index: number): T => list[index % list.length]!
const ticketId = ({ tickets }: Run, index: number) => at(tickets, index).ticketId
const day = ({ hallId }: StoreHall) => ({ hallId, by: 'agent:day-keeper', day: '2026-03-02', notBefore: 0 })
const n = fc.nat(60)

const weigh = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary })
const two = fc.tuple(n, n)

/** Where the ticket is at home, as any caller reaches it. */
const atHome = (name: string, verb: (store: StoreContext, of: { hallId: string, ticketId: string, by: string }) => Promise<unknown>) => n.map(index => act(`${name} ${index}`, async (run, storeOf) => {
  const store = storeOf(run.halls[0]!)
  await withHome(store, ticketId(run, index), async hallId => await verb(store, { hallId, ticketId: ticketId(run, index), by: 'visitor' }))
}))
const atCounter = (name: string, verb: typeof callNext) => n.map(index => act(`${name} in hall ${index % 3}`, async ({ halls }, storeOf) => {
  const hall = at(halls, index)
  await verb(storeOf(hall), { hallId: hall.hallId, by: 'clerk:1', counterId: '1', holder: 'h1' })
}))

const issues = fc.tuple(n, fc.constantFrom('kiosk', 'kiosk', 'phone'), fc.constantFrom(undefined, undefined, 'p1'))
  .map(([index, channel, person]) => act(`issue in ${index % 3}`, async run => { run.tickets.push((await at(run.halls, index).issue('tax', { channel: channel as 'kiosk', person })).ticket) }))
const accepts = two.map(([index, to]) => act(`offer and accept ${index} to ${to}`, async (run, storeOf) => {
  const store = storeOf(run.halls[0]!)
  await withHome(store, ticketId(run, index), async hallId => {
    const of = { hallId, ticketId: ticketId(run, index), by: 'visitor' }
    await offerMove(store, { ...of, offer: offerTo(at(run.halls.filter(hall => hall.hallId !== hallId), to)), ...noCooldown })
    run.stale.push((await answerOffer(store, { ...of, accept: true })).ticket)
  })
}))
const moves = fc.tuple(n, n, fc.boolean()).map(([index, to, isThere]) => act(`move ${index} to ${to % 3}`, async (run, storeOf) => {
  const store = storeOf(run.halls[0]!)
  await withHome(store, ticketId(run, index), async hallId => {
    run.stale.push((await reserveMove(store, { hallId, ticketId: ticketId(run, index), by: 'guide:1', toHallId: at(run.halls, to).hallId, isThere })).ticket)
  })
}))
const carries = n.map(index => act(`carry what was read the ${index}th`, async ({ stale, halls }, storeOf) => await carryMove(storeOf(halls[0]!), at(stale, index), mover)))
const carriesAll = n.map(index => act(`carry all of hall ${index % 3}`, async ({ halls, stale }, storeOf) => {
  const hall = at(halls, index)
  for (const ticket of Object.values((await hall.board()).tickets)) {
    stale.push(ticket)
    await carryMove(storeOf(hall), ticket, mover)
  }
}))
const admitsLate = n.map(index => act(`admit late the ${index}th`, async ({ stale, halls }, storeOf) => {
  const ticket = at(stale, index)
  if (ticket.move) await admit(storeOf(halls[0]!), { hallId: ticket.move.toHallId, ticket, by: mover })
}))
const stays = n.map(index => act(`stay as read the ${index}th`, async ({ stale, halls }, storeOf) => {
  // The newest first: those are the moves that may still be undone.
  const { ticketId, hallId } = at(stale.toReversed(), index % 4)
  await stayAfterAll(storeOf(halls[0]!), { hallId, ticketId, by: 'visitor' })
}))
const comesBack = two.map(([index, hall]) => act(`back ${index} to ${hall % 3}`, async (run, storeOf) => await moveBack(storeOf(run.halls[0]!), { hallId: at(run.halls, hall).hallId, ticketId: ticketId(run, index), by: 'guide:1', reason: 'x' })))
const passes = fc.constantFrom(1000, minute, 2 * minute, 3 * minute, 50 * minute).map(ms => act(`${ms} ms pass`, async ({ halls }) => { halls[0]!.clock.pass(ms) }))
// Rarely, or nothing is left to move to.
const ends = fc.tuple(n, fc.nat(5)).map(([index, often]) => act(often > 0 ? 'nothing' : `the day of hall ${index % 3} ends`, async ({ halls }, storeOf) => {
  const hall = at(halls, index)
  if (often > 0) return
  await expire(storeOf(hall), day(hall))
  await closeDay(storeOf(hall), day(hall))
}))

const acts = fc.oneof(
  weigh(5, issues), weigh(4, accepts), weigh(4, moves), weigh(8, carries), weigh(8, carriesAll), weigh(2, admitsLate), weigh(6, stays), weigh(3, comesBack), weigh(4, passes), weigh(1, ends),
  weigh(4, atHome('arrive', async (store, of) => await arrive(store, { ...of, isProven: true }))), weigh(1, atHome('cancel', cancel)),
  weigh(1, atHome('remove', async (store, of) => await remove(store, { ...of, reason: 'x' }))), weigh(2, atHome('restore', async (store, of) => await restore(store, { ...of, reason: 'x' }))),
  weigh(1, atHome('requeue', requeue)), weigh(1, atHome('overdue', overdue)), weigh(5, atCounter('call next', callNext)), weigh(2, atCounter('start', start)),
  weigh(2, atCounter('finish', finish)), weigh(1, atCounter('return', returnToLine)), weigh(1, atCounter('miss', miss)), weigh(2, atCounter('undo', undo))
)

/** Now and then the process dies at some word to Redis, heard or not. */
const dying = fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.record({ at: fc.nat(3), isHeard: fc.boolean() }) })

t.test('[V27] whatever is tried, crashes, comes twice or late, each ticket ends up at home in exactly one hall, and ends once', async t => {
  const redis = await testConnection(t)
  const counts = { acts: 0, done: 0, crashes: 0, moves: 0 }
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(acts, dying), { minLength: 40, maxLength: 120, size: 'max' }), async script => {
    const { hours } = alwaysOpen(testHall('x'))
    const halls = await openHalls(t, 3, { redis, changes: { hours } })
    const run: Run = { halls, tickets: [], stale: [] }
    for (let index = 0; index < 4; index++) run.tickets.push((await at(halls, index).issue()).ticket)
    run.stale.push(run.tickets[0]!)
    for (const [{ run: does }, death] of script) {
      counts.acts++
      // One process with one connection: what it says before it dies is said by whichever hall it speaks of.
      let broken: StoreContext | undefined
      try {
        await does(run, hall => death ? broken ??= breakingAt(hall.store, death.at, death.isHeard) : hall.store)
        counts.done++
      } catch (problem) {
        if (problem instanceof Crash) counts.crashes++
        else if (!(problem instanceof Refusal)) throw problem
      }
    }
    const found = await homesOf(halls, false)
    await heal(halls)
    await heal(halls)
    found.push(...await homesOf(halls), ...(await Promise.all(halls.map(unsound))).flat())
    counts.moves += (await Promise.all(halls.map(async hall => await typesOf(hall)))).flat().filter(type => type === 'ticket:admitted').length
    if (found.length > 0) throw new Error(found.join('\n'))
  }), { numRuns: Number(process.env.HALLFLOW_TEST_RUNS ?? 25) })
  t.comment(JSON.stringify(counts))
  t.ok(counts.moves > 0 && counts.crashes > 0, 'something was moved, and something crashed')
})
