/** Moving to another hall, as phones and guides do it; and every route that still finds the ticket there. */
import t from 'tap'
import { TicketPage } from '../../src/contract/http.js'
import type { Ticket } from '../../src/contract/ticket.js'
import type { Account } from '../../src/http/access/accounts.js'
import { hashPassword } from '../../src/http/access/passwords.js'
import { arrivalCode } from '../../src/http/access/tokens.js'
import { ticketIn } from '../../src/store/moves/home.js'
import { carryMove } from '../../src/store/moves/move.js'
import { offerMove } from '../../src/store/moves/moves.js'
import { minute, range } from '../support/forecasts.js'
import { demoPassword, openHall, testSecret, type Headers } from '../support/hall.js'

const twoHalls = async (test: Parameters<typeof openHall>[0]) => {
  const hall = await openHall(test, { neighbour: {} })
  const act = async (ticket: Ticket, verb: string, as: Headers, body?: object) => {
    const answer = await hall.post(`/api/tickets/${ticket.ticketId}/${verb}`, body, as)
    return { status: answer.statusCode, ...answer.json() }
  }
  return {
    ...hall,
    act,
    offer: async ({ ticketId }: Ticket) => {
      const offer = { toHallId: hall.there, expiresAt: hall.clock.hall() + 3 * minute, travelMs: 30 * minute, stay: range(40, 48, 60), there: range(31, 33, 40) }
      await offerMove(hall.store, { hallId: hall.id, ticketId, by: 'agent:balancer', offer, cooldownMs: 0, nearFront: 0 })
    },
    /** What the mover does, as far as it goes now. */
    carry: async ({ ticketId }: Ticket, hallId = hall.id) => {
      const ticket = await ticketIn(hall.store, hallId, ticketId)
      return ticket && await carryMove(hall.store, ticket, 'agent:mover')
    },
    page: async ({ ticket, token }: { ticket: Ticket, token: string }) => TicketPage.parse((await hall.get(`/api/tickets/${ticket.ticketId}`, hall.ticket({ token }))).json())
  }
}

t.test('[H40] a visitor is offered another hall with both totals, refuses, or accepts and is on the way', async t => {
  const hall = await twoHalls(t)
  const [one, two] = [await hall.issue(), await hall.issue()]
  t.match(await hall.act(one.ticket, 'offer', hall.ticket(one), { accept: true }), { status: 409, refusal: 'offer-expired' }, 'nothing was offered')

  await hall.offer(one.ticket)
  await hall.offer(two.ticket)
  t.match(await hall.page(one), { ticket: { status: 'waiting', offer: { toHallId: hall.there, stay: { p50Ms: 48 * minute }, there: { p50Ms: 33 * minute } } } })
  t.match(await hall.act(one.ticket, 'offer', hall.ticket(two), { accept: true }), { status: 401 }, 'not by another ticket')
  const refused = await hall.act(one.ticket, 'offer', hall.ticket(one), { accept: false })
  t.match(refused, { status: 200, ticket: { status: 'waiting', rank: one.ticket.rank } })
  t.notOk(refused.ticket.offer)
  t.match(await hall.act(one.ticket, 'offer', hall.ticket(one), { accept: true }), { status: 409, refusal: 'offer-expired' })

  const key = { ...hall.ticket(two), 'idempotency-key': 'accept-it-once' }
  const accepted = await hall.act(two.ticket, 'offer', key, { accept: true })
  t.match(accepted, { status: 200, ticket: { ticketId: two.ticket.ticketId, status: 'travelling', label: two.ticket.label, rank: two.ticket.rank } })
  t.same(await hall.act(two.ticket, 'offer', key, { accept: true }), accepted, 'pressed again it is the same press')
  t.match(await hall.page(two), { ticket: { status: 'travelling', hallId: hall.id, move: { stage: 'reserved', toHallId: hall.there } }, aheadCount: 0, wait: { unknown: 'no-data' } })
})

t.test('[H40] an offer is over when its time is', async t => {
  const hall = await twoHalls(t)
  const issued = await hall.issue()
  await hall.offer(issued.ticket)
  hall.clock.pass(3 * minute + 1)

  t.match(await hall.act(issued.ticket, 'offer', hall.ticket(issued), { accept: true }), { status: 409, refusal: 'offer-expired' })
  t.match(await hall.act(issued.ticket, 'offer', hall.ticket(issued), {}), { status: 400 })
})

