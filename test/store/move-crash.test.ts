/** Processes and stores are killed in the middle of moves: what is left is finished or undone, and nobody is lost. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { HallEvent } from '../../src/contract/events.js'
import { Refusal } from '../../src/contract/refusal.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { opened } from '../../src/runtime/redis.js'
import { arrive } from '../../src/store/tickets/arrive.js'
import { readTicket } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { closeDay, expire } from '../../src/store/halls/day.js'
import { findTicket, ticketIn } from '../../src/store/moves/home.js'
import { carryMove, moveBack, stayAfterAll } from '../../src/store/moves/move.js'
import { answerOffer, offerMove, reserveMove } from '../../src/store/moves/moves.js'
import type { StoreContext } from '../../src/store/context.js'
import { breakingAt, Crash } from '../support/broken-store.js'
import { dice } from '../support/dice.js'
import type { Errand } from '../support/move-and-die.js'
import { ownRedis } from '../support/own-redis.js'
import { testConnection, testRedis } from '../support/redis.js'
import { readWholeLog } from '../support/sound.js'
import { expectHomes, heal, minute, mover, noCooldown, offerTo, onTheWay, openHalls } from '../support/moving-halls.js'
import type { StoreHall } from '../support/store-hall.js'

type Act = Errand['act']
const pause = async (ms: number) => await new Promise(resolve => setTimeout(resolve, ms))
const day = { by: 'agent:day-keeper', day: '2026-03-02', notBefore: 0 }

/** How the halls stand before each act, and where its ticket may be afterwards: nothing between is a home. */
const scenes: Record<Act, { prepare: (here: StoreHall, there: StoreHall, ticket: { ticketId: string }) => Promise<unknown>, wordsMax: number }> = {
  accept: { prepare: async (here, there, ticket) => await here.of(offerMove, ticket, { offer: offerTo(there), ...noCooldown }), wordsMax: 3 },
  carry: { prepare: async (here, there, ticket) => { await onTheWay(here, there, ticket); here.clock.pass(2 * minute) }, wordsMax: 4 },
  stay: { prepare: onTheWay, wordsMax: 3 },
  back: { prepare: async (here, there, ticket) => { await onTheWay(here, there, ticket); await heal([here]) }, wordsMax: 6 },
  close: { prepare: async (here, there, ticket) => await here.of(reserveMove, ticket, { toHallId: there.hallId }), wordsMax: 6 }
}
const acts: Record<Act, (store: StoreContext, of: { hallId: string, ticketId: string, by: string }) => Promise<unknown>> = {
  accept: async (store, of) => await carryMove(store, (await answerOffer(store, { ...of, accept: true })).ticket, mover),
  carry: async (store, of) => await carryMove(store, (await ticketIn(store, of.hallId, of.ticketId))!, mover),
  stay: stayAfterAll,
  back: async (store, of) => await moveBack(store, { ...of, reason: 'came back' }),
  close: async (store, { hallId }) => await closeDay(store, { hallId, ...day })
}

for (const [name, { prepare, wordsMax }] of Object.entries(scenes) as Array<[Act, typeof scenes[Act]]>) {
  t.test(`[V28] ${name}: a process that dies at any word leaves one home, and whoever goes on brings it to its end`, async t => {
    const redis = await testConnection(t)
    let [hasDied, hasLived] = [0, false]
    for (let at = 0; at <= wordsMax; at++) {
      for (const isHeard of [false, true]) {
        const halls = await openHalls(t, 2, { redis })
        const [here, there] = halls
        const { ticket } = await here.issue('tax', { person: 'p1' })
        await prepare(here, there, ticket)
        const of = { hallId: here.hallId, ticketId: ticket.ticketId, by: 'x' }

        const no = await acts[name](breakingAt(here.store, at, isHeard), of).then(() => undefined, (problem: unknown) => problem)
        if (no instanceof Crash) hasDied++
        else if (no) throw no as Error
        else hasLived = true
        await expectHomes(t, halls, false)

        // The same press again by whoever made it, or nobody: both must come to an end.
        if (at % 2 === 0) await acts[name](here.store, of).catch((problem: unknown) => { if (!(problem instanceof Refusal)) throw problem })
        if (name === 'close') await expire(here.store, { hallId: here.hallId, ...day }).catch(() => undefined)
        await heal(halls)
        await expectHomes(t, halls)
        const { status, rank } = await readTicket(here.store, ticket.ticketId)
        t.ok(['waiting', 'travelling'].includes(status) && rank === ticket.rank, `word ${at}: it waits or is on its way, at its old rank (${status})`)
      }
    }
    t.ok(hasDied >= 4, `it died ${hasDied} times`)
    t.ok(hasLived, 'and was not cut off at the end')
  })

  t.test(`[V29] ${name}: kill -9 of the process between any two steps loses nobody`, async t => {
    const redis = await testConnection(t)
    const { path } = await testRedis()
    for (let at = 0; at < Math.min(wordsMax, 4); at++) {
      const halls = await openHalls(t, 2, { redis })
      const [here, there] = halls
      const { ticket } = await here.issue()
      await prepare(here, there, ticket)
      const errand: Errand = { path, halls: halls.map(({ hallId }) => hallId), ticketId: ticket.ticketId, act: name, at, isHeard: true, now: here.clock.hall() }

      const end = await endOf(errand)

      t.ok(end === 'SIGKILL' || (end === 'done' && at > 0), `at word ${at}: ${end}`)
      await expectHomes(t, halls, false)
      await heal(halls)
      await expectHomes(t, halls)
      t.match(await readTicket(here.store, ticket.ticketId), { rank: ticket.rank, status: /waiting|travelling/ })
    }
  })
}

