/** The rating pad by HTTP: who may, what it learns, what it may not send; and who never learns of it. */
import t from 'tap'
import { VisitToRate } from '../../src/contract/http.js'
import { openHall, type OpenedHall } from '../support/hall.js'

async function served (hall: OpenedHall, counterId = '1', body: object = {}) {
  const issued = await hall.issue(body)
  const clerk = await hall.clerkAt(counterId)
  for (const verb of ['call-next', 'start', 'finish']) await hall.post(`/counters/${counterId}/${verb}`, {}, clerk)
  return issued
}

t.test('[W145] a pad learns label, errand and language of the visit, and nothing by which somebody could be known', async t => {
  const hall = await openHall(t)
  const pad = hall.device('rating', '1')
  t.same((await hall.get('/counters/1/rate', pad)).json(), { visit: null })
  const issued = await served(hall, '1', { itemId: 'tax-return', lang: 'en', phone: '13800002222' })

  const said = await hall.get('/counters/1/rate', pad)
  t.same(said.json(), { visit: { label: 'A001', endedAt: hall.clock.hall(), serviceId: 'tax', itemId: 'tax-return', lang: 'en' } })
  VisitToRate.parse(said.json())
  const answer = await hall.post('/counters/1/rate', { stars: 5 }, pad)
  t.equal(answer.statusCode, 200)
  t.same(Object.keys(answer.json()).toSorted(), ['rated', 'version'])
  t.notMatch(said.body + answer.body, new RegExp(issued.ticket.ticketId.split('.')[1] ?? ''))
  t.match((await hall.get(`/api/tickets/${issued.ticket.ticketId}`, hall.ticket(issued))).json(), { ticket: { stars: 5 } })
  t.match((await hall.post('/counters/1/rate', { stars: 5 }, pad)).json(), { refusal: 'already-rated' })
})

t.test('[W145] an account that is a staff number is told, a name never', async t => {
  const { staffNumberOf } = await import('../../src/domain/staff-number.js')
  t.same(['0312', 'zw0312', 'clerk', 'li.xue', 'clerk-12', 'abc123', '12', undefined].map(staffNumberOf), ['0312', 'ZW0312', undefined, undefined, undefined, undefined, undefined, undefined])
})

t.test('[W146] only the rating pad of that counter may rate there', async t => {
  const hall = await openHall(t, { neighbour: {} })
  await served(hall)
  const others = [{}, hall.device('pad', '1'), hall.device('kiosk'), hall.device('wall'), hall.device('rating', '2'), hall.device('rating', '1', hall.there),
    await hall.signIn('clerk-1'), await hall.signIn('guide'), await hall.signIn('manager'), await hall.signIn('admin'), { authorization: 'Device rating.x.1.false' }]
  for (const as of others) {
    for (const answer of [await hall.get('/counters/1/rate', as), await hall.post('/counters/1/rate', { stars: 1 }, as)]) {
      t.ok([401, 403].includes(answer.statusCode), `${answer.statusCode} ${JSON.stringify(as)}`)
    }
  }
  t.match((await hall.post('/counters/1/rate', { stars: 5 }, hall.device('rating', '1'))).json(), { rated: true })
})

t.test('[W147] what is not a rating is refused in words, and the visit can still be rated', async t => {
  const hall = await openHall(t)
  await served(hall)
  const pad = hall.device('rating', '1')
  const bad = [{}, { stars: 0 }, { stars: 6 }, { stars: 2.5 }, { stars: '5' }, { stars: null }, { stars: 1, reasons: ['rude'] }, { stars: 1, reasons: 'attitude' }, { stars: 1, reasons: Array(7).fill('other') },
    { stars: 1, comment: 'x'.repeat(301) }, { stars: 1, comment: 'a\u202eb' }, { stars: 1, callBack: true }, { stars: 1, callBack: '12345' }, { stars: 1, callBack: 'call me' }, { stars: 1, callBack: '1'.repeat(16) },
    { stars: 1, label: 'a001' }, { stars: 1, label: '' }, { stars: 1, ticketId: `${hall.id}.x` }, { stars: 1, at: 5 }]
  for (const body of bad) t.match((await hall.post('/counters/1/rate', body, pad)).json(), { refusal: 'bad-request', details: [{ path: /./ }] }, JSON.stringify(body))

  t.equal((await hall.post('/counters/9/rate', { stars: 5 }, hall.device('rating', '9'))).json().refusal, 'counter-unknown')
  t.equal((await hall.get('/counters/9/rate', hall.device('rating', '9'))).json().refusal, 'counter-unknown')
  t.match((await hall.post('/counters/1/rate', { stars: 1, reasons: ['attitude', 'other'], comment: '说得不清楚', callBack: '+8613800001111', label: 'A001' }, pad)).json(), { rated: true })
})

t.test('[W148] clerks and guides do not see on a ticket who rated it, a manager does', async t => {
  const hall = await openHall(t)
  const { ticket: { ticketId } } = await served(hall)
  await hall.post('/counters/1/rate', { stars: 1 }, hall.device('rating', '1'))
  for (const name of ['clerk-1', 'guide']) {
    const answer = await hall.get(`/api/tickets/${ticketId}`, await hall.signIn(name))
    t.equal(answer.statusCode, 200)
    t.notMatch(answer.body, /stars|rated/, name)
  }
  t.match((await hall.get(`/api/tickets/${ticketId}`, await hall.signIn('manager'))).json(), { ticket: { stars: 1 } })
})

t.test('[I90] a pad reads whom its counter has set aside, the longest first', async t => {
  const hall = await openHall(t)
  for (let waiting = 0; waiting < 3; waiting++) await hall.issue()
  const clerk = await hall.clerkAt('1')
  for (const verb of ['call-next', 'park', 'call-next', 'park', 'call-next']) {
    await hall.post(`/counters/1/${verb}`, {}, clerk)
    hall.clock.pass(1000)
  }
  const { parked } = (await hall.get('/counters/1', hall.device('pad', '1'))).json<{ parked: Array<{ label: string }> }>()

  t.same(parked.map(({ label }) => label), ['A001', 'A002'])
})
