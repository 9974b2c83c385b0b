/** Self-service zones as phones, kiosks and guides use them; lines that staff keep open or close. */
import t from 'tap'
import { FlowPage } from '../../src/contract/flow.js'
import { tellForecast } from '../../src/store/halls/forecast.js'
import { lineForecast } from '../support/forecasts.js'
import { openHall, type Headers } from '../support/hall.js'
import { addOnlineItems, testZones } from '../support/zones.js'

t.test('[H44] a visitor goes to a station, the next waits for it, and who is handed back has the old place', async t => {
  const hall = await openHall(t, { plan: { zones: testZones } })
  addOnlineItems({ store: hall.store, hallId: hall.id })
  const guide = await hall.signIn('guide')
  const tickets = []
  for (let i = 0; i < 4; i++) tickets.push(await hall.issue({ itemId: 'tax-online' }))
  const [one, two, three, last] = tickets as [typeof tickets[number], typeof tickets[number], typeof tickets[number], typeof tickets[number]]
  const act = async ({ ticket }: typeof one, verb: string, as: Headers, body?: object) => {
    const answer = await hall.post(`/api/tickets/${ticket.ticketId}/${verb}`, body, as)
    return { status: answer.statusCode, ...answer.json() }
  }
  const corner = async () => FlowPage.parse((await hall.get('/flow', guide)).json()).zones.find(({ zoneId }) => zoneId === 'corner')

  t.match(await act(one, 'deflect', hall.ticket(one), { zoneId: 'corner' }), { status: 200, ticket: { status: 'parked', zone: { zoneId: 'corner', stationId: 's1' } } })
  t.match(await act(two, 'deflect', hall.device('kiosk'), { zoneId: 'corner' }), { status: 200, ticket: { zone: { stationId: 's2' } } })
  t.match(await act(three, 'deflect', guide, { zoneId: 'corner' }), { status: 200, ticket: { zone: { stationId: undefined } } })
  t.match(await corner(), { coaches: 1, stations: [{ state: 'busy', label: 'A001' }, { state: 'busy', label: 'A002' }], waiting: [{ label: 'A003' }] })
  t.match((await hall.get(`/api/tickets/${one.ticket.ticketId}`, hall.ticket(one))).json(), { ticket: { zone: { stationId: 's1' } } })

  t.match(await act(one, 'hand-back', guide), { status: 200, ticket: { status: 'waiting', rank: one.ticket.rank } })
  t.match(await corner(), { stations: [{ state: 'busy', label: 'A003' }, {}], waiting: [] }, 'the next is seated')
  t.match(await act(two, 'finish-online', guide), { status: 200, ticket: { status: 'ended', ending: 'served', outcome: 'done-online' } })
  t.match(await act(one, 'hand-back', guide), { status: 409, refusal: 'wrong-status' })
  t.match(await act(one, 'finish-online', hall.ticket(one)), { status: 403 }, 'not by the visitor')
  t.match(await act(last, 'deflect', hall.ticket(last), { zoneId: 'nowhere' }), { status: 404, refusal: 'zone-unknown' })
  t.match(await act(last, 'deflect', hall.ticket(last), { zoneId: 'booths' }), { status: 409, refusal: 'not-online' })
  t.match(await act(last, 'deflect', hall.ticket(last), {}), { status: 400 })
})

t.test('[H44] a station is out of order, and free again', async t => {
  const hall = await openHall(t, { plan: { zones: testZones } })
  const guide = await hall.signIn('guide')
  const set = async (stationId: string, state: unknown, as: Headers = guide) => {
    const answer = await hall.post(`/stations/${stationId}`, { state }, as)
    return { status: answer.statusCode, ...answer.json() }
  }
  t.match(await set('s1', 'fault'), { status: 200, station: { stationId: 's1', zoneId: 'corner', state: 'fault' }, version: (await hall.board()).version })
  t.match(await set('s1', 'free'), { status: 200, station: { state: 'free' } })
  t.match(await set('s9', 'free'), { status: 404, refusal: 'station-unknown' })
  t.match(await set('s1', 'busy'), { status: 400 }, 'only a visitor makes a station busy')
  t.match(await set('s1', 'fault', await hall.signIn('clerk')), { status: 403 })
})

t.test('[H45] staff close a line against the forecast, keep it open, and let the forecast decide again', async t => {
  const hall = await openHall(t)
  const guide = await hall.signIn('guide')
  const set = async (issuing: unknown, serviceId = 'tax') => {
    const answer = await hall.post(`/lines/${serviceId}/issuing`, { issuing }, guide)
    return { status: answer.statusCode, ...answer.json() }
  }
  const number = async () => (await hall.post('/tickets', { serviceId: 'tax' }, hall.device('kiosk'))).json().refusal ?? 'given'
  const line = async () => FlowPage.parse((await hall.get('/flow', guide)).json()).lines[0]

  t.match(await set('closed'), { status: 200, serviceId: 'tax', issuing: 'closed', version: (await hall.board()).version })
  t.equal(await number(), 'line-closing')
  t.match(await line(), { isClosing: true, issuing: 'closed' })
  await set(null)
  t.equal(await number(), 'given')

  await tellForecast(hall.store, { hallId: hall.id, by: 'agent:forecaster', lines: [{ ...lineForecast('tax', hall.clock.hall(), [200]), isClosing: true }], areas: [] })
  t.equal(await number(), 'line-closing')
  t.match(await line(), { isClosing: true, issuing: 'auto' })
  await set('open')
  t.equal(await number(), 'given')
  t.match(await line(), { isClosing: false, issuing: 'open' })
  t.match(await set('closed', 'gardening'), { status: 409, refusal: 'service-not-here' })
  for (const bad of ['shut', 1, undefined, {}]) t.match(await set(bad), { status: 400 })
})
