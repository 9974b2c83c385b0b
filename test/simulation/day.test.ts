/** Days of a hall with everything that goes wrong: double taps, lost links, a store that is killed, clocks that jump. */
import t from 'tap'
import { Refusal } from '../../src/contract/refusal.js'
import type { Board } from '../../src/contract/board.js'
import { closed, opened } from '../../src/runtime/redis.js'
import { arrive } from '../../src/store/tickets/arrive.js'
import { readBoard } from '../../src/store/board.js'
import { isStoreAway } from '../../src/store/away.js'
import { call } from '../../src/store/counters/call.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { closeDay, expire, openDay } from '../../src/store/halls/day.js'
import { defer } from '../../src/store/tickets/defer.js'
import { finish } from '../../src/store/counters/finish.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { verifyHall } from '../../src/store/halls/gate.js'
import { issue } from '../../src/store/tickets/issue.js'
import { miss } from '../../src/store/counters/miss.js'
import { note } from '../../src/store/tickets/note.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { park } from '../../src/store/counters/park.js'
import { pause } from '../../src/store/counters/pause.js'
import { rate } from '../../src/store/tickets/rate.js'
import { recall } from '../../src/store/counters/recall.js'
import { remove } from '../../src/store/tickets/remove.js'
import { requeue } from '../../src/store/tickets/requeue.js'
import { restore } from '../../src/store/tickets/restore.js'
import { resume } from '../../src/store/counters/resume.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { start } from '../../src/store/counters/start.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import type { StoreContext } from '../../src/store/context.js'
import { testCatalog, testHall, testMorning } from '../support/catalog.js'
import { dice, type Dice } from '../support/dice.js'
import { ownRedis, type OwnRedis } from '../support/own-redis.js'
import { expectSound, readWholeLog } from '../support/sound.js'
import { Witness } from '../support/witness.js'

const seeds = process.env.HALLFLOW_TEST_SEED?.split(',').map(Number) ?? [1, 2, 3]
const daysMax = 3
const minute = 60_000
const hallId = 'downtown'
const counterIds = testHall(hallId).counters.map(({ counterId }) => counterId)

type Verb = typeof callNext
type Press = readonly [name: string, verb: Verb, more: object]
const press = (name: string, verb: unknown, more: object = {}): Press => [name, verb as Verb, more]

/** What a clerk is likely to do, by what is at the counter; now and then anything. */
const likely: Record<string, readonly Press[]> = {
  closed: [press('open', openCounter, { clerk: 'li' })],
  paused: [press('resume', resume)],
  open: [...Array.from({ length: 7 }, () => press('call-next', callNext)), press('undo', undo), press('pause', pause, { reason: 'break' }), press('close', closeCounter)],
  called: [...Array.from({ length: 6 }, () => press('start', start)), press('recall', recall), press('recall', recall), press('return', returnToLine), press('miss', miss), press('park', park), press('undo', undo), press('note', note, { text: 'x' })],
  serving: [...Array.from({ length: 4 }, () => press('finish-and-call-next', finishAndCallNext)), press('finish', finish), press('finish', finish), press('park', park), press('note', note, { text: 'x' })]
}
const anything = Object.values(likely).flat()

/** Until the store may be asked again: a link that was cut says so only in the next turn. */
async function back ({ redis }: StoreContext): Promise<void> {
  await new Promise(setImmediate)
  await opened(redis)
}

/** What the keeper and the recorder do: again, until the store is there. */
async function surely<T> (store: StoreContext, act: () => Promise<T>): Promise<T> {
  for (;;) {
    try { return await act() } catch (problem) {
      if (problem instanceof Refusal || !isStoreAway(problem)) throw problem
      await back(store)
    }
  }
}

interface Town { readonly own: OwnRedis, readonly stores: StoreContext[], readonly witness: Witness, readonly chance: Dice, at: number, readonly ended: string[] }

