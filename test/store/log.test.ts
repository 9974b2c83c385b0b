/** The hall's log: one act, one wake-up, every version once, in time that never goes back. */
import { once } from 'node:events'
import t from 'tap'
import { Board } from '../../src/contract/board.js'
import { step } from '../../src/domain/lifecycle.js'
import { limits } from '../../src/domain/limits.js'
import { advance, emptyBoard, fold } from '../../src/domain/board.js'
import { readBoard, readDay, readLog, readPlace, readStory, readTicket } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { News } from '../../src/store/news.js'
import { note } from '../../src/store/tickets/note.js'
import { recall } from '../../src/store/counters/recall.js'
import { returnToLine } from '../../src/store/counters/return.js'
import { start } from '../../src/store/counters/start.js'
import { testConnection } from '../support/redis.js'
import { everyKey, expectSound, readWholeLog } from '../support/sound.js'
import { attempts, plainVerbs, stages, ticketAt } from '../support/stages.js'
import { openStoreHall } from '../support/store-hall.js'

t.test('[E3] the id of an entry is the version, and versions grow by one', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  await Promise.all(Array.from({ length: 50 }, async () => await hall.issue()))
  await Promise.all([hall.press(callNext, '1'), hall.press(callNext, '2'), ...Array.from({ length: 20 }, async () => await hall.issue('deeds'))])

  const ids = (await hall.redis.xrange(hall.keys.log, '-', '+')).map(([id]) => id)

  t.same(ids, ids.map((_, index) => `${index + 1}-0`))
  t.same(await readPlace(hall.store, hall.hallId), { epoch: 1, version: ids.length })
  t.equal((await hall.board()).version, ids.length)
  await expectSound(t, hall)
})

t.test('[E4] a hall that was never opened has an empty board at version 0', async t => {
  const hall = await openStoreHall(t, { day: false })

  t.same(await hall.board(), emptyBoard(hall.hallId))
  t.same(await readDay(hall.store, hall.hallId), { day: null, isOpen: false })
  t.same(await readPlace(hall.store, hall.hallId), { epoch: 1, version: 0 })
  t.same(await readLog(hall.store, hall.hallId, 0), [])
  await t.rejects(readTicket(hall.store, `${hall.hallId}.${'x'.repeat(22)}`), { code: 'ticket-unknown' })
  await t.rejects(hall.issue(), { code: 'hall-closed' })
  await expectSound(t, hall)
})

t.test('[E5] a board read in the middle of everything is the hall at one version', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2', '6'] })
  const reader = await testConnection(t)
  const boards: Board[] = []

  const acts = Promise.all([
    ...Array.from({ length: 60 }, async () => await hall.issue()),
    ...['1', '2', '6'].map(async counterId => {
      for (let round = 0; round < 10; round++) {
        if (!await hall.press(callNext, counterId).catch(() => undefined)) continue
        await hall.press(start, counterId)
        await hall.press(finishAndCallNext, counterId)
        await hall.press(start, counterId).catch(() => undefined)
        await hall.press(finishAndCallNext, counterId).catch(() => undefined)
        await hall.press(returnToLine, counterId).catch(() => undefined)
      }
    })
  ])
  for (let read = 0; read < 40; read++) boards.push(await readBoard({ redis: reader }, hall.hallId))
  await acts

  const folded = new Map<number, Board>()
  let board: Board | undefined = emptyBoard(hall.hallId)
  for (const event of await readWholeLog(hall)) {
    board = board && advance(board, event)
    if (board) folded.set(board.version, board)
  }
  t.ok(new Set(boards.map(({ version }) => version)).size > 5, 'they were read while things happened')
  for (const each of boards) t.same(each, folded.get(each.version), `at version ${each.version}`)
  for (const each of boards.slice(0, 3)) t.ok(Board.safeParse(each).success)
  const [early, copy] = [folded.get(20)!, structuredClone(folded.get(20)!)]
  t.same(fold(early, await readWholeLog(hall)), await hall.board(), 'a board that is behind catches up in one go')
  t.same(early, copy, 'and stays itself what it was')
  await expectSound(t, hall)
})

