/** Outside systems: an administrator who makes keys and hooks, workers who deliver, receivers of every kind, readers of streams. */
import assert from 'node:assert'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Delivery, HookPage } from '../../src/contract/hooks.js'
import type { KeyPage } from '../../src/contract/keys.js'
import { outsideEventTypes, type HookBody, type OutsideEvent } from '../../src/contract/outside.js'
import { auditWriter } from '../../src/audit/writer.js'
import { networks } from '../../src/outside/networks.js'
import { startMessenger } from '../../workers/messenger.js'
import { newKey } from './devices.js'
import { openHall, testSecret, type Headers, type HallOptions } from './hall.js'
import { startRedis, testConnection, type TestRedis } from './redis.js'

type Test = Parameters<typeof openHall>[0] & Parameters<typeof testConnection>[0]
export type Outside = Awaited<ReturnType<typeof openOutside>>

/** Queues and shelves have fixed names: each file has a Redis of its own. */
let own: Promise<TestRedis> | undefined
export const pause = async (ms: number) => await new Promise(resolve => { setTimeout(resolve, ms) })

export async function until (what: string, isSo: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  const end = performance.now() + withinMs
  while (!await isSo()) {
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`)
    await pause(20)
  }
}

export async function openOutside (t: Test, options: HallOptions = {}) {
  const where = await (own ??= startRedis())
  const connection = async () => await testConnection(t, 'commands', where)
  const shift = { ms: 0 }
  const real = () => Date.now() + shift.ms
  const named = ['127.0.0.0/8', '::1']
  const hall = await openHall(t, { connection, hookNetworks: named, neighbour: {}, ...options, clocks: { real, hall: () => hall.clock.hall() } })
  const { redis } = hall.store
  // What tests of this file left behind is theirs.
  await redis.del('district:{hallflow}:keys', 'district:{hallflow}:hooks', 'district:{hallflow}:keys:uses')
  let admin: Headers = await hall.signIn('admin')
  const ask = async (path: string, body: object = {}, key = newKey()) => await hall.ask('POST', `/api/admin${path}`, { ...admin, 'idempotency-key': key }, body)
  const well = async <T>(path: string, body: object = {}, status = 200): Promise<T> => {
    const answer = await ask(path, body)
    assert.equal(answer.statusCode, status, answer.body)
    return answer.json()
  }
  const outside = {
    hall, where, real, ask, well, connection,
    /** The real clock goes on by so much. */
    pass: async (ms: number) => {
      shift.ms += ms
      admin = await hall.signIn('admin')
    },
    get: async <T>(path: string): Promise<T> => {
      const answer = await hall.get(`/api/admin${path}`, admin)
      assert.equal(answer.statusCode, 200, answer.body)
      return answer.json()
    },
    makeKey: async (more: object = {}) => await well<{ key: KeyPage, secret: string }>('/keys', { name: 'platform', scopes: ['halls:read'], ...more }, 201),
    makeHook: async (url: string, more: object = {}) => await well<{ hook: HookPage, secret: string }>('/hooks', { name: 'platform', url, events: outsideEventTypes, halls: [hall.id], ...more }, 201),
    hook: async (hookId: string): Promise<HookPage> => await outside.get(`/hooks/${hookId}`),
    deliveries: async (hookId: string): Promise<Delivery[]> => (await outside.get<{ deliveries: Delivery[] }>(`/hooks/${hookId}/deliveries?limit=200`)).deliveries,
    /** Workers of one more process; `round` looks once, `run` again and again. */
    workers: async ({ every = 100, allowed = named }: { every?: number, allowed?: readonly string[] } = {}) => {
      const store = { ...hall.store, redis: await connection() }
      const troubles: unknown[] = []
      const messengerContext = { store, isBalancing: true, tell: () => undefined }
      const messenger = await startMessenger({
        connection: await testConnection(t, 'jobs', where), secret: testSecret, networks: networks(allowed), real,
        context: messengerContext, audit: auditWriter({ redis: store.redis, secret: testSecret, real }), trouble: trouble => { troubles.push(trouble) }
      })
      const doing = { isRunning: true }
      const running = (async () => {
        while (doing.isRunning) {
          await messenger.agent.round(messengerContext).catch(trouble => { troubles.push(trouble) })
          await pause(every)
        }
      })()
      const stop = async () => {
        if (!doing.isRunning) return
        doing.isRunning = false
        await running
        await messenger.stop()
      }
      t.teardown(stop)
      return { troubles, stop }
    }
  }
  return outside
}

export interface Got { readonly headers: IncomingHttpHeaders, readonly text: string, readonly body: HookBody, readonly at: number, readonly method: string, readonly url: string }

/** A receiver that does as it is told; 204 where nothing is said. */
export async function receiver (t: Test, behave: (response: ServerResponse, got: Got) => void | Promise<void> = response => { response.writeHead(204).end() }) {
  const got: Got[] = []
  const doing = { behave }
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (chunk: string) => { text += chunk }).on('end', () => {
      const one: Got = { headers: request.headers, text, body: JSON.parse(text || '{}') as HookBody, at: Date.now(), method: request.method ?? '', url: request.url ?? '' }
      got.push(one)
      void doing.behave(response, one)
    })
  })
  const listen = async (port = 0) => await new Promise<void>(resolve => { server.listen(port, '127.0.0.1', resolve) })
  await listen()
  const { port } = server.address() as AddressInfo
  const close = async () => await new Promise<void>(resolve => { server.close(() => { resolve() }); server.closeAllConnections() })
  t.teardown(close)
  return {
    got, doing, close, listen: async () => { await listen(port) }, url: `http://127.0.0.1:${port}/hook`,
    events: (): OutsideEvent[] => got.flatMap(({ body }) => body.events ?? [])
  }
}

/** The example of the documentation, as a program of its own. */
export async function exampleReceiver (t: Test, secret: string, { port = 0, folder }: { port?: number, folder?: string } = {}) {
  const own = folder ?? mkdtempSync(join(tmpdir(), 'hallflow-receiver-'))
  if (folder === undefined) t.teardown(async () => { rmSync(own, { recursive: true, force: true }); await Promise.resolve() })
  const file = join(own, 'events.ndjson')
  const program: ChildProcess = spawn(process.execPath, [fileURLToPath(new URL('../../docs/examples/receiver.mjs', import.meta.url))], {
    env: { PATH: process.env['PATH'], HALLFLOW_HOOK_SECRET: secret, PORT: String(port), EVENTS_FILE: file }, stdio: ['ignore', 'pipe', 'inherit']
  })
  const listening = await new Promise<number>(resolve => { program.stdout?.on('data', (text: Buffer) => { resolve(Number(/listening on (\d+)/.exec(String(text))?.[1])) }) })
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (program.exitCode !== null || program.signalCode !== null) return
    const gone = new Promise(resolve => { program.once('exit', resolve) })
    program.kill(signal)
    await gone
  }
  t.teardown(stop)
  return {
    stop, port: listening, folder: own, url: `http://127.0.0.1:${listening}/`,
    events: (): OutsideEvent[] => readFileSync(file, 'utf8').split('\n').filter(line => line !== '').map(line => JSON.parse(line) as OutsideEvent)
  }
}