/** One act of somebody, sometimes tapped twice. */
async function act (town: Town, board: Board): Promise<void> {
  const { chance, stores, witness, ended } = town
  const store = chance.pick(stores)
  const ask = async (...[verb, actor, args, how]: [string, string, Parameters<Witness['ask']>[4], Parameters<Witness['ask']>[5]]) => {
    // The second tap of a nervous finger has a key of its own.
    const taps = chance.chance(0.1) ? [store, chance.pick(stores)] : [store]
    await Promise.all(taps.map(async each => await witness.ask(each, hallId, verb, actor, args, how, async () => { await back(each) })))
  }

  if (chance.chance(0.35)) {
    const serviceId = chance.pick(['tax', 'tax', 'permits', 'deeds'])
    const channel = chance.pick(['kiosk', 'kiosk', 'kiosk', 'phone', 'appointment'] as const)
    const slotAt = channel === 'appointment' ? town.at + (chance.upTo(120) - 40) * minute : undefined
    const input = { hallId, serviceId, channel, slotAt, priority: chance.pick(['normal', 'normal', 'normal', 'elderly', 'disabled']), person: chance.chance(0.3) ? `p${chance.upTo(12)}` : undefined }
    return await ask('issue', channel === 'phone' ? 'visitor' : 'kiosk:1', {}, async (at, asked) => await issue(at, { ...input, ...asked }))
  }
  if (chance.chance(0.75)) {
    const counterId = chance.pick(counterIds)
    const counter = board.counters[counterId]
    const at = { hallId, counterId, holder: `h${counterId}` }
    const [actor, open] = [`clerk:${counterId}`, Object.values(board.tickets)]
    if (counter?.state === 'open' && !counter.ticketId && chance.chance(0.15)) {
      const aside = open.filter(({ status }) => status === 'missed' || status === 'parked')
      const ticketId = chance.pick([...(aside.length > 0 ? aside : open).map(each => each.ticketId), `${hallId}.${'x'.repeat(22)}`])
      return await ask('call', actor, { counterId, ticketId }, async (there, asked) => await call(there, { ...at, ticketId, ...asked }))
    }
    if (counter?.ticketId && chance.chance(0.08)) {
      const to = chance.chance(0.5) ? { serviceId: chance.pick(['tax', 'permits', 'deeds']) } : { toCounterId: chance.pick(counterIds.filter(id => id !== counterId)) }
      return await ask('transfer', actor, { counterId }, async (there, asked) => await transfer(there, { hallId, source: at, ...to, ...asked }))
    }
    const hand = counter?.ticketId ? board.tickets[counter.ticketId]?.status ?? 'open' : counter?.state ?? 'closed'
    const [verb, run, more] = chance.pick(chance.chance(0.92) ? likely[hand] ?? anything : anything)
    return await ask(verb, actor, { counterId }, async (there, asked) => await run(there, { ...at, ...more, ...asked }))
  }
  const ofTicket = async (verb: string, actor: string, from: readonly string[], run: unknown, more: object = {}) => {
    const ticketIds = from.includes('ended') ? ended : Object.values(board.tickets).filter(({ status }) => from.includes(status)).map(each => each.ticketId)
    if (ticketIds.length === 0) return
    const ticketId = chance.pick(ticketIds)
    await ask(verb, actor, { ticketId }, async (there, asked) => await (run as typeof cancel)(there, { hallId, ticketId, ...more, ...asked }))
  }
  await chance.pick([
    async () => await ofTicket('arrive', 'visitor', ['travelling'], arrive, { isProven: true }), async () => await ofTicket('arrive', 'visitor', ['travelling'], arrive, { isProven: true }),
    async () => await ofTicket('defer', 'visitor', ['waiting'], defer), async () => await ofTicket('cancel', 'visitor', ['waiting', 'called'], cancel),
    async () => await ofTicket('requeue', 'guide:wu', ['missed', 'parked'], requeue), async () => await ofTicket('requeue', 'guide:wu', ['missed', 'parked'], requeue),
    async () => await ofTicket('remove', 'guide:wu', ['waiting', 'serving'], remove, { reason: 'x' }), async () => await ofTicket('restore', 'guide:wu', ['ended'], restore, { reason: 'x' }),
    async () => await ofTicket('rate', 'visitor', ['ended'], rate, { stars: 4 })
  ])()
}

