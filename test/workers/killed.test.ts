import t from 'tap'
import { closeDay } from '../../src/store/halls/day.js'
import { findTicket } from '../../src/store/moves/home.js'
import { answerOffer } from '../../src/store/moves/moves.js'
import { livelyDistrict, until } from '../support/lively-district.js'
import { expectSound } from '../support/sound.js'

const minute = 60_000

/** Where a ticket counts as being, by the boards of both halls: a reserved copy whose target has it does not count. */
async function homes (district: Awaited<ReturnType<typeof livelyDistrict>>, ticketId: string): Promise<string[]> {
  const [here, there] = [(await district.board()).tickets[ticketId], (await district.board(district.there)).tickets[ticketId]]
  const isAway = here?.move?.stage === 'reserved' && there !== undefined
  return [...here && !isAway ? ['here'] : [], ...there ? ['there'] : []]
}

for (const step of ['admit', 'release']) {
  t.test(`[P78] workers killed right after \`${step}\`: within half a minute the move is over, and nobody is lost or doubled`, async t => {
    const district = await livelyDistrict(t)
    const { store, here, there } = district
    await district.people(6)
    const tickets = await Promise.all(Array.from({ length: 3 }, async () => await district.offered()))
    for (const { ticketId } of tickets) await answerOffer(store, { hallId: here, ticketId, accept: true, by: 'visitor' })
    t.equal(await district.workAndDie(step), 'SIGKILL')
    const diedAt = Date.now()
    for (const { ticketId } of tickets) t.equal((await homes(district, ticketId)).length, 1, 'one home, at once')
    await district.work()
    const isUnderWay = async () => Object.values((await district.board()).tickets).some(({ move }) => move?.stage === 'reserved')
    await until('every move is over or undone', async () => !await isUnderWay(), 30_000)

    t.comment(`after ${Date.now() - diedAt} ms`)
    // The hall's clock runs thirty times as fast: whom the dead worker had in hand may be too late over there, and stays.
    const homesNow = await Promise.all(tickets.map(async ({ ticketId }) => [await homes(district, ticketId), (await findTicket(store, ticketId)).hallId] as const))
    for (const [where, hallId] of homesNow) t.same(where, [hallId === here ? 'here' : 'there'])
    const [gone, stayed] = [(await district.events('ticket:released')).length, (await district.events('ticket:restored')).length]
    t.equal(gone + stayed, 3, `${gone} went, ${stayed} stayed`)
    t.equal(homesNow.filter(([, hallId]) => hallId === there).length, gone)
    t.ok(gone >= 1, 'whoever was admitted went')
    for (const hallId of [here, there]) await expectSound(t, { store, hallId })
    t.same(district.troubles, [])
  })
}

for (const step of ['stay', 'forbid', 'unreserve']) {
  t.test(`[P78] the other hall refuses and the workers are killed right after \`${step}\`: everybody is back in line at the old place`, async t => {
    const district = await livelyDistrict(t)
    const { store, here, there, clocks } = district
    await district.people(6)
    const tickets = await Promise.all(Array.from({ length: 3 }, async () => await district.offered()))
    for (const { ticketId } of tickets) await answerOffer(store, { hallId: here, ticketId, accept: true, by: 'visitor' })
    await closeDay(store, { hallId: there, day: '2026-03-02', notBefore: clocks.hall(), by: 'agent:day-keeper' })
    t.equal(await district.workAndDie(step), 'SIGKILL')
    const diedAt = Date.now()
    await district.work()
    const back = async () => (await Promise.all(tickets.map(async ({ ticketId }) => (await district.board()).tickets[ticketId]))).filter(ticket => ticket?.status === 'waiting')
    await until('all are back', async () => (await back()).length === 3, 30_000)

    t.comment(`after ${Date.now() - diedAt} ms`)
    t.same((await back()).map(ticket => [ticket?.rank, ticket?.label]), tickets.map(({ rank, label }) => [rank, label]))
    for (const { ticketId } of tickets) t.same(await homes(district, ticketId), ['here'])
    t.ok((await district.events('ticket:reserved')).every(({ ticket: { move } }) => clocks.hall() - move!.reservedAt < 40 * minute))
    for (const hallId of [here, there]) await expectSound(t, { store, hallId })
    t.same(district.troubles, [])
  })
}
