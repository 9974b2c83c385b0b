import t from 'tap'
import { arrive } from '../../src/store/tickets/arrive.js'
import { closed, connect, opened } from '../../src/runtime/redis.js'
import { findTicket } from '../../src/store/moves/home.js'
import { answerOffer } from '../../src/store/moves/moves.js'
import { livelyDistrict, until } from '../support/lively-district.js'
import { expectSound } from '../support/sound.js'

const minute = 60_000

t.test('[P75] an offer that is accepted becomes a move, an arrival and a call at the other hall', async t => {
  const district = await livelyDistrict(t)
  const { store, here, there } = district
  const workers = await district.work()
  const [, ticket] = [await district.people(6), await district.offered()]
  await answerOffer(store, { hallId: here, ticketId: ticket.ticketId, accept: true, by: 'visitor' })

  await until('admitted', async () => (await findTicket(store, ticket.ticketId)).hallId === there)
  const arrived = await arrive(store, { hallId: there, ticketId: ticket.ticketId, isProven: true, by: 'visitor' })
  t.match(arrived.ticket, { status: 'waiting', rank: ticket.rank, label: ticket.label })
  await district.open(there, '2')
  t.equal((await district.call('2', there)).ticket?.ticketId, ticket.ticketId, 'called there')
  await until('let go here', async () => (await district.events('ticket:released')).length === 1)
  t.notOk((await district.board()).tickets[ticket.ticketId])
  t.ok(workers.isWell())
  t.same(district.troubles, [])
  for (const hallId of [here, there]) await expectSound(t, { store, hallId })
})

t.test('[P75] who does not answer is left alone, who does not come is missed there', async t => {
  const district = await livelyDistrict(t)
  const { store, here, there } = district
  await district.work()
  await district.people(6)
  const silent = await district.offered()
  const absent = await district.offered()
  await answerOffer(store, { hallId: here, ticketId: absent.ticketId, accept: true, by: 'visitor' })

  await until('the offer is over', async () => (await district.events('ticket:offer-answered')).some(event => event.answer === 'expired'))
  const [over] = (await district.events('ticket:offer-answered')).filter(event => event.answer === 'expired')
  t.equal(over?.ticket.ticketId, silent.ticketId)
  t.ok(over!.at - (await district.events('ticket:offered'))[0]!.at >= 3 * minute, 'not before its time')
  // The way takes two minutes, and two are granted on top.
  await until('missed', async () => (await district.events('ticket:missed', there)).length === 1)
  t.equal((await district.events('ticket:missed', there))[0]?.counter, undefined)
  t.same(district.troubles, [])
})

t.test('[P76] two processes of workers do nothing twice', async t => {
  const district = await livelyDistrict(t)
  const { store, here, there } = district
  await Promise.all([district.work(), district.work()])
  await district.people(6)
  const tickets = await Promise.all(Array.from({ length: 5 }, async () => await district.offered()))
  for (const { ticketId } of tickets) await answerOffer(store, { hallId: here, ticketId, accept: true, by: 'visitor' })
  await until('all are let go', async () => (await district.events('ticket:released')).length >= 5)

  const counted = [['ticket:reserved', here], ['ticket:released', here], ['ticket:admitted', there], ['hall:day-opened', here]] as const
  t.same(await Promise.all(counted.map(async ([type, hallId]) => (await district.events(type, hallId)).length)), [5, 5, 5, 1])
  t.same([(await district.events('ticket:unreserved' as 'ticket:restored')).length, (await district.events('ticket:forbidden', there)).length], [0, 0])
  const told = (await district.events('hall:forecast')).map(({ at }) => at)
  t.ok(told.length > 1 && told.slice(1).every((at, index) => at - told[index]! >= 15_000), 'nor do forecasts come closer than they may')
  t.same(district.troubles, [])
})

t.test('[P77] a jobs\' store that lost everything is given its work again', async t => {
  const district = await livelyDistrict(t)
  const { store, here, there, where } = district
  const workers = await district.work()
  await until('it works', async () => (await district.events('hall:forecast')).length > 0)
  await district.people(6)
  const ticket = await district.offered()
  await answerOffer(store, { hallId: here, ticketId: ticket.ticketId, accept: true, by: 'visitor' })
  const redis = connect(where.path, 'commands')
  await opened(redis)
  const jobs = await redis.keys('{bull}*')
  t.ok(jobs.length > 4)
  await redis.del(...jobs)
  await closed(redis)
  const before = (await district.events('hall:forecast')).length

  await until('moved', async () => (await findTicket(store, ticket.ticketId)).hallId === there)
  await until('let go', async () => (await district.events('ticket:released')).length === 1)
  await until('told', async () => (await district.events('hall:forecast')).length > before)
  t.ok(workers.isWell())
})
