/**
 * The bare machine, in a process of its own: one Fastify route that checks the same things with zod
 * and does one durable script of the same size, and one Socket.IO broadcast of the same bytes.
 */
import { fastify } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { Redis } from 'ioredis'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { z } from 'zod'
import { IssueRequest } from '../../src/contract/http.js'
import { CounterId, HallId } from '../../src/contract/ids.js'
import { serve, sharedMs } from './child.js'

/** A number drawn, a ticket kept, a line joined, its length, a count, an event: what an issue cannot do without. */
const script = `
local number = redis.call('INCR', KEYS[1])
redis.call('HSET', KEYS[2] .. number, 'label', number, 'service', ARGV[1], 'status', 'waiting', 'rank', ARGV[2], 'issuedAt', ARGV[2], 'priority', 'normal', 'channel', 'kiosk', 'lang', 'zh')
redis.call('ZADD', KEYS[3], ARGV[2], number)
local ahead = redis.call('ZCARD', KEYS[3])
redis.call('HINCRBY', KEYS[4], ARGV[1], 1)
redis.call('XADD', KEYS[5], 'MAXLEN', '~', 10000, '*', 'event', ARGV[3])
return { number, ahead }`
const keys = ['bare:number', 'bare:ticket:', 'bare:line', 'bare:issued', 'bare:log']

const Headers = z.looseObject({ 'idempotency-key': z.string().regex(/^[A-Za-z0-9_-]{1,64}$/).optional() })

/** What ours writes and answers, so that the bare machine writes and answers as much. */
export interface Likeness {
  readonly event: string
  readonly answer: Record<string, unknown>
}

let like: Likeness = { event: '', answer: {} }
const app = fastify().withTypeProvider<ZodTypeProvider>()
app.setValidatorCompiler(validatorCompiler)
app.setSerializerCompiler(serializerCompiler)
const io = new Server(app.server, { path: '/socket.io', transports: ['websocket'], serveClient: false, perMessageDeflate: false, httpCompression: false })

const duties = {
  start: async ({ redisPath }: { redisPath: string }) => {
    const redis = new Redis({ path: redisPath })
    redis.defineCommand('bareIssue', { lua: script, numberOfKeys: keys.length })
    const issue = async () => {
      const { bareIssue } = redis as unknown as { bareIssue: (...words: Array<string | number>) => Promise<[number, number]> }
      const [number, ahead] = await bareIssue.call(redis, ...keys, 'service-0', Date.now(), like.event)
      return { ...like.answer, number, ahead }
    }
    app.post('/api/halls/:hallId/tickets', { schema: { params: z.strictObject({ hallId: HallId }), headers: Headers, body: IssueRequest } },
      async (_request, reply) => await reply.code(201).send(await issue()))
    app.post('/api/halls/:hallId/counters/:counterId/call-next', {
      schema: { params: z.strictObject({ hallId: HallId, counterId: CounterId }), headers: Headers, body: z.strictObject({}).nullish() }
    }, issue)
    await app.listen({ port: 0, host: '127.0.0.1' })
    return { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` }
  },

  resemble: (likeness: Likeness) => { like = likeness },

  /** Sends to every socket; answers when it began. */
  broadcast: (batch: unknown) => {
    const began = sharedMs()
    io.emit('hall:events', batch)
    return began
  },

  /** CPU time used so far, ms. */
  cpuMs: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
}

export type BareServerDuties = typeof duties
serve(duties)