t.test('[E6] each act wakes the readers of the log once', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const subscriber = await testConnection(t, 'subscriber')
  const heard: number[] = []
  subscriber.on('message', (_, version: string) => heard.push(Number(version)))
  let woken = 0
  await new News(subscriber).listen(hall.hallId, () => { woken++ })
  await hall.issue()
  await hall.issue()
  await hall.press(callNext, '2')
  await hall.press(start, '2')
  const { version } = await hall.press(finishAndCallNext, '2')
  await t.rejects(hall.press(callNext, '2'), { code: 'counter-busy' })

  while (heard.at(-1) !== version) await once(subscriber, 'message', { signal: AbortSignal.timeout(5000) })

  t.same(heard, [3, 4, 5, 6, 8], 'two events of one act, one wake-up; a refusal, none')
  t.equal(woken, 5)
})

t.test('[E7] a long log is read in parts, and nothing falls between them', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  await hall.press(callNext, '2')
  await Promise.all(Array.from({ length: limits.logReadMax + 20 }, async () => await hall.press(note, '2', { text: 'x' })))

  const first = await readLog(hall.store, hall.hallId, 2)
  const rest = await readLog(hall.store, hall.hallId, first.at(-1)?.version ?? 0)

  t.equal(first.length, limits.logReadMax)
  t.same([...first, ...rest].map(({ version }) => version), Array.from({ length: limits.logReadMax + 22 }, (_, index) => index + 3))
  t.same(await readLog(hall.store, hall.hallId, 100_000), [])
})

t.test('[E8] a ticket\'s story is every event that touched it, oldest first', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const { ticket } = await hall.issue()
  await hall.issue()
  await hall.press(callNext, '2')
  hall.clock.pass(20_000)
  await hall.press(recall, '2')
  await hall.press(start, '2')
  await hall.press(finishAndCallNext, '2')

  t.same((await readStory(hall.store, ticket.ticketId)).map(({ type }) => type), ['ticket:issued', 'ticket:called', 'ticket:recalled', 'ticket:started', 'ticket:finished'])
  t.same(await readStory(hall.store, `${hall.hallId}.${'x'.repeat(22)}`), [])
})

for (const verb of plainVerbs) {
  t.test(`[E9] ${verb} with a clock that went back two hours happens at the hall's last moment`, async t => {
    const hall = await openStoreHall(t, { open: ['1', '2'] })
    const stage = stages.find(({ status, ending }) => step(verb, status, ending))!
    const ticket = await ticketAt(hall, stage)
    await hall.issue('permits')
    const { at } = await hall.board()
    hall.clock.pass(-2 * 3_600_000)

    await attempts[verb](hall, ticket, stage)

    const moments = (await readWholeLog(hall)).map(event => event.at)
    t.equal(moments.at(-1), at)
    t.equal((await hall.board()).at, at)
    await expectSound(t, hall)
  })
}

t.test('[E9] rests, gaps and undo are measured in the hall\'s time, though the clock went back', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  await hall.press(callNext, '2')
  hall.clock.pass(-3_600_000)
  await t.rejects(hall.press(recall, '2'), { code: 'recall-too-soon', details: { retryInMs: 20_000 } })
  await hall.press(returnToLine, '2')
  await t.rejects(hall.press(callNext, '2'), { code: 'nobody-waiting' })
  hall.clock.pass(3_600_000 + 120_000)
  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A001' } })
  await expectSound(t, hall)
})

t.test('[E10] a Redis that forgot the scripts is taught them again', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  await hall.redis.script('FLUSH')

  t.match(await hall.press(callNext, '2'), { ticket: { label: 'A001' } })
})

t.test('[E11] a "no" leaves every key as it was', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  await hall.issue()
  await hall.press(callNext, '2')
  const before = await everyKey(hall)

  const answers = await Promise.allSettled([
    hall.press(callNext, '2'), hall.press(recall, '2'), hall.press(finishAndCallNext, '2'), hall.issue('passports'), hall.press(start, '1'), hall.press(note, '3', { text: 'x' })
  ])

  t.ok(answers.every(({ status }) => status === 'rejected'))
  t.same(await everyKey(hall), before)
})
