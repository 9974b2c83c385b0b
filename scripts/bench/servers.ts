/** Both sides of an HTTP path and who asks them: hallflow, the bare machine, the load, one Redis under all. */
import type { BareServerDuties } from './bare-server.js'
import type { Bench } from './bench.js'
import { startChild, type Child } from './child.js'
import type { Figures } from './figures.js'
import { benchCatalog, benchStore, hallIdsOf } from './hall.js'
import type { HallServerDuties } from './hall-server.js'
import type { LoadDuties, Request } from './load.js'
import { startRedis, type BenchRedis } from './redis.js'

export interface Side { readonly url: string, readonly server: Pick<Child<{ cpuMs: () => number }>, 'ask'> }

export async function startServers (bench: Bench, { halls, countersEach }: { halls: number, countersEach: number }) {
  const redis = await startRedis(bench)
  const hallIds = hallIdsOf(halls)
  const hallServer = startChild<HallServerDuties>('hall-server')
  const bareServer = startChild<BareServerDuties>('bare-server')
  bench.afterwards(hallServer.end)
  bench.afterwards(bareServer.end)
  const { url, kioskTokens } = await hallServer.ask('start', { redisPath: redis.path, hallIds, countersEach })
  const bare = await bareServer.ask('start', { redisPath: redis.path })
  return {
    redis,
    hallIds,
    store: benchStore(redis.connection, benchCatalog(hallIds, countersEach)),
    kioskTokens,
    ours: { url, server: hallServer },
    bare: { url: bare.url, server: bareServer }
  }
}

export function startLoad (bench: Bench, redis: BenchRedis) {
  const load = startChild<LoadDuties>('load')
  bench.afterwards(load.end)

  /** Also says what a request cost either server and Redis, in us of a core. */
  return async ({ url, server }: Side, connections: number, requests: readonly Request[]): Promise<Figures> => {
    const [serverBefore, redisBefore] = [await server.ask('cpuMs', undefined), await redis.cpuMs()]
    const figures = await load.ask('send', { url, connections, requests })
    const each = (ms: number) => ms * 1000 / requests.length
    return {
      ...figures,
      serverCpuUs: each(await server.ask('cpuMs', undefined) - serverBefore),
      redisCpuUs: each(await redis.cpuMs() - redisBefore)
    }
  }
}
