/** Counters open, change hands, pause and close. */
import t from 'tap'
import { callNext } from '../../src/store/counters/call-next.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { finish } from '../../src/store/counters/finish.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { pause } from '../../src/store/counters/pause.js'
import { resume } from '../../src/store/counters/resume.js'
import { start } from '../../src/store/counters/start.js'
import { undo } from '../../src/store/counters/undo.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { openStoreHall } from '../support/store-hall.js'

t.test('[C9] a clerk opens a counter, and the hall knows who', async t => {
  const hall = await openStoreHall(t)

  const { counter, ticket } = await hall.press(openCounter, '2', { clerk: 'li' })

  t.match(counter, { counterId: '2', state: 'open', clerk: 'li', holder: 'h2', sinceAt: hall.clock.hall() })
  t.equal(ticket, null)
  t.match((await hall.board()).counters['2'], counter)
  await t.rejects(hall.press(openCounter, '99', { clerk: 'li' }), { code: 'counter-unknown' })
  await expectSound(t, hall)
})

t.test('[C10] opening what one holds already changes nothing', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const before = await everyKey(hall)

  const { counter, version } = await hall.press(openCounter, '2', { clerk: 'clerk-2' })

  t.same(await everyKey(hall), before)
  t.match(counter, { state: 'open', version })
})

t.test('[C11] another sign-in takes a counter over visibly, with whom it has in hand', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  const { ticket } = await hall.press(callNext, '2')
  const opened = (await hall.board()).counters['2']
  hall.clock.pass(1000)

  const { counter } = await hall.press(openCounter, '2', { clerk: 'wang', holder: 'other' })

  t.match(counter, { clerk: 'wang', holder: 'other', ticketId: ticket?.ticketId, sinceAt: opened?.sinceAt })
  t.match((await readWholeLog(hall)).at(-1), { type: 'counter:opened', takenFrom: 'clerk-2' })
  await t.rejects(hall.press(start, '2'), { code: 'counter-taken', details: { clerk: 'wang' } })
  t.match(await hall.press(start, '2', { holder: 'other' }), { ticket: { status: 'serving' } })
  await t.rejects(hall.press(undo, '2'), { code: 'counter-taken' })
  await expectSound(t, hall)
})

t.test('[C11] of two sign-ins that open a counter at once, the second takes it from the first', async t => {
  const hall = await openStoreHall(t)

  await Promise.all(['a', 'b'].map(async holder => await hall.press(openCounter, '2', { clerk: holder, holder })))

  const [first, second] = (await readWholeLog(hall)).filter(({ type }) => type === 'counter:opened')
  t.equal(first?.type === 'counter:opened' && first.takenFrom, undefined)
  t.ok(second?.type === 'counter:opened' && first?.type === 'counter:opened' && second.takenFrom === first.counter.clerk)
  await expectSound(t, hall)
})

t.test('[C12] a counter pauses with a reason, with nobody in hand, and calls nobody until it resumes', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  hall.clock.pass(5000)

  t.match(await hall.press(pause, '2', { reason: 'consultation' }), { counter: { state: 'paused', pauseReason: 'consultation', sinceAt: hall.clock.hall(), clerk: 'clerk-2' }, ticket: null })

  await t.rejects(hall.press(pause, '2', { reason: 'break' }), { code: 'counter-paused' })
  await t.rejects(hall.press(callNext, '2'), { code: 'counter-paused' })
  hall.clock.pass(5000)
  const { counter } = await hall.press(resume, '2')
  t.match(counter, { state: 'open', sinceAt: hall.clock.hall() })
  t.equal(counter.pauseReason, undefined)
  await t.rejects(hall.press(resume, '2'), { code: 'counter-open' })
  await hall.press(callNext, '2')
  await t.rejects(hall.press(pause, '2', { reason: 'break' }), { code: 'counter-busy' })
  await expectSound(t, hall)
})

t.test('[C12] a paused counter keeps its pause when another sign-in takes it over', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.press(pause, '2', { reason: 'break' })

  t.match(await hall.press(openCounter, '2', { clerk: 'wang', holder: 'other' }), { counter: { state: 'paused', pauseReason: 'break', clerk: 'wang' } })
  await expectSound(t, hall)
})

t.test('[C13] a counter closes with nobody in hand, also from a pause, and forgets its clerk', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  await hall.issue()
  await hall.press(callNext, '2')
  await t.rejects(hall.press(closeCounter, '2'), { code: 'counter-busy' })
  await hall.press(start, '2')
  await hall.press(finish, '2')
  await hall.press(pause, '1', { reason: 'break' })

  for (const counterId of ['1', '2']) {
    const { counter } = await hall.press(closeCounter, counterId)
    t.same({ ...counter, version: 0 }, { counterId, state: 'closed', sinceAt: hall.clock.hall(), version: 0 })
  }

  await t.rejects(hall.press(closeCounter, '2'), { code: 'counter-closed' })
  await t.rejects(hall.press(resume, '1'), { code: 'counter-closed' })
  await hall.press(openCounter, '2', { clerk: 'wang' })
  await t.rejects(hall.press(undo, '2'), { code: 'undo-too-late' }, 'the last clerk\'s press is not the next one\'s')
  await expectSound(t, hall)
})

t.test('[C14] ten hands at a counter: each state is entered once', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const ten = async (press: () => Promise<unknown>) => (await Promise.allSettled(Array.from({ length: 10 }, press))).flatMap(each => each.status === 'rejected' ? [each.reason.code] : [])
  const nine = (code: string) => Array.from({ length: 9 }, () => code)

  t.same(await ten(async () => await hall.press(pause, '2', { reason: 'break' })), nine('counter-paused'))
  t.same(await ten(async () => await hall.press(resume, '2')), nine('counter-open'))
  t.same(await ten(async () => await hall.press(closeCounter, '2')), nine('counter-closed'))
  t.same(await ten(async () => await hall.press(openCounter, '2', { clerk: 'li' })), [])

  t.equal((await readWholeLog(hall)).length, 1 + 1 + 4, 'and told once')
  await expectSound(t, hall)
})
