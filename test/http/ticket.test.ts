/** What visitors do with their own ticket, and what guides do with those of others. */
import t from 'tap'
import { TicketPage } from '../../src/contract/http.js'
import { openHall } from '../support/hall.js'

const minute = 60_000

t.test('[H15] a ticket\'s page says how many stand before it, who was called last, and its story', async t => {
  const hall = await openHall(t)
  const [first, second, third] = [await hall.issue(), await hall.issue({ serviceId: 'deeds' }), await hall.issue()]
  const page = async (issued: typeof first) => TicketPage.parse((await hall.get(`/api/tickets/${issued.ticket.ticketId}`, hall.ticket(issued))).json())

  t.match(await page(third), { ticket: third.ticket, aheadCount: 1, wait: { unknown: 'no-open-counter' } })
  t.equal((await page(second)).aheadCount, 0, 'another line is another line')
  t.equal((await page(third)).lastCalled, undefined)
  const clerk = await hall.clerkAt('2')
  hall.clock.pass(minute)
  await hall.post('/counters/2/call-next', {}, clerk)

  t.match(await page(third), { aheadCount: 0, wait: { unknown: 'no-data' }, lastCalled: 'A001' })
  const { story, ticket } = await page(first)
  t.same(story, [
    { version: first.version, at: hall.clock.hall() - minute, type: 'ticket:issued', status: 'waiting', serviceId: 'tax', by: 'kiosk' },
    { version: ticket.version, at: hall.clock.hall(), type: 'ticket:called', status: 'called', serviceId: 'tax', counterId: '2', by: 'clerk' }
  ], 'without the names of the staff')
  const guide = await hall.signIn('guide')
  t.match((await hall.get(`/api/tickets/${first.ticket.ticketId}`, guide)).json().story, [{ by: `kiosk:demo-kiosk-${hall.id}` }, { by: 'clerk:clerk-2' }], 'which a guide may see')
})

t.test('[H15] an ended ticket still has its page', async t => {
  const hall = await openHall(t)
  const issued = await hall.issue()
  await hall.post(`/api/tickets/${issued.ticket.ticketId}/cancel`, {}, hall.ticket(issued))

  t.match((await hall.get(`/api/tickets/${issued.ticket.ticketId}`, hall.ticket(issued))).json(), { ticket: { status: 'ended', ending: 'cancelled' }, aheadCount: 0 })
})

t.test('[H27] a visitor gives up, steps out once, or rates once', async t => {
  const hall = await openHall(t)
  const [one, two] = [await hall.issue(), await hall.issue()]
  const act = async (issued: typeof one, verb: string, body?: object) => {
    const answer = await hall.post(`/api/tickets/${issued.ticket.ticketId}/${verb}`, body, hall.ticket(issued))
    return { status: answer.statusCode, ...answer.json() }
  }

  t.match(await act(one, 'defer'), { status: 200, ticket: { deferred: true }, version: 4 })
  t.match(await act(one, 'defer'), { status: 409, refusal: 'already-deferred' })
  t.match(await act(one, 'rate', { stars: 5 }), { status: 409, refusal: 'wrong-status' })
  t.match(await act(one, 'cancel'), { status: 200, ticket: { status: 'ended', ending: 'cancelled' } })
  t.match(await act(one, 'cancel'), { status: 409, refusal: 'wrong-status', details: { status: 'ended', ending: 'cancelled' } })

  const clerk = await hall.clerkAt('1')
  for (const verb of ['call-next', 'start', 'finish']) await hall.post(`/counters/1/${verb}`, {}, clerk)
  for (const bad of [{ stars: 0 }, { stars: 6 }, { stars: 4.5 }, {}, { stars: '5' }, { stars: 5, reasons: ['ugly'] }, { stars: 5, comment: 'x'.repeat(301) }, { stars: 5, comment: 'a\u202eb' }]) {
    t.match(await act(two, 'rate', bad), { status: 400, refusal: 'bad-request' }, JSON.stringify(bad))
  }
  const comment = 'the clerk at 1 knew everything'
  t.match(await act(two, 'rate', { stars: 4, reasons: ['long-wait'], comment }), { status: 200, ticket: { stars: 4 } })
  t.match(await act(two, 'rate', { stars: 1 }), { status: 409, refusal: 'already-rated' })
  t.notMatch(JSON.stringify(await hall.store.redis.xrange(`hall:{${hall.id}}:log`, '-', '+')), comment, 'the comment is not in the log')
})

