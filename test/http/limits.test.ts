/** How often one caller may ask: anonymous by address, everybody else by token, device or sign-in. */
import t from 'tap'
import { randomInt } from 'node:crypto'
import { limits } from '../../src/domain/limits.js'
import { openHall, type Headers, type OpenedHall } from '../support/hall.js'

const { requestsPerMinute } = limits
const from = async (hall: OpenedHall, remoteAddress: string, method: 'GET' | 'POST', url: string, headers: Headers = {}, payload: object = {}) =>
  await hall.app.inject({ method, url, remoteAddress, headers, ...method === 'POST' && { payload } })
/** As if this caller had asked so often in this minute already. */
const spend = async (hall: OpenedHall, caller: string, times: number) => { await hall.store.redis.incrby(`rate:${caller}`, times) }
const anyAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`

t.test('[S10] an address without a name draws a few tickets a minute; a kiosk there goes on', async t => {
  const hall = await openHall(t, { exemptLimits: false })
  const address = anyAddress()
  const issue = async (as: Headers = {}, at = address) => await from(hall, at, 'POST', `/api/halls/${hall.id}/tickets`, as, { serviceId: 'tax' })

  for (let i = 0; i < requestsPerMinute.anonymousIssue; i++) t.equal((await issue()).statusCode, 201)
  const refused = await issue()

  t.equal(refused.statusCode, 429)
  t.match(refused.json(), { refusal: 'too-many-requests', message: /稍后/ })
  const wait = Number(refused.headers['retry-after'])
  t.ok(wait >= 1 && wait <= 60, `Retry-After ${wait}`)
  t.equal((await issue({}, anyAddress())).statusCode, 201, 'another address has its own')
  for (let i = 0; i < 2 * requestsPerMinute.anonymousIssue; i++) t.equal((await issue(hall.device('kiosk'))).statusCode, 201)
  t.equal((await from(hall, address, 'GET', '/api/halls')).statusCode, 200, 'looking is another matter')
  t.equal((await hall.board()).numbers.tax, 3 * requestsPerMinute.anonymousIssue + 1)
})

t.test('[S10] every process counts the same caller once', async t => {
  const hall = await openHall(t, { exemptLimits: false })
  const other = await hall.openApp({ exemptLimits: false })
  const address = anyAddress()
  const statuses: number[] = []
  for (let i = 0; i <= requestsPerMinute.anonymousIssue; i++) {
    const app = i % 2 ? other.app : hall.app
    statuses.push((await app.inject({ method: 'POST', url: `/api/halls/${hall.id}/tickets`, remoteAddress: address, payload: { serviceId: 'tax' } })).statusCode)
  }
  t.same(statuses, [...Array(requestsPerMinute.anonymousIssue).fill(201), 429])
})

t.test('[S10] neighbours in one IPv6 network are one caller, and a forged address is nobody\'s', async t => {
  const hall = await openHall(t, { exemptLimits: false })
  const network = `2001:db8:${randomInt(65535).toString(16)}:${randomInt(65535).toString(16)}`
  const issue = async (address: string, headers: Headers = {}) => (await from(hall, address, 'POST', `/api/halls/${hall.id}/tickets`, headers, { serviceId: 'tax' })).statusCode

  for (let i = 0; i < requestsPerMinute.anonymousIssue; i++) t.equal(await issue(`${network}::${i + 1}`), 201)
  t.equal(await issue(`${network}:ffff::1`), 429)
  t.equal(await issue(`${network}::1`, { 'x-forwarded-for': '1.2.3.4', 'x-real-ip': '1.2.3.4', forwarded: 'for=1.2.3.4' }), 429)
})

t.test('[S10] behind a balancer that is believed the visitor\'s own address counts, and no other word is taken', async t => {
  const balancer = anyAddress()
  const hall = await openHall(t, { exemptLimits: false, proxies: [balancer] })
  const visitor = anyAddress()
  const issue = async (address: string, forwarded: string) => (await from(hall, address, 'POST', `/api/halls/${hall.id}/tickets`, { 'x-forwarded-for': forwarded }, { serviceId: 'tax' })).statusCode

  for (let i = 0; i < requestsPerMinute.anonymousIssue; i++) t.equal(await issue(balancer, visitor), 201)
  t.equal(await issue(balancer, visitor), 429)
  t.equal(await issue(balancer, `1.1.1.1, ${visitor}`), 429, 'what the visitor claims himself is not believed')
  t.equal(await issue(balancer, anyAddress()), 201)
  t.equal(await issue(visitor, anyAddress()), 429, 'nor what comes past the balancer')
})

t.test('[S10] each ticket, device and sign-in has its own count, wherever it asks from', async t => {
  const hall = await openHall(t, { exemptLimits: false })
  const [one, two] = [await hall.issue(), await hall.issue()]
  const [guide, sameGuide] = [await hall.signIn('guide'), await hall.signIn('guide')]
  const read = async (url: string, as: Headers) => (await from(hall, anyAddress(), 'GET', url, as)).statusCode
  const page = async (issued: typeof one) => await read(`/api/tickets/${issued.ticket.ticketId}`, hall.ticket(issued))

  t.equal(await page(one), 200)
  await spend(hall, `ticket:${one.ticket.ticketId}`, requestsPerMinute.ticket - 1)
  t.same([await page(one), await page(two)], [429, 200])

  t.equal(await read('/api/halls', hall.device('kiosk')), 200)
  await spend(hall, `device:demo-kiosk-${hall.id}`, requestsPerMinute.device - 1)
  t.same([await read('/api/halls', hall.device('kiosk')), await read('/api/halls', hall.device('wall'))], [429, 200])

  const { holder } = (await hall.get('/api/session', guide)).json()
  await spend(hall, `staff:${holder}`, requestsPerMinute.staff - 1)
  t.same([await read('/api/session', guide), await read('/api/session', sameGuide)], [429, 200])
})

t.test('[S10] guessing at tokens counts as what it is: an address without a name', async t => {
  const hall = await openHall(t, { exemptLimits: false })
  const { ticket } = await hall.issue()
  const address = anyAddress()
  const guess = async (authorization: string) => (await from(hall, address, 'GET', `/api/tickets/${ticket.ticketId}`, { authorization })).statusCode

  t.equal(await guess(`Ticket ${'A'.repeat(43)}`), 401)
  await spend(hall, `anonymous:${address}`, requestsPerMinute.anonymous - 3)
  t.same([await guess(`Ticket ${'B'.repeat(43)}`), await guess('Device x'), await guess(`Ticket ${'C'.repeat(43)}`), await guess('Basic x')], [401, 401, 429, 429])
})

t.test('[S10] six digits cannot be tried out: a ticket has a few tries a minute at the code on the wall', async t => {
  const hall = await openHall(t, { exemptLimits: false })
  const issued = await hall.issue({}, {})
  const arrive = async (proof: string) => (await hall.post(`/api/tickets/${issued.ticket.ticketId}/arrive`, { proof }, hall.ticket(issued))).statusCode

  for (let i = 0; i < requestsPerMinute.arrive; i++) t.equal(await arrive(`x${i}`), 409)
  t.equal(await arrive('000000'), 429)
  t.equal((await hall.get(`/api/tickets/${issued.ticket.ticketId}`, hall.ticket(issued))).statusCode, 200, 'its page is still there')
})

t.test('[S10] sign-ins from one address are bounded, health is not, and a demo on this machine counts nothing', async t => {
  const hall = await openHall(t, { exemptLimits: false })
  const address = anyAddress()
  const signIn = async () => (await from(hall, address, 'POST', '/api/session', {}, { username: 'clerk', password: 'hallflow-demo' })).statusCode
  t.equal(await signIn(), 200)
  await spend(hall, `signIn:${address}`, requestsPerMinute.signIn - 2)
  t.same([await signIn(), await signIn()], [200, 429])

  t.equal((await from(hall, address, 'GET', '/api/halls')).statusCode, 200)
  await spend(hall, `anonymous:${address}`, requestsPerMinute.anonymous)
  t.equal((await from(hall, address, 'GET', '/api/halls')).statusCode, 429)
  for (const path of ['/api/health/live', '/api/health/ready', '/health/live', '/health/ready']) t.equal((await from(hall, address, 'GET', path)).statusCode, 200, path)
  const exempt = await openHall(t)
  for (let i = 0; i < 3 * requestsPerMinute.anonymousIssue; i++) t.equal((await from(exempt, address, 'POST', `/api/halls/${exempt.id}/tickets`, {}, { serviceId: 'tax' })).statusCode, 201)
})

t.test('[S10] addresses where nothing is are no way around', async t => {
  const hall = await openHall(t, { exemptLimits: false })
  const address = anyAddress()
  const at = async (path: string) => (await from(hall, address, 'GET', path)).statusCode
  t.equal(await at('/api/nothing'), 404)
  await spend(hall, `anonymous:${address}`, requestsPerMinute.anonymous - 2)
  t.same([await at('/api/nothing-2'), await at('/api/nothing-3'), await at('/api/halls')], [404, 429, 429])
})
