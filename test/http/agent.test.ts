/** An agent (代办员) at the door: takes for several people, sees the own tickets alone, is there with several at once. */
import t from 'tap'
import type { AgentArrived, AgentIssued, AgentLink, AgentTicket, AgentTickets } from '../../src/contract/agent.js'
import type { CounterPage } from '../../src/contract/pages.js'
import type { TicketPage } from '../../src/contract/http.js'
import { arrivalCode } from '../../src/http/access/tokens.js'
import type { Account } from '../../src/http/access/accounts.js'
import { hashPassword } from '../../src/http/access/passwords.js'
import { testRules } from '../support/catalog.js'
import { demoPassword, openHall, testSecret, type Headers, type HallOptions, type OpenedHall } from '../support/hall.js'

type Test = Parameters<typeof openHall>[0]

/** A hall with two agents, the second bound to it. */
async function openAgents (t: Test, options: HallOptions = {}) {
  const hash = await hashPassword(demoPassword)
  const known = new Map<string, Account>()
  const hall = await openHall(t, { accounts: name => Promise.resolve(known.get(name)), ...options })
  for (const [account, role] of [['li-village', 'agent'], ['wang-invest', 'agent'], ['clerk-1', 'clerk'], ['clerk-2', 'clerk'], ['guide', 'guide'], ['manager', 'manager']] as const) {
    known.set(account, { account, role, hash, state: 'active', ...account === 'wang-invest' && { halls: [hall.id] } })
  }
  const take = async (as: Headers, body: object = {}, hallId = hall.id, key?: string) =>
    await hall.post(`/api/agent/halls/${hallId}/tickets`, { serviceId: 'tax', document: document(), ...body }, { ...as, ...key !== undefined && { 'idempotency-key': key } })
  const taken = async (as: Headers, body: object = {}, hallId = hall.id) => (await take(as, body, hallId)).json<AgentIssued>()
  const list = async (as: Headers) => (await hall.get('/api/agent/tickets', as)).json<AgentTickets>()
  const code = (hallId = hall.id) => arrivalCode(testSecret, hallId, hall.clock.real())
  const arrive = async (as: Headers, tickets: readonly AgentTicket[], proof = code(), hallId = hall.id) =>
    await hall.post(`/api/agent/halls/${hallId}/arrive`, { ticketIds: tickets.map(({ ticketId }) => ticketId), proof }, as)
  return { hall, known, take, taken, list, arrive, code, mine: await hall.signIn('li-village'), other: await hall.signIn('wang-invest') }
}

let people = 0
const document = () => `33010219800101${String(++people).padStart(4, '0')}`

