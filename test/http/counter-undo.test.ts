/** What a counter's page tells of the press that can be taken back, and visitors recorded as served by hand. */
import t from 'tap'
import type { Undoable } from '../../src/contract/pages.js'
import { openHall, type Headers, type OpenedHall } from '../support/hall.js'

const undoable = async (hall: OpenedHall, as: Headers): Promise<Undoable | undefined> => (await hall.get('/counters/1', as)).json().undoable

t.test('[W175] the counter\'s page tells what undo would take back, until when and who pressed it, whoever asks', async t => {
  const hall = await openHall(t)
  const [first, second] = [await hall.issue(), await hall.issue()]
  const clerk = await hall.clerkAt('1')
  const pad = hall.device('pad', '1')
  const press = async (verb: string, as: Headers = clerk, body?: object) => {
    const answer = await hall.post(`/counters/1/${verb}`, body, as)
    t.equal(answer.statusCode, 200, answer.body)
    return answer.json()
  }
  t.equal(await undoable(hall, clerk), undefined, 'nothing was pressed')

  const called = await press('call-next', pad)
  const seen = await undoable(hall, clerk)
  t.match(seen, { until: hall.clock.hall() + 15_000, did: [{ type: 'ticket:called', label: first.ticket.label }], by: /^pad:/, counterVersion: called.counter.version })
  t.same(await undoable(hall, pad), seen, 'the pad is told the same')
  hall.clock.pass(15_000)
  t.ok(await undoable(hall, clerk), 'to the last moment')
  hall.clock.pass(1)
  t.equal(await undoable(hall, clerk), undefined)
  t.equal((await hall.post('/counters/1/undo', undefined, clerk)).json().refusal, 'undo-too-late', 'as the verb itself says')

  await press('start')
  await press('finish-and-call-next')
  t.match((await undoable(hall, clerk))?.did, [{ type: 'ticket:finished', label: first.ticket.label }, { type: 'ticket:called', label: second.ticket.label }])
  await press('note', clerk, { text: 'x' })
  t.equal(await undoable(hall, clerk), undefined, 'touched since')

  await press('start')
  await press('finish')
  t.equal((await hall.post('/counters/1/rate', { stars: 1 }, hall.device('rating', '1'))).statusCode, 200)
  t.match(await undoable(hall, clerk), { did: [{ type: 'ticket:finished' }] }, 'a rating stands in nobody\'s way')
  t.match(await press('undo', pad), { ticket: { status: 'serving' } })
  t.equal(await undoable(hall, clerk), undefined)
})

t.test('[W170] a clerk records who was served from the list; a pad, a guide and times that run backwards do not', async t => {
  const hall = await openHall(t)
  const { ticket: { ticketId } } = await hall.issue()
  const clerk = await hall.clerkAt('1')
  const record = async (as: Headers, body: object) => await hall.post('/counters/1/served-by-hand', body, as)

  t.equal((await record(hall.device('pad', '1'), { ticketId })).json().refusal, 'not-allowed')
  t.equal((await record(await hall.signIn('guide'), { ticketId })).json().refusal, 'not-allowed')
  for (const body of [{}, { ticketId, startedAt: 2, endedAt: 1 }, { ticketId, startedAt: -1 }, { ticketId, startedAt: '10:00' }]) t.equal((await record(clerk, body)).json().refusal, 'bad-request')
  const key = { ...clerk, 'idempotency-key': 'once' }
  const first = await record(key, { ticketId })
  t.match(first.json(), { ticket: { ticketId, ending: 'served', byHand: {} } })
  t.same((await record(key, { ticketId })).json(), first.json())
  t.equal((await record(clerk, { ticketId })).json().refusal, 'wrong-status')
  t.match(await undoable(hall, clerk), { did: [{ type: 'ticket:served-by-hand' }] })
})
