/** Calling the next visitor while ten, a thousand, a hundred thousand, a million wait: the command of the store alone. */
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import type { StoreContext } from '../../src/store/context.js'
import { eachRound, type Run } from './bench.js'
import { sharedMs } from './child.js'
import { fill } from './fill.js'
import { figuresOf, resultOf, type Figures } from './figures.js'
import { benchCatalog, benchStore, hallIdsOf, openHall } from './hall.js'
import { startRedis, type BenchRedis } from './redis.js'

const fewest = 10
const depths = [fewest, 1000, 100_000, 1_000_000]
const pathOf = (depth: number) => `callNext${depth}`

/** Counters that call at the same moment, as many for each line. Before they do, as many more wait as will be called. */
const width = 20
const counterIds = Array.from({ length: width }, (_, index) => `${index + 1}`)

export const callNextDepth: Run = {
  paths: depths.map(pathOf),

  async measure (bench) {
    const redis = await startRedis(bench)
    const wanted = depths.filter(depth => depth === fewest || bench.wants(pathOf(depth)))
    const hallIds = hallIdsOf(wanted.length)
    const store = benchStore(redis.connection, benchCatalog(hallIds, width))
    const halls = wanted.map((depth, index) => ({ depth, hallId: hallIds[index] ?? '', figures: [] as Figures[] }))
    for (const { depth, hallId } of halls) {
      bench.says(`callNext, a hall with ${depth} waiting`)
      await openHall(store, hallId)
      await fill(store, redis.plain, hallId, depth + width)
      // What the first calls cost once: scripts to load, code to warm.
      await slice(store, redis, hallId, 5)
    }
    await eachRound(bench, 'callNext by how many wait', async () => {
      for (const { hallId, figures } of halls) figures.push(await slice(store, redis, hallId, bench.isQuick ? 10 : 60))
    })

    const ten = halls[0]?.figures ?? []
    return Object.fromEntries(halls.filter(({ depth }) => bench.wants(pathOf(depth))).map(({ depth, figures }) =>
      [pathOf(depth), resultOf(figures.flatMap((ours, round) => ten[round] ? [{ ours, bare: ten[round] }] : []), 'perSecond')]))
  }
}

/** Every counter calls, again and again; between the measured calls all of them leave and as many come. */
async function slice (store: StoreContext, redis: BenchRedis, hallId: string, batches: number): Promise<Figures> {
  const latencies: number[] = []
  let tookMs = 0
  let scriptUs = 0
  for (let batch = 0; batch < batches; batch++) {
    const scriptsBefore = await scriptTime(redis)
    const began = sharedMs()
    const called = await Promise.all(counterIds.map(async counterId => {
      const { ticket } = await callNext(store, { hallId, counterId, holder: 'bench', by: 'clerk:bench' })
      latencies.push(sharedMs() - began)
      return ticket
    }))
    tookMs += sharedMs() - began
    scriptUs += await scriptTime(redis) - scriptsBefore

    for (const ticket of called) if (ticket) await cancel(store, { hallId, ticketId: ticket.ticketId, by: 'visitor' })
    await fill(store, redis.plain, hallId, width)
  }
  return figuresOf(latencies, tookMs, { scriptUs: scriptUs / latencies.length })
}

/** What Redis itself spent in scripts so far, us. */
async function scriptTime ({ plain }: BenchRedis): Promise<number> {
  return Number(/^cmdstat_evalsha:.*usec=(\d+)/m.exec(await plain.info('commandstats'))?.[1] ?? 0)
}
