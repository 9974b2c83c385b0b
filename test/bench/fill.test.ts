import { Redis } from 'ioredis'
import t from 'tap'
import { fill } from '../../scripts/bench/fill.js'
import { benchCatalog, benchServices, benchStore, hallIdsOf, openHall } from '../../scripts/bench/hall.js'
import { readBoard } from '../../src/store/board.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { issue } from '../../src/store/tickets/issue.js'
import { testConnection, testRedis } from '../support/redis.js'
import { expectSound } from '../support/sound.js'

async function openBenchHall (t: Parameters<typeof testConnection>[0], counters: number) {
  const [hallId = ''] = hallIdsOf(1)
  const redis = await testConnection(t)
  const plain = new Redis({ path: (await testRedis()).path })
  const store = benchStore(redis, benchCatalog([hallId], counters))
  await openHall(store, hallId)
  t.teardown(async () => {
    const keys = await plain.keys(`hall:{${hallId}}*`)
    while (keys.length > 0) await plain.del(...keys.splice(0, 1000))
    await plain.quit()
  })
  return { hallId, store, fill: async (count: number) => await fill(store, plain, hallId, count) }
}

t.test('[M1] a hall filled quickly is sound, however many come and whoever came before', async t => {
  const hall = await openBenchHall(t, 12)
  const { hallId, store } = hall
  const counts: number[] = []

  for (const count of [1, 25, 13]) {
    await hall.fill(count)
    await issue(store, { hallId, serviceId: 'service-3', channel: 'kiosk', by: 'kiosk:1' })
    counts.push(Object.keys((await readBoard(store, hallId)).tickets).length)
    await expectSound(t, hall)
  }

  t.same(counts, [2, 28, 42])
})

t.test('[M1] more than a script takes at a time stay whole, and are called in the order they came', async t => {
  const hall = await openBenchHall(t, 1)
  const { hallId, store } = hall
  const lines = benchServices.length
  await hall.fill(1100 * lines)

  const { ticket } = await callNext(store, { hallId, counterId: '1', holder: 'bench', by: 'clerk:bench' })
  const { tickets, numbers } = await readBoard(store, hallId)

  t.match(ticket, { serviceId: 'service-0', number: 1, label: /001$/, status: 'called' })
  t.equal(Object.keys(tickets).length, 1100 * lines)
  t.same(numbers, Object.fromEntries(benchServices.map(serviceId => [serviceId, 1100])))
  const labels = Object.values(tickets).map(({ label }) => label)
  t.equal(new Set(labels).size, labels.length)
})
