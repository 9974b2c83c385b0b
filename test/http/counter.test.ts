/** A clerk's day by HTTP: every verb of the counter, who may press it, and what comes back. */
import t, { type Test } from 'tap'
import { CounterAnswer } from '../../src/contract/http.js'
import { openHall, type Headers, type OpenedHall } from '../support/hall.js'

const second = 1000
const minute = 60 * second

/** Presses at counter 1, or another, and insists on an answer of the contract's shape. */
function presser (t: Test, hall: OpenedHall, clerk: Headers, counterId = '1') {
  return async (verb: string, body?: object) => {
    const answer = await hall.post(`/counters/${counterId}/${verb}`, body, clerk)
    t.equal(answer.statusCode, 200, `${verb}: ${answer.body}`)
    const said = CounterAnswer.parse(answer.json())
    t.equal(said.version, (await hall.board()).version, `${verb} answers the version it made`)
    return said
  }
}

t.test('[H14] a visitor is called, recalled, noted, served and finished, and the next one called', async t => {
  const hall = await openHall(t)
  const [first, next] = [await hall.issue(), await hall.issue()]
  const press = presser(t, hall, await hall.clerkAt('1'))

  t.match(await press('call-next'), { ticket: { ticketId: first.ticket.ticketId, status: 'called', counterId: '1', calls: 1 }, counter: { ticketId: first.ticket.ticketId }, why: { sentence: { en: /^A001/ } } })
  hall.clock.pass(20 * second)
  t.match(await press('recall'), { ticket: { status: 'called', calls: 2 } })
  t.match(await press('start'), { ticket: { status: 'serving', startedAt: hall.clock.hall() } })
  t.match(await press('note', { text: '  has two children with her ' }), { ticket: { hasNote: true } })
  hall.clock.pass(5 * minute)
  const third = await press('finish-and-call-next', { outcome: 'done', timingOff: false })
  t.match(third, { ticket: { ticketId: next.ticket.ticketId, status: 'called' } })
  t.match(third.why?.compared, [{ label: 'A002', handicapMs: 0 }])
  await press('start')
  t.match(await press('finish', { outcome: 'papers-missing' }), { ticket: { status: 'ended', ending: 'served', outcome: 'papers-missing' }, counter: { state: 'open' } })
})

t.test('[H14] finishing always finishes; the answer\'s ticket is null when nobody waits', async t => {
  const hall = await openHall(t)
  const { ticket } = await hall.issue()
  const press = presser(t, hall, await hall.clerkAt('1'))
  await press('call-next')
  await press('start')

  const answer = await press('finish-and-call-next')

  t.equal(answer.ticket, null)
  t.notOk(answer.why)
  t.notOk(answer.counter.ticketId)
  t.notOk((await hall.board()).tickets[ticket.ticketId])
})

t.test('[H14] a visitor who does not come is missed, who steps aside is parked, and both come back', async t => {
  const hall = await openHall(t)
  const { ticket: { ticketId } } = await hall.issue()
  const press = presser(t, hall, await hall.clerkAt('1'))
  await press('call-next')
  hall.clock.pass(30 * second)
  await press('recall')
  hall.clock.pass(30 * second)

  t.match(await press('miss'), { ticket: { status: 'missed' } })
  t.match(await press('requeue', { ticketId }), { ticket: { status: 'waiting' }, counter: { counterId: '1', state: 'open' } })
  await press('call-next')
  t.match(await press('park', { reason: 'copies' }), { ticket: { status: 'parked' } })
  t.match(await press('call', { ticketId, reason: 'is back' }), { ticket: { status: 'called' }, why: { direct: 'parked', sentence: { zh: /挂起/ } } })
  t.match(await press('return'), { ticket: { status: 'waiting', callableAt: hall.clock.hall() + 2 * minute } })
  t.match(await press('undo'), { ticket: { ticketId, status: 'called' }, counter: { ticketId } })
  t.match(await press('transfer', { serviceId: 'deeds' }), { ticket: { serviceId: 'deeds', status: 'waiting' } })
  const stranger = await hall.post('/counters/1/call', { ticketId }, await hall.clerkAt('1'))
  t.match(stranger.json(), { refusal: 'not-served-here', details: { serviceId: 'deeds' } })
})

t.test('[H14] a counter pauses with a reason, resumes and closes', async t => {
  const hall = await openHall(t)
  const press = presser(t, hall, await hall.clerkAt('1'))

  t.match(await press('pause', { reason: 'break' }), { ticket: null, counter: { state: 'paused', pauseReason: 'break' } })
  t.match(await press('resume'), { counter: { state: 'open' } })
  t.match(await press('close'), { counter: { state: 'closed' } })
  const again = await hall.post('/counters/1/pause', { reason: 'lunch' }, await hall.clerkAt('1'))
  t.equal(again.statusCode, 400)
  t.match(again.json(), { details: [{ path: '/body/reason' }] })
})

