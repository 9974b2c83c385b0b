/** The server under test: hallflow as it runs in production, in a process of its own, on halls made in code. */
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { buildApp } from '../../src/app.js'
import { deviceToken } from '../../src/http/access/devices.js'
import { Feed } from '../../src/realtime/feed.js'
import { makeLogger } from '../../src/runtime/logger.js'
import { open } from '../../src/runtime/redis.js'
import { serve } from './child.js'
import { benchCatalog, benchStore } from './hall.js'

const secret = 'the secret of a bench, which guards nothing at all'

export interface Serving {
  readonly redisPath: string
  readonly hallIds: readonly string[]
  readonly countersEach: number
}

const duties = {
  start: async ({ redisPath, hallIds, countersEach }: Serving) => {
    const redis = await open({ kind: 'unix', path: redisPath }, 'commands')
    const subscriber = await open({ kind: 'unix', path: redisPath }, 'subscriber')
    const store = benchStore(redis, benchCatalog(hallIds, countersEach))
    const logger = makeLogger({ level: 'info', into: pino.destination({ dest: '/dev/null', sync: false }) })
    const app = await buildApp({
      store, jobsRedis: redis, clocks: { real: Date.now, hall: Date.now }, secret, mode: 'demo', logger, searchItems: () => [],
      // One machine makes the requests of a whole district.
      exemptLimits: true,
      realtime: (server, gatekeeper) => new Feed(server, {
        store, subscriber, gatekeeper, onTrouble: trouble => { process.stderr.write(`feed: ${String(trouble)}\n`) }
      })
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    return {
      url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
      kioskTokens: hallIds.map(hallId => deviceToken(secret, { role: 'kiosk', hallId }))
    }
  },

  /** CPU time used so far, ms. */
  cpuMs: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
}

export type HallServerDuties = typeof duties
serve(duties)