async function endOf (errand: Errand): Promise<string> {
  const program = fileURLToPath(new URL('../support/move-and-die.ts', import.meta.url))
  // By `env`, for tap slips loaders of its own into every child.
  const child = spawn('/usr/bin/env', ['-i', `PATH=${process.env['PATH']}`, process.execPath, '--import', 'tsx', program, JSON.stringify(errand)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString() })
  return await new Promise(resolve => { child.once('close', (_code, signal) => { resolve(signal ?? said) }) })
}

t.test('[V30] with the store killed again and again in the middle of moves, what was acknowledged is there and everybody has one home', async t => {
  const own = await ownRedis(t)
  const redis = await own.connection()
  const halls = await openHalls(t, 3, { redis })
  const first = halls[0]
  const chance = dice(20261122)
  const tickets: Ticket[] = []
  for (let index = 0; index < 24; index++) tickets.push((await chance.pick(halls).issue()).ticket)
  const heard: Array<{ hallId: string, ticketId: string, version: number, type: string }> = []
  let unknown = 0
  const killed = { times: 0 }
  const heardAtKill: number[] = []

  const press = async (hallId: string, type: string, act: () => Promise<{ version: number, ticket: Pick<Ticket, 'ticketId'> | null }>) => {
    try {
      const { version, ticket } = await act()
      heard.push({ hallId, type, version, ticketId: ticket?.ticketId ?? '' })
    } catch (problem) {
      // Whether it happened is not known: nothing may depend on it.
      if (!(problem instanceof Refusal)) unknown++
    }
  }
  const someday = async () => {
    const { ticketId } = chance.pick(tickets)
    const home = await findTicket(first.store, ticketId).catch(() => undefined)
    const [hall, other] = [halls.find(({ hallId }) => hallId === home?.hallId) ?? chance.pick(halls), chance.pick(halls)]
    const of = { hallId: hall.hallId, ticketId, by: 'x' }
    await press(hall.hallId, 'ticket:reserved', async () => await reserveMove(first.store, { ...of, toHallId: other.hallId }))
    const copy = await ticketIn(first.store, hall.hallId, ticketId).catch(() => undefined)
    if (copy) await carryMove(first.store, copy, mover).catch((problem: unknown) => { if (!(problem instanceof Refusal)) unknown++ })
    const next = chance.upTo(4)
    if (next === 0) await press(hall.hallId, 'ticket:restored', async () => await stayAfterAll(first.store, of))
    if (next === 1) await press(other.hallId, 'ticket:arrived', async () => await arrive(first.store, { ...of, hallId: other.hallId, isProven: true }))
    if (next === 2) await press(other.hallId, 'ticket:called', async () => await other.press(callNext, '1'))
    if (next === 3 && chance.chance(0.3)) first.clock.pass(2 * minute)
  }

  const work = Promise.all(Array.from({ length: 8 }, async () => {
    while (killed.times < 6) {
      const before = unknown
      await someday()
      if (unknown > before) await pause(20)
    }
  }))
  while (killed.times < 6) {
    await pause(100 + chance.upTo(200))
    heardAtKill.push(heard.length)
    await own.kill()
    own.start()
    await opened(redis)
    killed.times++
  }
  await work
  await heal(halls)
  await heal(halls)

  await expectHomes(t, halls)
  for (const hall of halls) {
    const log = await readWholeLog(hall)
    const touches = (event: HallEvent | undefined, ticketId: string) => event !== undefined && 'ticket' in event && event.ticket.ticketId === ticketId
    // Staying, said again of a ticket that stays already, is answered with what touched that ticket last.
    const wasRestored = (ticketId: string, version: number) => log.slice(0, version).some(event => event.type === 'ticket:restored' && touches(event, ticketId))
    const missing = heard.filter(({ hallId, ticketId, version, type }) => hallId === hall.hallId &&
      !(touches(log[version - 1], ticketId) && (log[version - 1]?.type === type || (type === 'ticket:restored' && wasRestored(ticketId, version)))))
    t.same(missing, [], 'every acknowledged act is in the log')
  }
  t.comment(`${killed.times} kills, ${heard.length} acknowledged, ${unknown} unknown`)
  // A quick machine asks again so soon that nobody's answer stays unknown; but work was going on whenever the store was killed.
  t.ok(heard.length > 20 && heardAtKill.every((count, kill) => count > (heardAtKill[kill - 1] ?? 0)), `there was work, and it was broken: ${heardAtKill.join(', ')}`)
})