t.test('[H14] a "no" of the counter is 409 with its code', async t => {
  const hall = await openHall(t)
  const clerk = await hall.clerkAt('1')
  const refusals: Array<[string, object?]> = []
  const no = async (verb: string, body?: object) => {
    const answer = await hall.post(`/counters/1/${verb}`, body, clerk)
    t.equal(answer.statusCode, 409, `${verb}: ${answer.body}`)
    refusals.push([verb, answer.json()])
    return answer.json().refusal as string
  }

  t.equal(await no('call-next'), 'nobody-waiting')
  t.equal(await no('start'), 'counter-idle')
  t.equal(await no('resume'), 'counter-open')
  t.equal(await no('undo'), 'undo-too-late')
  await hall.issue()
  await hall.post('/counters/1/call-next', {}, clerk)
  t.equal(await no('call-next'), 'counter-busy')
  t.equal(await no('finish'), 'wrong-status')
  t.equal(await no('recall'), 'recall-too-soon')
  t.equal(await no('miss'), 'miss-too-soon')
  t.equal(await no('close'), 'counter-busy')
  t.equal(await no('transfer', { counterId: '1' }), 'wrong-counter')
  t.equal(await no('transfer', { counterId: '5' }), 'counter-closed')
  for (const [verb, body] of refusals) t.match(body, { message: /./ }, verb)
})

t.test('[H7] unknown counters, tickets and lines are told apart', async t => {
  const hall = await openHall(t)
  const clerk = await hall.signIn('clerk')
  await hall.post('/counters/1/open', {}, clerk)
  const status = async (path: string, body?: object) => {
    const answer = await hall.post(path, body, clerk)
    return `${answer.statusCode} ${answer.json().refusal}`
  }

  t.equal(await status('/counters/nope/open'), '404 counter-unknown')
  t.equal(await status('/counters/nope/call-next'), '404 counter-unknown')
  t.equal(await status('/api/halls/nope/counters/1/call-next'), '404 hall-unknown')
  t.equal(await status('/counters/1/call', { ticketId: `${hall.id}.${'x'.repeat(22)}` }), '404 ticket-unknown')
  t.equal(await status('/counters/1/call', { ticketId: `elsewhere.${'x'.repeat(22)}` }), '404 ticket-unknown')
  t.equal(await status('/counters/1/requeue', { ticketId: `elsewhere.${'x'.repeat(22)}` }), '404 ticket-unknown')
  t.equal(await status('/counters/1/dance'), '404 path-unknown')
})

t.test('[S17] who opens a counter holds it; a second sign-in takes it over visibly, and the first can only watch', async t => {
  const hall = await openHall(t)
  await hall.issue()
  const first = await hall.clerkAt('1')
  await hall.post('/counters/1/call-next', {}, first)

  const second = await hall.signIn('clerk')
  t.match((await hall.post('/counters/1/start', {}, second)).json(), { refusal: 'counter-taken', details: { clerk: 'clerk-1' } }, 'not before it is opened')
  const taken = await hall.post('/counters/1/open', {}, second)

  t.match(taken.json(), { counter: { clerk: 'clerk', holder: (await hall.get('/api/session', second)).json().holder, ticketId: /./ } }, 'with whom it has in hand')
  for (const [verb, body] of [['start'], ['undo'], ['call-next'], ['close'], ['pause', { reason: 'break' }], ['requeue', { ticketId: `${hall.id}.${'x'.repeat(22)}` }]] as const) {
    const answer = await hall.post(`/counters/1/${verb}`, body ?? {}, first)
    t.equal(answer.statusCode, 409)
    t.match(answer.json(), { refusal: 'counter-taken', details: { clerk: 'clerk' } }, verb)
  }
  t.equal((await hall.get('/counters/1', first)).statusCode, 200)
  t.equal((await hall.post('/counters/1/start', {}, second)).statusCode, 200)
})

t.test('[S17] the same account at two desks is two holders', async t => {
  const hall = await openHall(t)
  const [here, there] = [await hall.signIn('clerk-1'), await hall.signIn('clerk-1')]
  await hall.post('/counters/1/open', {}, here)

  t.match((await hall.post('/counters/1/call-next', {}, there)).json(), { refusal: 'counter-taken' })
})

t.test('[S17] a manager closes a counter that was left open, and a number pad works only where it is bound', async t => {
  const hall = await openHall(t)
  await hall.issue()
  await hall.clerkAt('1')
  const pad = hall.device('pad', '1')

  t.equal((await hall.post('/counters/1/call-next', {}, pad)).statusCode, 200)
  t.match((await hall.post('/counters/2/call-next', {}, pad)).json(), { refusal: 'not-allowed' })
  const manager = await hall.signIn('manager')
  t.match((await hall.post('/counters/1/close', {}, manager)).json(), { refusal: 'counter-busy' })
  await hall.post('/counters/1/return', {}, pad)
  t.match((await hall.post('/counters/1/close', {}, manager)).json(), { counter: { state: 'closed' } })
})

