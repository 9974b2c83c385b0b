/** What was learnt is kept beside the log, over the days, and never falls back. */
import t from 'tap'
import { closeDay, openDay } from '../../src/store/halls/day.js'
import { verifyHall } from '../../src/store/halls/gate.js'
import { keepLearned, readLearned } from '../../src/store/halls/learned.js'
import { expectSound } from '../support/sound.js'
import { openStoreHall } from '../support/store-hall.js'

t.test('[J20] what was learnt never falls back to an older state, whoever writes last', async t => {
  const hall = await openStoreHall(t)
  const keep = async (epoch: number, version: number, learned: unknown) => await keepLearned(hall.store, { hallId: hall.hallId, epoch, version, learned })

  t.equal(await readLearned(hall.store, hall.hallId), undefined)
  t.equal(await keep(1, 9, { tax: [1.25, 0], empty: [] }), true)
  t.same(await readLearned(hall.store, hall.hallId), { epoch: 1, version: 9, learned: { tax: [1.25, 0], empty: [] } })
  t.equal(await keep(1, 8, 'older'), false)
  t.equal(await keep(1, 10, 'newer'), true)
  t.equal(await keep(2, 3, 'of a new epoch'), true)
  t.equal(await keep(1, 99, 'of the old one'), false)
  t.same(await readLearned(hall.store, hall.hallId), { epoch: 2, version: 3, learned: 'of a new epoch' })

  await Promise.all([17, 12, 20, 11, 19].map(async version => await keep(2, version, version)))
  t.match(await readLearned(hall.store, hall.hallId), { version: 20, learned: 20 })
})

t.test('[J20] what was learnt outlives days and repairs, and is no part of the log', async t => {
  const hall = await openStoreHall(t)
  const learned = { hallId: hall.hallId, epoch: 1, version: 5, learned: { factor: 1.1 } }
  const { version } = await hall.board()
  await keepLearned(hall.store, learned)

  t.equal((await hall.board()).version, version)
  await closeDay(hall.store, { hallId: hall.hallId, by: 'x', day: '2026-03-02', notBefore: 0 })
  hall.clock.pass(24 * 3_600_000)
  await openDay(hall.store, { hallId: hall.hallId, by: 'x', day: '2026-03-03' })
  await expectSound(t, hall)
  await hall.redis.del(hall.keys.counters)
  t.match(await verifyHall(hall.store, hall.hallId), { isSound: false })
  t.match(await readLearned(hall.store, hall.hallId), { learned: { factor: 1.1 } })
})
