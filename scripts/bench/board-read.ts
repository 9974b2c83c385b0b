/** The board of a busy hall, read whole through the store, against a bare MGET of the same bytes. */
import { callNext } from '../../src/store/counters/call-next.js'
import { readBoard } from '../../src/store/board.js'
import { eachRound, together, type Run } from './bench.js'
import { sharedMs } from './child.js'
import { fill } from './fill.js'
import { figuresOf, resultOf, type Round } from './figures.js'
import { benchCatalog, benchStore, hallIdsOf, openHall } from './hall.js'
import { startRedis } from './redis.js'

const tickets = 300
const counters = 60

export const boardRead: Run = {
  paths: ['boardRead'],

  async measure (bench) {
    bench.says('boardRead, a hall of 60 counters and 300 open tickets')
    const redis = await startRedis(bench)
    const [hallId = ''] = hallIdsOf(1)
    const store = benchStore(redis.connection, benchCatalog([hallId], counters))
    await openHall(store, hallId)
    await fill(store, redis.plain, hallId, tickets)
    await together(Array.from({ length: counters }, (_, index) => `${index + 1}`), 10, async counterId =>
      await callNext(store, { hallId, counterId, holder: 'bench', by: 'clerk:bench' }))

    const board = await readBoard(store, hallId)
    if (Object.keys(board.tickets).length !== tickets) throw new Error('the hall is not as it should be')
    const pieces = [...Object.values(board.tickets), ...Object.values(board.counters), board.calls, board.numbers].map(piece => JSON.stringify(piece))
    const keys = pieces.map((_, index) => `bare:${index}`)
    await redis.plain.mset(...pieces.flatMap((piece, index) => [keys[index] ?? '', piece]))

    const times = bench.isQuick ? 100 : 400
    const ours = async () => await slice(times, async () => await readBoard(store, hallId))
    const bare = async () => await slice(times, async () => await redis.connection.mget(...keys))
    await ours()
    await bare()
    const rounds: Round[] = []
    await eachRound(bench, 'boardRead', async () => { rounds.push({ ours: await ours(), bare: await bare() }) })
    return { boardRead: resultOf(rounds, 'p99Ms') }
  }
}

/** One after the other, as a server reads a board when a hall wakes. */
async function slice (times: number, read: () => Promise<unknown>) {
  const latencies: number[] = []
  const beganAll = sharedMs()
  for (let time = 0; time < times; time++) {
    const began = sharedMs()
    await read()
    latencies.push(sharedMs() - began)
  }
  return figuresOf(latencies, sharedMs() - beganAll)
}