t.test('[H41] every route on a ticket finds it where it has moved', async t => {
  const hall = await twoHalls(t)
  const guide = await hall.signIn('guide')
  const issued = await hall.issue()
  const { ticket } = issued
  const phone = hall.ticket(issued)
  t.match(await hall.act(ticket, 'move', guide, { hallId: hall.there }), { status: 200, ticket: { status: 'travelling', move: { stage: 'reserved', reason: 'guide' } } })
  t.match(await hall.act(ticket, 'defer', phone), { status: 409, refusal: 'moving', details: { hallId: hall.there } }, 'until the other hall has it')
  t.equal(await hall.carry(ticket), 'admitted')

  for (const at of ['admitted', 'released'] as const) {
    if (at === 'released') {
      hall.clock.pass(2 * minute)
      t.equal(await hall.carry(ticket), 'released')
    }
    t.match(await hall.page(issued), { ticket: { hallId: hall.there, status: 'travelling', rank: ticket.rank, label: ticket.label, move: { stage: 'admitted' } }, aheadCount: 0 }, at)
    t.match((await hall.page(issued)).story.map(({ type }) => type), ['ticket:issued', 'ticket:reserved', 'ticket:admitted'])
  }
  const code = (hallId: string) => ({ proof: arrivalCode(testSecret, hallId, hall.clock.real()) })
  t.match(await hall.act(ticket, 'arrive', phone, code(hall.id)), { status: 409, refusal: 'proof-wrong' }, 'the code of the old hall proves nothing')
  t.match(await hall.act(ticket, 'arrive', hall.device('kiosk')), { status: 403 }, 'nor does a kiosk there see the visitor')
  t.match(await hall.act(ticket, 'arrive', phone, code(hall.there)), { status: 200, ticket: { status: 'waiting', rank: ticket.rank } })
  t.match(await hall.act(ticket, 'transfer', guide, { serviceId: 'deeds' }), { status: 200, ticket: { hallId: hall.there, serviceId: 'deeds' } })
  t.match(await hall.act(ticket, 'defer', phone), { status: 200, ticket: { deferred: true } })
  t.match(await hall.act(ticket, 'remove', guide, { reason: 'left' }), { status: 200, ticket: { ending: 'removed' } })
  t.match(await hall.act(ticket, 'restore', guide, { reason: 'came back' }), { status: 200, ticket: { hallId: hall.there, status: 'waiting' } }, 'a removed one where it was removed')
  t.match(await hall.act(ticket, 'cancel', phone), { status: 200, ticket: { ending: 'cancelled' }, version: (await hall.board(hall.there)).version })
  t.match(await hall.page(issued), { ticket: { hallId: hall.there, ending: 'cancelled' } })
  t.match(await hall.act(ticket, 'rate', phone, { stars: 5 }), { status: 409, refusal: 'wrong-status' })
})

t.test('[H41] a kiosk of the new hall sees who arrives there', async t => {
  const hall = await twoHalls(t)
  const { ticket } = await hall.issue()
  await hall.act(ticket, 'move', await hall.signIn('guide'), { hallId: hall.there })
  const kiosk = hall.device('kiosk', undefined, hall.there)
  t.match(await hall.act(ticket, 'arrive', kiosk), { status: 403 }, 'not before it has moved')
  await hall.carry(ticket)
  t.match(await hall.act(ticket, 'arrive', kiosk), { status: 200, ticket: { status: 'waiting', hallId: hall.there } })
})

t.test('[H41] a guide of one hall acts only on what is at home there', async t => {
  const known = new Map<string, Account>()
  const hall = await openHall(t, { neighbour: {}, mode: 'production', accounts: name => Promise.resolve(known.get(name)) })
  const hash = await hashPassword(demoPassword)
  for (const [account, hallId] of [['guide-here', hall.id], ['guide-there', hall.there]] as const) known.set(account, { account, role: 'guide', hash, halls: [hallId] })
  const [here, there] = [await hall.signIn('guide-here'), await hall.signIn('guide-there')]
  const { ticket } = await hall.issue({}, {})
  const act = async (verb: string, as: Headers, body?: object) => {
    const answer = await hall.post(`/api/tickets/${ticket.ticketId}/${verb}`, body, as)
    return `${answer.statusCode} ${answer.json().refusal ?? answer.json().ticket.hallId}`
  }
  t.equal((await hall.get(`/api/tickets/${ticket.ticketId}`, there)).statusCode, 403)
  t.equal(await act('move', there, { hallId: hall.there }), '403 not-allowed')
  t.equal(await act('move', here, { hallId: hall.there }), `200 ${hall.id}`)
  t.equal(await act('arrive', there), '403 not-allowed', 'before it has moved')
  const reserved = await ticketIn(hall.store, hall.id, ticket.ticketId)
  t.ok(reserved)
  if (reserved) await carryMove(hall.store, reserved, 'agent:mover')

  t.equal(await act('arrive', here), '403 not-allowed', 'gone from here')
  t.equal(await act('arrive', there), `200 ${hall.there}`)
  t.equal((await hall.get(`/api/tickets/${ticket.ticketId}`, there)).statusCode, 200)
  t.equal(await act('remove', here, { reason: 'x' }), '403 not-allowed')
  t.equal(await act('restore', there, { reason: 'x' }), '403 not-allowed', 'to bring it back is for those who have it back')
  t.equal(await act('restore', here, { reason: 'stands here again' }), `200 ${hall.id}`)
  t.equal(await act('remove', there, { reason: 'x' }), '403 not-allowed')
})