t.test('[H4] a visitor\'s repeated press is one press', async t => {
  const hall = await openHall(t)
  const issued = await hall.issue()
  const cancel = async () => await hall.post(`/api/tickets/${issued.ticket.ticketId}/cancel`, undefined, { ...hall.ticket(issued), 'idempotency-key': 'again' })

  const [first, again] = [await cancel(), await cancel()]

  t.equal(first.statusCode, 200)
  t.equal(again.body, first.body)
  t.equal(again.headers['idempotency-replayed'], 'true')
})

t.test('[H28] a guide removes with a reason, restores, transfers, and puts back in line', async t => {
  const hall = await openHall(t)
  const { ticket } = await hall.issue()
  const guide = await hall.signIn('guide')
  const act = async (verb: string, body?: object) => {
    const answer = await hall.post(`/api/tickets/${ticket.ticketId}/${verb}`, body, guide)
    return { status: answer.statusCode, ...answer.json() }
  }

  t.match(await act('remove'), { status: 400, details: [{ path: '/body/reason' }] }, 'a reason is needed')
  t.match(await act('remove', { reason: '   ' }), { status: 400 })
  t.match(await act('remove', { reason: 'left the hall' }), { status: 200, ticket: { ending: 'removed' } })
  t.match(await act('restore', { reason: 'came back' }), { status: 200, ticket: { status: 'waiting', rank: ticket.rank } })
  t.match(await act('transfer', { serviceId: 'deeds' }), { status: 200, ticket: { serviceId: 'deeds', label: 'A001' } })
  t.match(await act('transfer', { serviceId: 'nothing' }), { status: 409, refusal: 'service-not-here' })
  t.match(await act('transfer', { counterId: 'nothing' }), { status: 404, refusal: 'counter-unknown' })
  t.match(await act('transfer', {}), { status: 400 })
  t.match(await act('transfer', { serviceId: 'tax', counterId: '1' }), { status: 400 })
  t.match(await act('requeue'), { status: 409, refusal: 'wrong-status' })

  const clerk = await hall.clerkAt('5')
  await hall.post('/counters/5/call-next', {}, clerk)
  await hall.post('/counters/5/park', {}, clerk)
  t.match(await act('requeue'), { status: 200, ticket: { status: 'waiting' } })
  const story = (await hall.get(`/api/tickets/${ticket.ticketId}`, guide)).json().story as Array<{ type: string, by: string }>
  t.same(story.filter(({ by }) => by === 'guide:guide').map(({ type }) => type), ['ticket:removed', 'ticket:restored', 'ticket:transferred', 'ticket:requeued'])
})

t.test('[H28] who has in hand a ticket that is removed is free at once', async t => {
  const hall = await openHall(t)
  const { ticket } = await hall.issue()
  const clerk = await hall.clerkAt('1')
  await hall.post('/counters/1/call-next', {}, clerk)

  await hall.post(`/api/tickets/${ticket.ticketId}/remove`, { reason: 'collapsed' }, await hall.signIn('manager'))

  t.match((await hall.get('/counters/1', clerk)).json(), { ticket: null, counter: { state: 'open' } })
})

t.test('[H7] a ticket that nobody knows is not found, whoever asks', async t => {
  const hall = await openHall(t)
  const guide = await hall.signIn('guide')
  const at = async (ticketId: string, verb?: string) => {
    const path = `/api/tickets/${ticketId}${verb ? `/${verb}` : ''}`
    const answer = verb ? await hall.post(path, { reason: 'x' }, guide) : await hall.get(path, guide)
    return `${answer.statusCode} ${answer.json().refusal}`
  }
  t.equal(await at(`${hall.id}.${'x'.repeat(22)}`), '404 ticket-unknown')
  t.equal(await at(`${hall.id}.${'x'.repeat(22)}`, 'remove'), '404 ticket-unknown')
  t.equal(await at(`nowhere.${'x'.repeat(22)}`), '404 hall-unknown')
  t.equal(await at(`nowhere.${'x'.repeat(22)}`, 'remove'), '404 hall-unknown')
  t.equal(await at('A001'), '400 bad-request')
  t.equal(await at('A001', 'remove'), '400 bad-request')
})