t.test('[H13] the counter\'s page has all that the console draws', async t => {
  const hall = await openHall(t)
  const clerk = await hall.clerkAt('3')
  const page = async () => (await hall.get('/counters/3', clerk)).json()
  t.match(await page(), {
    counter: { counterId: '3', state: 'open', clerk: 'clerk-3' }, ticket: null, number: '3', areaId: 'ground',
    lines: [{ serviceId: 'permits', handicapMs: 0, waiting: 0 }, { serviceId: 'tax', handicapMs: 5 * minute, waiting: 0 }, { serviceId: 'deeds', handicapMs: 5 * minute, waiting: 0 }],
    rules: { callsMax: 3 }, today: { served: 0 }
  })
  t.notOk('meanServiceMs' in (await page()).today, 'nothing served, no mean')

  await hall.issue({ serviceId: 'permits' })
  await hall.issue({ serviceId: 'permits' })
  const press = presser(t, hall, clerk, '3')
  await press('call-next')
  await press('start')
  await press('note', { text: 'needs form 7' })
  t.match(await page(), { ticket: { label: 'B001', status: 'serving' }, note: 'needs form 7', lines: [{ waiting: 1 }, {}, {}] })

  hall.clock.pass(4 * minute)
  await press('finish-and-call-next')
  t.match(await page(), { ticket: { label: 'B002' }, today: { served: 1, meanServiceMs: 4 * minute } })
  t.notOk('note' in await page(), 'the note belongs to the visitor')
  await press('undo')
  t.match(await page(), { ticket: { label: 'B001' }, today: { served: 0 } })
  t.match((await hall.get('/counters/9', await hall.signIn('clerk'))).json(), { refusal: 'counter-unknown' })
})

t.test('[H13] before the first day a counter is simply closed', async t => {
  const hall = await openHall(t, { isOpen: false })
  const clerk = await hall.signIn('clerk-1')

  t.match((await hall.get('/counters/1', clerk)).json(), { counter: { state: 'closed' }, ticket: null, today: { served: 0 } })
  t.match((await hall.post('/counters/1/open', {}, clerk)).json(), { refusal: 'hall-closed' })
  t.match((await hall.post('/tickets', { serviceId: 'tax' }, hall.device('kiosk'))).json(), { refusal: 'hall-closed' })
})

t.test('[H4] a press that comes twice is one press, its "no" too', async t => {
  const hall = await openHall(t)
  await hall.issue()
  await hall.issue()
  const clerk = await hall.clerkAt('1')
  const press = async (verb: string, key: string, body = {}) => await hall.post(`/counters/1/${verb}`, body, { ...clerk, 'idempotency-key': key })

  const [called, again] = [await press('call-next', 'k1'), await press('call-next', 'k1')]
  t.equal(again.body, called.body)
  t.equal(again.headers['idempotency-replayed'], 'true')
  t.equal((await press('call-next', 'k2')).json().refusal, 'counter-busy')
  await press('start', 'k3')
  await press('finish', 'k4')
  const refused = await press('call-next', 'k2')
  t.equal(refused.json().refusal, 'counter-busy', 'what was refused stays refused')
  t.equal(refused.headers['idempotency-replayed'], 'true')
  t.equal((await press('pause', 'k1', { reason: 'break' })).statusCode, 200, 'another verb is another request')
})

t.test('[H10] six counters that call twenty times at once, at two processes, call 120 different tickets', async t => {
  const hall = await openHall(t, { plan: { counters: ['1', '2', '3', '4', '5', '6'].map(counterId => ({ counterId, number: counterId, areaId: 'ground', services: ['tax', 'permits'] })) } })
  const other = await hall.openApp()
  await Promise.all(Array.from({ length: 120 }, async (_, i) => await hall.issue({ serviceId: i % 2 ? 'tax' : 'permits' })))
  const clerks = await Promise.all(['1', '2', '3', '4', '5', '6'].map(async counterId => ({ counterId, clerk: await hall.clerkAt(counterId) })))
  const called: string[] = []
  const post = async (url: string, counterId: string, verb: string, clerk: Headers) => {
    const answer = await fetch(`${url}/api/halls/${hall.id}/counters/${counterId}/${verb}`, { method: 'POST', headers: { ...clerk, 'content-type': 'application/json' }, body: '{}' })
    return { status: answer.status, body: await answer.json() as { ticket: { ticketId: string } | null } }
  }

  await Promise.all(clerks.map(async ({ counterId, clerk }, i) => {
    const url = i % 2 ? hall.url : other.url
    for (let turn = 0; turn < 20; turn++) {
      const { status, body } = await post(url, counterId, turn === 0 ? 'call-next' : 'finish-and-call-next', clerk)
      t.equal(status, 200)
      called.push(body.ticket?.ticketId ?? 'nobody')
      await post(url, counterId, 'start', clerk)
    }
  }))

  t.equal(new Set(called).size, called.length, 'nobody was called twice')
  t.equal(called.length, 120)
})