t.test('[L50] an agent takes a number for somebody: on its way, with a link for its person, and a case for clerk and guide', async t => {
  const { hall, take, mine, list } = await openAgents(t)
  const answer = await take(mine, { itemId: 'tax-return', serviceId: undefined, caseNumber: '  TZ-2026-0042 ' })
  t.equal(answer.statusCode, 201)
  const { ticket, link } = answer.json<AgentIssued>()
  t.match(ticket, { label: 'A001', status: 'travelling', itemId: 'tax-return', caseNumber: 'TZ-2026-0042', isDeferred: false })
  const [, ticketId = '', token = ''] = /^\/t\/([^#]+)#(.+)$/.exec(link) ?? []
  t.equal(ticketId, ticket.ticketId)
  t.equal((await hall.get(`/api/tickets/${ticketId}`, { authorization: `Ticket ${token}` })).statusCode, 200)
  t.match(await list(mine), { tickets: [{ ticketId }], halls: [{ hallId: hall.id, open: 1, openMax: 10, taken: 1, dayMax: 30, isOpen: true }] })
  t.notMatch(JSON.stringify((await hall.board()).tickets), /li-village/, 'the ticket names no account')
  const log = await hall.store.redis.xrange(`hall:{${hall.id}}:log`, '-', '+')
  t.match(JSON.stringify(log), /for-others:li-village/)
  t.notMatch(JSON.stringify(log), /TZ-2026/)
})

t.test('[L50] clerk and guide see the case; a visitor only in what is held about them; other screens not at all', async t => {
  const { hall, taken, arrive, mine } = await openAgents(t)
  const { ticket, link } = await taken(mine, { caseNumber: 'TZ-9' })
  const own = { authorization: `Ticket ${link.split('#')[1]}` }
  await arrive(mine, [ticket])
  const clerk = await hall.signIn('clerk-1')
  await hall.post('/counters/1/open', {}, clerk)
  await hall.post('/counters/1/call-next', {}, clerk)

  const seen = (await hall.get('/counters/1', clerk)).json<CounterPage>()
  t.match(seen, { caseNumber: 'TZ-9', ticket: { hasCase: true } })
  t.match(seen.ticket?.agent, /^[\w-]{16}$/)
  t.equal((await hall.get('/counters/1', hall.device('pad', '1'))).json<CounterPage>().caseNumber, undefined)
  const page = async (as: Headers) => (await hall.get(`/api/tickets/${ticket.ticketId}`, as)).json<TicketPage>()
  t.equal((await page(await hall.signIn('guide'))).caseNumber, 'TZ-9')
  t.equal((await page(own)).caseNumber, undefined)
  const about = async () => (await hall.get(`/api/tickets/${ticket.ticketId}/about-me`, own)).json()
  t.match(await about(), { isGuarded: true, caseNumber: { text: 'TZ-9' } })
  t.equal((await hall.post(`/api/tickets/${ticket.ticketId}/forget`, {}, own)).statusCode, 200)
  t.same([(await about()).caseNumber, (await about()).isGuarded], [undefined, false])
  t.equal((await hall.get('/counters/1', clerk)).json<CounterPage>().caseNumber, undefined)
})

t.test('[L51] for whom must be shown, and a second number for the same person is refused, whoever takes it', async t => {
  const { hall, take, mine, other } = await openAgents(t)
  const [id, mobile] = [document(), '13900001111']
  t.equal((await take(mine, { document: id })).statusCode, 201)
  for (const as of [mine, other]) t.match((await take(as, { document: id.toLowerCase() })).json(), { refusal: 'duplicate-ticket', details: { label: 'A001' } })
  t.match((await hall.post('/tickets', { serviceId: 'tax', document: id }, hall.device('kiosk'))).json(), { refusal: 'duplicate-ticket' })
  t.equal((await take(mine, { document: undefined, phone: mobile })).statusCode, 201)
  t.match((await take(other, { document: undefined, phone: `+86${mobile}` })).json(), { refusal: 'duplicate-ticket' })

  const wrong = [
    { document: undefined }, { phone: mobile }, { document: '12' }, { document: 'x y z 1 2' }, { caseNumber: '' }, { caseNumber: 'x'.repeat(33) }, { caseNumber: 'a\u202eb' }, { caseNumber: 'a\nb' }, { caseNumber: document() }, { caseNumber: '案 139 0000 2222' },
    { priority: 'elderly' }, { slotAt: 1 }, { channel: 'kiosk' }, { agent: 'x' }, { itemId: 'tax-return', serviceId: 'permits' }
  ]
  for (const body of wrong) t.match((await take(mine, body)).json(), { refusal: 'bad-request' }, JSON.stringify(body))
  for (const caseNumber of ['2311-330102-04-01-123456', '浙投〔2026〕7 号', '20260302001234']) t.equal((await take(mine, { caseNumber })).statusCode, 201, caseNumber)
})

t.test('[L52] nobody but the agent sees or moves the agent\'s tickets by these routes: another agent meets a ticket that is not there', async t => {
  const { hall, taken, mine, other, list } = await openAgents(t)
  const [own, theirs, visitor] = [(await taken(mine)).ticket, (await taken(other)).ticket, (await hall.issue()).ticket]
  t.same((await list(mine)).tickets.map(({ label }) => label), [own.label])
  t.same((await list(other)).tickets.map(({ label }) => label), [theirs.label])
  const before = (await hall.board()).version
  for (const { ticketId } of [theirs, visitor]) {
    for (const verb of ['cancel', 'defer']) t.match((await hall.post(`/api/agent/tickets/${ticketId}/${verb}`, {}, mine)).json(), { refusal: 'ticket-unknown' })
    t.match((await hall.get(`/api/agent/tickets/${ticketId}/link`, mine)).json(), { refusal: 'ticket-unknown' })
  }
  t.equal((await hall.board()).version, before)
  // Nor by the routes of visitors, clerks and guides.
  for (const [method, path] of [['GET', ''], ['POST', '/cancel'], ['POST', '/arrive'], ['POST', '/remove'], ['POST', '/defer'], ['GET', '/about-me'], ['GET', '/paper.png'], ['POST', '/transfer'], ['POST', '/print']] as const) {
    t.equal((await hall.ask(method, `/api/tickets/${own.ticketId}${path}`, mine, method === 'POST' ? {} : undefined)).statusCode, 403, path)
  }
  for (const path of ['/flow', '/counters/1']) t.equal((await hall.get(path, mine)).statusCode, 403, path)
  t.equal((await hall.post('/tickets', { serviceId: 'tax' }, mine)).statusCode, 403, 'no number without a person')
})

t.test('[L53] one code brings several tickets into the hall; a wrong one brings none, and is tried no oftener than a visitor may', async t => {
  const { hall, taken, mine, other, list, arrive, code } = await openAgents(t, { exemptLimits: false })
  const three = [(await taken(mine)).ticket, (await taken(mine)).ticket, (await taken(mine)).ticket]
  const theirs = (await taken(other)).ticket
  t.match((await arrive(mine, three, '000000')).json(), { refusal: 'proof-wrong' })
  t.ok((await list(mine)).tickets.every(({ status }) => status === 'travelling'))

  const answer = await arrive(mine, [...three.slice(0, 2), theirs])
  t.same(answer.json<AgentArrived>().tickets, [...three.slice(0, 2).map(({ ticketId }) => ({ ticketId })), { ticketId: theirs.ticketId, refusal: 'ticket-unknown' }])
  t.same((await list(mine)).tickets.map(({ status }) => status).toSorted(), ['travelling', 'waiting', 'waiting'])
  t.equal((await list(other)).tickets[0]?.status, 'travelling')
  const again = (await arrive(mine, three)).json<AgentArrived>()
  t.same(again.tickets.map(({ refusal }) => refusal), ['wrong-status', 'wrong-status', undefined], 'each for itself')
  for (const ticketIds of [[], [three[0]!.ticketId, three[0]!.ticketId], ['x']]) t.equal((await hall.post(`/api/agent/halls/${hall.id}/arrive`, { ticketIds, proof: code() }, mine)).statusCode, 400)
  let refused = 0
  for (let tries = 0; tries < 8; tries++) refused += Number((await arrive(mine, three, String(tries).padStart(6, '0'))).statusCode === 429)
  t.ok(refused >= 2, `${refused} tries came too fast`)
})

t.test('[L53] sent again with the same key it is one arrival, also where the first try was cut in the middle', async t => {
  const { hall, taken, mine, code } = await openAgents(t)
  const two = [(await taken(mine)).ticket, (await taken(mine)).ticket]
  const send = async (ticketIds: string[]) => await hall.post(`/api/agent/halls/${hall.id}/arrive`, { ticketIds, proof: code() }, { ...mine, 'idempotency-key': 'once' })
  const both = two.map(({ ticketId }) => ticketId)
  const [first, second] = await Promise.all([send(both), send(both)])
  t.same(first.json(), second.json())
  t.same(first.json<AgentArrived>().tickets, both.map(ticketId => ({ ticketId })))
  t.equal((await send(both)).headers['idempotency-replayed'], 'true')
  const events = await hall.store.redis.xrange(`hall:{${hall.id}}:log`, '-', '+')
  t.equal(events.filter(([, fields]) => fields[1]!.includes('"ticket:arrived"')).length, 2)
})

t.test('[L54] the hall\'s rules bound it: what is open at a time, what is taken a day; the answer says how much', async t => {
  const { hall, take, taken, mine, other, list } = await openAgents(t, { plan: { rules: { ...testRules, agentOpenMax: 2, agentDayMax: 3 } } })
  const first = (await taken(mine)).ticket
  await taken(mine)
  t.match((await take(mine)).json(), { refusal: 'agent-open-limit', details: { max: 2 } })
  t.equal((await take(other)).statusCode, 201)
  t.equal((await hall.post(`/api/agent/tickets/${first.ticketId}/cancel`, {}, mine)).statusCode, 200)
  t.equal((await take(mine)).statusCode, 201)
  await hall.post(`/api/agent/tickets/${(await list(mine)).tickets[0]!.ticketId}/cancel`, {}, mine)
  t.match((await take(mine)).json(), { refusal: 'agent-day-limit', details: { max: 3 } })
  t.match(await list(mine), { halls: [{ open: 1, openMax: 2, taken: 3, dayMax: 3 }] })
})

t.test('[L55] the same press at two servers is one number, and both servers show it', async t => {
  const { hall, mine } = await openAgents(t)
  const second = await hall.openApp()
  const body = { serviceId: 'tax', document: document(), caseNumber: 'K-1' }
  const send = async (app: OpenedHall['app']) => await app.inject({ method: 'POST', url: `/api/agent/halls/${hall.id}/tickets`, headers: { ...mine, 'idempotency-key': 'one-press' }, payload: body })
  const answers = await Promise.all([send(hall.app), send(second.app), send(hall.app)])
  t.equal(new Set(answers.map(answer => answer.json<AgentIssued>().ticket.ticketId)).size, 1)
  const lists = await Promise.all([hall.app, second.app].map(async app => (await app.inject({ method: 'GET', url: '/api/agent/tickets', headers: mine })).json<AgentTickets>()))
  t.same(lists[0]!.tickets, lists[1]!.tickets)
  t.equal(lists[0]!.tickets.length, 1)
})

t.test('[L56] a ticket that moves to another hall stays in the list and in the agent\'s hand, also where this agent takes none', async t => {
  const { hall, taken, mine, other, list, arrive, code } = await openAgents(t, { neighbour: {} })
  const guide = await hall.signIn('guide')
  for (const as of [mine, other]) {
    const { ticket } = await taken(as)
    await arrive(as, [ticket])
    t.equal((await hall.post(`/api/tickets/${ticket.ticketId}/move`, { hallId: hall.there }, guide)).statusCode, 200)
    t.match((await list(as)).tickets, [{ ticketId: ticket.ticketId }])
    const { carryMove } = await import('../../src/store/moves/move.js')
    const { ticketIn } = await import('../../src/store/moves/home.js')
    await carryMove(hall.store, (await ticketIn(hall.store, hall.id, ticket.ticketId))!, 'agent:mover')
    t.match((await list(as)).tickets, [{ ticketId: ticket.ticketId, hallId: hall.there, status: 'travelling' }])
    t.equal((await hall.post(`/api/agent/tickets/${ticket.ticketId}/cancel`, {}, as)).statusCode, 200)
    t.match((await list(as)).tickets, [{ ticketId: ticket.ticketId, hallId: hall.there, ending: 'cancelled' }])
  }
  t.equal((await arrive(other, (await list(other)).tickets, code(hall.there), hall.there)).statusCode, 403)
})

t.test('[L57] an agent who was locked or has left sees nothing any more; the tickets stay good for their people', async t => {
  const { hall, known, taken, mine } = await openAgents(t)
  const { ticket, link } = await taken(mine)
  known.set('li-village', { ...known.get('li-village')!, state: 'locked', grant: 2, because: 'locked' })
  t.equal((await hall.get('/api/agent/tickets', mine)).statusCode, 401)
  t.equal((await hall.post(`/api/agent/tickets/${ticket.ticketId}/cancel`, {}, mine)).statusCode, 401)
  t.equal((await hall.get(`/api/tickets/${ticket.ticketId}`, { authorization: `Ticket ${link.split('#')[1]}` })).statusCode, 200)
  // Another role on the same account holds nothing for others.
  known.set('li-village', { ...known.get('li-village')!, state: 'active', role: 'guide' })
  const guide = await hall.signIn('li-village')
  t.equal((await hall.get('/api/agent/tickets', guide)).statusCode, 403)
  t.match((await hall.get(`/api/agent/tickets/${ticket.ticketId}/link`, guide)).json(), { refusal: 'not-allowed' })
})

t.test('[L58] the link of one ticket is the one that its person got; put off and given back answer what the ticket is now', async t => {
  const { hall, taken, mine, list, arrive } = await openAgents(t)
  const { ticket, link } = await taken(mine)
  t.equal((await hall.get(`/api/agent/tickets/${ticket.ticketId}/link`, mine)).json<AgentLink>().link, link)
  await arrive(mine, [ticket])
  for (let each = 0; each < 4; each++) await hall.issue()
  t.match((await hall.post(`/api/agent/tickets/${ticket.ticketId}/defer`, {}, mine)).json(), { ticketId: ticket.ticketId, status: 'waiting' })
  t.match((await list(mine)).tickets, [{ isDeferred: true, aheadCount: 4 }])
  t.match((await hall.post(`/api/agent/tickets/${ticket.ticketId}/defer`, {}, mine)).json(), { refusal: 'already-deferred' })
  t.match((await hall.post(`/api/agent/tickets/${ticket.ticketId}/cancel`, {}, mine)).json(), { status: 'ended' })
})