t.test('[H41] a move leads somewhere else, to a hall that there is', async t => {
  const hall = await twoHalls(t)
  const { ticket } = await hall.issue()
  const guide = await hall.signIn('guide')
  t.match(await hall.act(ticket, 'move', guide, { hallId: hall.id }), { status: 409, refusal: 'move-useless' })
  t.match(await hall.act(ticket, 'move', guide, { hallId: 'nowhere' }), { status: 404, refusal: 'hall-unknown' })
  t.match(await hall.act(ticket, 'move', guide, {}), { status: 400 })
  t.match(await hall.act(ticket, 'move', hall.device('kiosk'), { hallId: hall.there }), { status: 403 })
})

t.test('[H42] whoever set out may stay after all, at the old place, for two minutes', async t => {
  const hall = await twoHalls(t)
  const guide = await hall.signIn('guide')
  const [one, two] = [await hall.issue(), await hall.issue()]
  for (const { ticket } of [one, two]) {
    await hall.act(ticket, 'move', guide, { hallId: hall.there })
    await hall.carry(ticket)
  }
  const key = { ...hall.ticket(one), 'idempotency-key': 'stay' }
  const stayed = await hall.act(one.ticket, 'stay', key)
  t.match(stayed, { status: 200, ticket: { status: 'waiting', hallId: hall.id, rank: one.ticket.rank } })
  t.same(await hall.act(one.ticket, 'stay', key), stayed)
  t.match(await hall.page(one), { ticket: { hallId: hall.id, status: 'waiting' } })

  hall.clock.pass(2 * minute + 1)
  t.match(await hall.act(two.ticket, 'stay', hall.ticket(two)), { status: 409, refusal: 'stay-too-late' })
  t.match(await hall.act(one.ticket, 'stay', hall.ticket(one)), { status: 200, ticket: { status: 'waiting', version: stayed.ticket.version } }, 'who has stayed stays')
  const still = await hall.issue()
  t.match(await hall.act(still.ticket, 'stay', hall.ticket(still)), { status: 409 }, 'who never set out has nothing to take back')
})

t.test('[H43] a guide of the old hall brings back who moved, to the old place, for three quarters of an hour', async t => {
  const hall = await twoHalls(t)
  const guide = await hall.signIn('guide')
  const [one, two, last] = [await hall.issue(), await hall.issue(), await hall.issue()]
  for (const { ticket } of [one, two]) {
    await hall.act(ticket, 'move', guide, { hallId: hall.there })
    await hall.carry(ticket)
  }
  hall.clock.pass(2 * minute)
  for (const { ticket } of [one, two]) t.equal(await hall.carry(ticket), 'released')
  hall.clock.pass(20 * minute)

  t.match(await hall.act(one.ticket, 'restore', guide), { status: 400 }, 'not without a reason')
  t.match(await hall.act(one.ticket, 'restore', guide, { reason: 'did not find the bus' }), { status: 200, ticket: { hallId: hall.id, status: 'waiting', rank: one.ticket.rank } })
  t.match(await hall.page(one), { ticket: { hallId: hall.id, status: 'waiting' }, aheadCount: 0 })
  t.match(await hall.page(last), { aheadCount: 1 })
  hall.clock.pass(25 * minute)
  t.match(await hall.act(two.ticket, 'restore', guide, { reason: 'late' }), { status: 409, refusal: 'restore-too-late' })
})

t.test('[H7] a move of a ticket that nobody knows is not found', async t => {
  const hall = await openHall(t, { neighbour: {} })
  const guide = await hall.signIn('guide')
  for (const [verb, body] of [['offer', { accept: true }], ['stay', {}], ['move', { hallId: hall.there }], ['deflect', { zoneId: 'corner' }], ['hand-back', {}], ['finish-online', {}], ['restore', { reason: 'x' }]] as const) {
    t.match((await hall.post(`/api/tickets/${hall.id}.${'x'.repeat(22)}/${verb}`, body, guide)).statusCode, 404, verb)
    t.match((await hall.post(`/api/tickets/nowhere.${'x'.repeat(22)}/${verb}`, body, guide)).statusCode, 404, verb)
  }
})
