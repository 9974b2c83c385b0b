/** A hall of the test's own: real Redis, the real app on a port, both clocks in hand, all closed by the test. */
import assert from 'node:assert'
import { randomBytes, randomInt } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { buildApp, type AppOptions } from '../../src/app.js'
import type { Catalog, Hall } from '../../src/contract/catalog.js'
import type { Issued } from '../../src/contract/http.js'
import { numberDay } from '../../src/domain/hours.js'
import { deviceToken } from '../../src/http/access/devices.js'
import { readBoard } from '../../src/store/board.js'
import { openDay } from '../../src/store/halls/day.js'
import type { StoreContext } from '../../src/store/context.js'
import { testCatalog, testHall } from './catalog.js'
import { testClock } from './clock.js'
import { testConnection } from './redis.js'
import type { z } from 'zod'

type Test = { teardown: (end: () => Promise<void>) => void }
export type Headers = Record<string, string>
export type OpenedHall = Awaited<ReturnType<typeof openHall>>

export interface HallOptions extends Partial<AppOptions> {
  /** What differs from the hall of `catalog.ts`. */
  readonly plan?: Partial<Hall>
  /** False: its day has not begun. */
  readonly isOpen?: boolean
  /** A second hall of the district, open as the first, half an hour away: what differs from the hall of `catalog.ts`. */
  readonly neighbour?: Partial<Hall>
  /** Connections to a Redis of the test's own. */
  readonly connection?: () => Promise<StoreContext['redis']>
  /** The catalogue as it would be, changed. */
  readonly change?: (catalog: Catalog) => Catalog
}

export const testSecret = 'a secret for tests only, of no worth to anybody'
export const demoPassword = 'hallflow-demo'

export async function openHall (t: Test, { plan = {}, isOpen = true, neighbour, change = catalog => catalog, connection = async () => await testConnection(t), ...options }: HallOptions = {}) {
  const id = `t${randomBytes(6).toString('hex')}`
  const clock = testClock()
  const there = `u${id.slice(1)}`
  const catalog = change(testCatalog([testHall(id, 0, plan), ...neighbour ? [testHall(there, 1, neighbour)] : []]))
  const store: StoreContext = options.store ?? {
    redis: await connection(), now: clock.hall, catalog: { current: () => catalog, reload: () => Promise.resolve(catalog) }
  }
  if (isOpen) for (const hallId of catalog.halls.keys()) await openDay(store, { hallId, day: numberDay(testHall(id), clock.hall()), by: 'agent:test' })

  /** One more server process on the same store. */
  async function openApp (more: Partial<AppOptions> = {}) {
    const redis = await connection()
    const app = await buildApp({
      store: { ...store, redis }, jobsRedis: redis, clocks: clock, secret: testSecret, mode: 'demo', exemptLimits: true,
      logger: pino({ level: 'silent' }), searchItems: () => [], ...options, ...more
    })
    t.teardown(() => app.close())
    await app.listen({ port: 0, host: '127.0.0.1' })
    return { app, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` }
  }
  const { app, url } = await openApp()

  // Every hall asks from an address of its own, so that tests do not use up each other's limits.
  const remoteAddress = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`
  /** `path` is within the hall, or begins with `/api`. */
  const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, headers: Headers = {}, body?: unknown) => await app.inject({
    method, remoteAddress, headers, url: path.startsWith('/api') ? path : `/api/halls/${id}${path}`,
    ...body !== undefined && { payload: body as object }
  })
  const device = (role: 'kiosk' | 'wall' | 'pad' | 'rating', counterId?: string, hallId = id): Headers =>
    ({ authorization: `Device ${deviceToken(testSecret, { role, hallId, ...counterId && { counterId } })}` })
  const hall = {
    id, there, catalog, clock, store, app, url, openApp, device,
    get: async (path: string, as?: Headers) => await ask('GET', path, as),
    post: async (path: string, body?: unknown, as?: Headers) => await ask('POST', path, as, body),
    ask,
    board: async (hallId = id) => await readBoard(store, hallId),
    /** A ticket from the kiosk, unless somebody else asks. */
    issue: async (body: object = {}, as: Headers = device('kiosk'), hallId = id): Promise<z.infer<typeof Issued>> => {
      const answer = await ask('POST', `/api/halls/${hallId}/tickets`, as, { serviceId: 'tax', ...body })
      assert.equal(answer.statusCode, 201, answer.body)
      return answer.json()
    },
    /** What the visitor's phone sends. */
    ticket: ({ token }: { token: string }): Headers => ({ authorization: `Ticket ${token}` }),
    signIn: async (username: string): Promise<Headers> => {
      const answer = await ask('POST', '/api/session', {}, { username, password: demoPassword })
      assert.equal(answer.statusCode, 200, answer.body)
      return { cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
    },
    /** A clerk who has signed in and opened this counter. */
    clerkAt: async (counterId: string): Promise<Headers> => {
      const clerk = await hall.signIn(`clerk-${counterId}`)
      const answer = await ask('POST', `/counters/${counterId}/open`, clerk)
      assert.equal(answer.statusCode, 200, answer.body)
      return clerk
    }
  }
  return hall
}
