/** The same request twice is one act: a press that was doubled, an answer that was lost on the way. */
import t from 'tap'
import { Refusal } from '../../src/contract/refusal.js'
import { step } from '../../src/domain/lifecycle.js'
import { limits } from '../../src/domain/limits.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { note } from '../../src/store/tickets/note.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { pause } from '../../src/store/counters/pause.js'
import { resume } from '../../src/store/counters/resume.js'
import { undo } from '../../src/store/counters/undo.js'
import { testConnection } from '../support/redis.js'
import { everyKey, expectSound } from '../support/sound.js'
import { attempts, plainVerbs, stages, ticketAt, type Stage } from '../support/stages.js'
import { openStoreHall, request, type StoreHall } from '../support/store-hall.js'

interface Case { readonly from: Stage, readonly act: (hall: StoreHall) => Promise<unknown>, readonly prepare?: (hall: StoreHall) => Promise<unknown> }

const verbs = plainVerbs.filter(verb => verb !== 'expire')
const cases: Record<string, Case> = Object.fromEntries(verbs.map(verb => {
  const from = stages.find(({ status, ending }) => step(verb, status, ending))!
  return [verb, { from, act: async hall => await attempts[verb](hall, tickets.get(hall)!, from) } satisfies Case]
}))
const tickets = new WeakMap<StoreHall, Awaited<ReturnType<typeof ticketAt>>>()
Object.assign(cases, {
  issue: { from: { status: 'waiting' }, act: async hall => await hall.issue('deeds', { person: 'p1' }) },
  finishAndCallNext: { from: { status: 'serving' }, prepare: async hall => await hall.issue(), act: async hall => await hall.press(finishAndCallNext, '1') },
  note: { from: { status: 'called' }, act: async hall => await hall.press(note, '1', { text: 'x' }) },
  undo: { from: { status: 'parked' }, act: async hall => await hall.press(undo, '1') },
  openCounter: { from: { status: 'waiting' }, act: async hall => await hall.press(openCounter, '3', { clerk: 'li' }) },
  'openCounter, held already': { from: { status: 'waiting' }, act: async hall => await hall.press(openCounter, '1', { clerk: 'clerk-1' }) },
  pause: { from: { status: 'waiting' }, act: async hall => await hall.press(pause, '2', { reason: 'break' }) },
  resume: { from: { status: 'waiting' }, prepare: async hall => await hall.press(pause, '2', { reason: 'break' }), act: async hall => await hall.press(resume, '2') },
  closeCounter: { from: { status: 'waiting' }, act: async hall => await hall.press(closeCounter, '2') }
} satisfies Record<string, Case>)

for (const [name, { from, act, prepare }] of Object.entries(cases)) {
  t.test(`[G11] ${name}: the same request gets the same answer and changes nothing; with another body it gets none`, async t => {
    const redis = await testConnection(t)
    const hall = await openStoreHall(t, { open: ['1', '2'], redis })
    tickets.set(hall, await ticketAt(hall, from))
    await prepare?.(hall)
    hall.asking = request('first')

    const answer = await act(hall)

    const after = await everyKey(hall)
    t.match(answer, { replayed: false })
    hall.clock.pass(60 * 60_000)
    t.same(await act(hall), { ...answer as object, replayed: true })
    hall.asking = request('first', 'another')
    await t.rejects(act(hall), { code: 'idempotency-mismatch' })
    t.same(await everyKey(hall), after)
    const ttl = await redis.pttl(`${hall.keys.hall}:answer:first`)
    t.ok(ttl > limits.answerKeptMs - 60_000 && ttl <= limits.answerKeptMs, 'kept for a day')
    await expectSound(t, hall)
  })

  t.test(`[G12] ${name}: the same request ten times at once is one act`, async t => {
    const hall = await openStoreHall(t, { open: ['1', '2'] })
    tickets.set(hall, await ticketAt(hall, from))
    await prepare?.(hall)
    const { version } = await hall.board()
    hall.asking = request('first')

    const answers = await Promise.all(Array.from({ length: 10 }, async () => await act(hall) as { replayed: boolean }))

    t.equal(answers.filter(({ replayed }) => !replayed).length, 1)
    t.same(new Set(answers.map(answer => JSON.stringify({ ...answer, replayed: false }))).size, 1)
    const events = name === 'finishAndCallNext' ? 2 : name === 'openCounter, held already' ? 0 : 1
    t.equal((await hall.board()).version, version + events)
    await expectSound(t, hall)
  })
}

for (const verb of verbs) {
  t.test(`[G13] ${verb}: a "no" is kept like any answer`, async t => {
    const hall = await openStoreHall(t, { open: ['1', '2'] })
    const from = stages.findLast(({ status, ending }) => !step(verb, status, ending))!
    const ticket = await ticketAt(hall, from)
    hall.asking = request('first')
    const refusal = async () => await attempts[verb](hall, ticket, from).then(() => { throw new Error('was done') }, (problem: unknown) => problem)

    const first = await refusal()

    t.ok(first instanceof Refusal)
    t.match(first, { replayed: false })
    t.match(await refusal(), { code: (first as Refusal).code, details: (first as Refusal).details, replayed: true })
    hall.asking = request('first', 'another')
    t.match(await refusal(), { code: 'idempotency-mismatch' })
  })
}

t.test('[G13] who heard that nobody waits asks with a new key to hear more', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await t.rejects(hall.press(callNext, '2', request('first')), { code: 'nobody-waiting', replayed: false })
  await hall.issue()

  await t.rejects(hall.press(callNext, '2', request('first')), { code: 'nobody-waiting', replayed: true })
  t.match(await hall.press(callNext, '2', request('second')), { ticket: { label: 'A001' } })
})

t.test('[G14] a request under another catalogue is not answered for good: it is asked again', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  await hall.redis.hset(hall.keys.hall, 'catalogVersion', 'catalog-2')
  await t.rejects(hall.press(callNext, '2', request('first')), { code: 'catalog-changed' })
  await hall.redis.hset(hall.keys.hall, 'catalogVersion', 'catalog-1')

  t.match(await hall.press(callNext, '2', request('first')), { ticket: { label: 'A001' }, replayed: false })
  await expectSound(t, hall)
})

t.test('[G11] the first answer holds on a catalogue that changed meanwhile, and after the day', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const first = await hall.issue('tax', request('first'))
  await hall.redis.hset(hall.keys.hall, 'catalogVersion', 'catalog-2', 'state', 'closed')

  t.same(await hall.issue('tax', request('first')), { ...first, replayed: true })
})
