/** The end of a visit, taken back after its visitor had rated it. */
import t from 'tap'
import { readTicket } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { finish } from '../../src/store/counters/finish.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { rate, rateHere, visitToRate, type RateHere } from '../../src/store/tickets/rate.js'
import { start } from '../../src/store/counters/start.js'
import { transfer } from '../../src/store/tickets/transfer.js'
import { undo } from '../../src/store/counters/undo.js'
import { undoableAt } from '../../src/store/counters/undoable.js'
import { expectSound, readWholeLog } from '../support/sound.js'
import { openStoreHall, type StoreHall } from '../support/store-hall.js'

const atPad = async (hall: StoreHall, more: Partial<RateHere> = {}) => await rateHere(hall.store, { hallId: hall.hallId, by: 'rating:pad', counterId: '1', stars: 2, ...more })
const asked = async (hall: StoreHall) => await visitToRate(hall.store, hall.hallId, '1')
const written = async (hall: StoreHall, ticketId: string): Promise<unknown> => JSON.parse(await hall.redis.get(`${hall.keys.hall}:rating:${ticketId}`) ?? 'null')

async function served (hall: StoreHall, press: typeof finish = finish) {
  const { ticket } = await hall.press(callNext, '1')
  await hall.press(start, '1')
  await hall.press(press, '1')
  return ticket!
}

for (const [name, press] of Object.entries({ finish, finishAndCallNext })) {
  t.test(`[W173] ${name} is taken back although the visit was rated; the counter does not see the rating, and it counts until there is another`, async t => {
    const hall = await openStoreHall(t, { open: ['1'] })
    await hall.issue()
    await hall.issue()
    const ticket = await served(hall, press)
    await atPad(hall, { reasons: ['long-wait'], comment: '等了很久' })
    hall.clock.pass(14_000)

    const answer = await hall.press(undo, '1')

    t.match(answer, { ticket: { ticketId: ticket.ticketId, status: 'serving' }, counter: { ticketId: ticket.ticketId } })
    t.notOk(JSON.stringify([answer, await hall.board(), (await readWholeLog(hall)).at(-1)]).includes('stars'), 'nobody at the counter is told')
    t.same(await written(hall, ticket.ticketId), { reasons: ['long-wait'], comment: '等了很久', stars: 2 }, 'nobody at the counter wipes it out')
    t.equal(await asked(hall), null, 'the pad asks nobody whose visit goes on')
    await t.rejects(atPad(hall), { code: 'counter-idle' })
    await expectSound(t, hall)

    hall.clock.pass(60_000)
    await hall.press(finish, '1')
    t.match(await asked(hall), { label: ticket.label }, 'and asks again when it has ended')
    t.match(await written(hall, ticket.ticketId), { stars: 2 }, 'who leaves it at that has rated')
    await atPad(hall, { stars: 5 })
    t.equal((await readTicket(hall.store, ticket.ticketId)).stars, 5)
    t.equal(await written(hall, ticket.ticketId), null, 'replaced as a whole')
    await t.rejects(atPad(hall), { code: 'already-rated' })
    t.same((await readWholeLog(hall)).flatMap(event => event.type === 'ticket:rated' ? [event.ticket.stars] : []), [2, 5], 'both stand in the log')
    await expectSound(t, hall)
  })
}

t.test('[W173] the fifteen seconds run from the press, not from the rating; what is pressed later stays pressed', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  await hall.issue()
  await served(hall)
  hall.clock.pass(14_000)
  await atPad(hall)
  hall.clock.pass(1001)
  await t.rejects(hall.press(undo, '1'), { code: 'undo-too-late' })

  await hall.issue()
  await hall.issue()
  await served(hall)
  await atPad(hall)
  await hall.press(callNext, '1')
  t.match(await hall.press(undo, '1'), { ticket: { status: 'waiting' } }, 'the call, not the end of the visit before')
  await t.rejects(hall.press(undo, '1'), { code: 'undo-too-late' })
})

t.test('[W173] a visit that is rated and taken back may still be passed on, and is rated where it ends', async t => {
  const hall = await openStoreHall(t, { open: ['1', '6'] })
  await hall.issue()
  const ticket = await served(hall)
  await hall.of(rate, ticket, { stars: 1 })
  await hall.press(undo, '1')
  await transfer(hall.store, { hallId: hall.hallId, by: 'clerk:1', source: { counterId: '1', holder: 'h1' }, serviceId: 'deeds' })
  t.equal(await asked(hall), null)
  const { counterId } = await hall.press(callNext, '6').then(({ counter }) => counter)
  await hall.press(start, counterId)
  await hall.press(finish, counterId)
  await hall.of(rate, ticket, { stars: 4 })
  t.equal((await readTicket(hall.store, ticket.ticketId)).stars, 4)
  await expectSound(t, hall)
})

t.test('[W174] an undo and ratings at the same moment: no order of them loses a rating or a visit', async t => {
  const seen = new Set<string>()
  for (let round = 0; round < 30; round++) {
    const hall = await openStoreHall(t, { open: ['1'] })
    await hall.issue()
    const ticket = await served(hall)
    const presses = [async () => await hall.press(undo, '1'), async () => await atPad(hall), async () => await hall.of(rate, ticket, { stars: 4 })]
    const order = [0, 1, 2].map(index => presses[(index + round) % 3]!)

    const answers = await Promise.allSettled(order.map(async press => await press()))

    const rated = (await readWholeLog(hall)).flatMap(event => event.type === 'ticket:rated' ? [event.ticket.stars] : [])
    const { status, stars } = await readTicket(hall.store, ticket.ticketId)
    t.match([status, stars], ['serving', undefined], 'the undo always comes in time')
    t.ok(rated.length <= 1, 'one rating of one end')
    t.equal(answers.filter(each => each.status === 'fulfilled').length, 1 + rated.length, 'and who was told so has done so')
    t.match(await written(hall, ticket.ticketId), rated.length === 1 ? { stars: rated[0] } : null)
    seen.add(rated.join())
    await expectSound(t, hall)
  }
  t.ok(seen.size > 1, 'more than one order was seen')
})

t.test('[W176] what can be taken back is told, whenever the visitor rates: between two reads of who asks, too', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  await hall.issue()
  const { ticketId } = await served(hall)
  let isRated = false
  const redis = new Proxy(hall.redis, {
    get: (own, name) => name !== 'hget' ? Reflect.get(own, name) as unknown : async (key: string, field: string) => {
      const found = await own.hget(key, field)
      if (!isRated) await atPad(hall)
      isRated = true
      return found
    }
  })
  t.match(await undoableAt({ ...hall.store, redis }, hall.hallId, '1'), { did: [{ type: 'ticket:finished', ticketId }] })
  t.ok(isRated)
  hall.clock.pass(1000)
  await hall.press(callNext, '1').catch(() => undefined)
  t.match(await undoableAt(hall.store, hall.hallId, '1'), { did: [{ type: 'ticket:finished' }] })
  hall.clock.pass(15_001)
  t.equal(await undoableAt(hall.store, hall.hallId, '1'), undefined)
})
