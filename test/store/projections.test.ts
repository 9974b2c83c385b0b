/** What a process remembers of a hall is always the hall as it is. */
import t from 'tap'
import { limits } from '../../src/domain/limits.js'
import { readBoard } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { currentBoard, servedToday } from '../../src/store/projections.js'
import { start } from '../../src/store/counters/start.js'
import { undo } from '../../src/store/counters/undo.js'
import { openStoreHall } from '../support/store-hall.js'
import { testConnection } from '../support/redis.js'

t.test('[H30] the board at hand equals the board read anew, after few events and after many', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const same = async (after: string) => { t.same(await currentBoard(hall.store, hall.hallId), await readBoard(hall.store, hall.hallId), after) }

  await same('at first')
  const { ticket } = await hall.issue()
  await hall.issue('deeds')
  await same('a few')
  await same('none')
  await hall.press(callNext, '1')
  await hall.press(undo, '1')
  await hall.of(cancel, ticket)
  await same('calls and an undo')
  for (let i = 0; i <= limits.catchUpMax; i++) await hall.issue()
  await same('more than is caught up with')
})

t.test('[H30] a board of another epoch, or of a store that went back, is forgotten', async t => {
  const hall = await openStoreHall(t)
  for (let i = 0; i < 5; i++) await hall.issue()
  await currentBoard(hall.store, hall.hallId)

  // As after a restore: the same version, another truth.
  await hall.redis.hset(hall.keys.hall, 'epoch', 2)
  t.equal((await currentBoard(hall.store, hall.hallId)).epoch, 2)
  await hall.redis.hset(hall.keys.hall, 'version', 3)
  await hall.redis.xtrim(hall.keys.log, 'MAXLEN', 0)
  t.equal((await currentBoard(hall.store, hall.hallId)).version, 3)
})

t.test('[H30] what a counter did today is counted from the log, whoever asks first and how often', async t => {
  const hall = await openStoreHall(t, { open: ['2'] })
  const other = { ...hall.store, redis: await testConnection(t) }
  const served = async (store = hall.store) => (await servedToday(store, hall.hallId)).counters.get('2')
  for (let i = 0; i < 4; i++) await hall.issue()
  t.equal(await served(), undefined)

  await hall.press(callNext, '2')
  for (let i = 0; i < 3; i++) {
    await hall.press(start, '2')
    hall.clock.pass(60_000)
    await hall.press(finishAndCallNext, '2')
  }

  t.same(await served(), { served: 3, timed: 3, serviceMs: 180_000 })
  await hall.press(undo, '2')
  t.same(await served(), { served: 2, timed: 2, serviceMs: 120_000 })
  t.same(await served(other), await served(), 'another process that reads the whole day')

  await hall.redis.hset(hall.keys.hall, 'version', 3)
  await hall.redis.xtrim(hall.keys.log, 'MAXLEN', 0)
  t.equal(await served(), undefined, 'a store that went back is counted anew')
})