/** What goes wrong while people act. */
async function trouble ({ own, stores, chance }: Town, step: number, steps: number): Promise<void> {
  if (step === Math.floor(steps / 3) || step === Math.floor(steps * 2 / 3)) {
    await own.kill()
    own.start()
  } else if (chance.chance(0.08)) chance.pick(stores).redis.disconnect(true)
}

for (const seed of seeds) {
  t.test(`[E19] three days with killed stores, lost links and double taps, seed ${seed}: nothing acknowledged is missing, nothing is told twice`, async t => {
    t.comment(`HALLFLOW_TEST_SEED=${seed} repeats this`)
    const own = await ownRedis(t)
    const catalog = testCatalog([testHall(hallId)])
    const town: Town = { own, stores: [], witness: new Witness(), chance: dice(seed), at: testMorning, ended: [] }
    for (let server = 0; server < 3; server++) town.stores.push({ redis: await own.connection(), now: () => town.at, catalog: { current: () => catalog, reload: async () => catalog } })
    const [store] = town.stores as [StoreContext]
    const { chance, witness } = town
    const agent = { hallId, by: 'agent:day-keeper' }

    for (let day = 0; day < daysMax; day++) {
      const name = `2026-03-0${day + 2}`
      town.at = Math.max(town.at, Date.parse(`${name}T08:00:00+08:00`))
      await openDay(store, { ...agent, day: name })
      const steps = 45
      for (let step = 0; step < steps; step++) {
        // Now and then a clock is set back; the hall does not follow it.
        town.at += chance.chance(0.05) ? -chance.upTo(90) * minute : chance.upTo(chance.chance(0.1) ? 20 * minute : 50_000)
        const board = await surely(store, async () => await readBoard(store, hallId))
        for (const ticketId of Object.keys(board.tickets)) if (!town.ended.includes(ticketId)) town.ended.push(ticketId)
        await Promise.all([...Array.from({ length: 1 + chance.upTo(8) }, async () => await act(town, board)), trouble(town, step, steps)])
        if (step % 15 === 14) t.same(await surely(store, async () => await verifyHall(store, hallId)), { isSound: true, problems: [] }, 'what survived is sound')
      }
      town.at = Math.max(town.at, (await readBoard(store, hallId)).at, Date.parse(`${name}T19:00:00+08:00`))
      const ends = { ...agent, day: name, notBefore: Date.parse(`${name}T19:00:00+08:00`) }
      await Promise.all(town.stores.map(back))
      await expire(store, ends)
      await closeDay(store, ends)
      await t.rejects(closeDay(store, ends), { code: 'day-closed' })
    }

    const log = await readWholeLog({ store, hallId })
    const missing = witness.heard.filter(({ verb, actor, version, ticketId }) => {
      if (version === undefined) return false
      const event = log[version - 1]
      if (verb === 'open') return !event
      return event?.by !== actor || (ticketId !== undefined && !('ticket' in event && event.ticket.ticketId === ticketId) && event.type !== 'ticket:undone')
    })
    t.same(missing, [], 'every acknowledged act is in the log as it was told')
    const done = new Set(witness.heard.map(({ version }) => version))
    t.ok(witness.heard.length > 500 && done.size > 250, `${witness.heard.length} acts, ${done.size} events of them`)
    const { violations, lines } = await witness.judge(store, hallId)
    t.same(violations, [], `the checker finds nothing, seed ${seed}`)
    t.ok((lines.request ?? 0) > witness.heard.length, 'some requests had to be asked again')
    await expectSound(t, { store, hallId })
    for (const { redis } of town.stores) await closed(redis)
  })
}
