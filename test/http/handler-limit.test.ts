import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { fastify } from 'fastify'
import t from 'tap'
import { handlerLimit } from '../../src/http/handler-limit.js'
import { sendRefusal } from '../../src/http/refusals.js'

t.test('[H23] a handler that does not answer in time is answered for, and its late answer changes nothing', async t => {
  const app = fastify()
  app.setErrorHandler(sendRefusal)
  handlerLimit(app, 20)
  let finish: (answer: string) => void = () => undefined
  const late = new Promise<string>(resolve => { finish = resolve })
  app.get('/late', async () => await late)
  app.get('/soon', async () => 'here')

  const { statusCode, headers, body } = await app.inject('/late')
  finish('too late')
  await late
  const soon = await app.inject('/soon')

  t.equal(statusCode, 503)
  t.match(headers, { 'retry-after': '1' })
  t.match(JSON.parse(body), { refusal: 'store-away' })
  t.equal(soon.body, 'here')
  await app.close()
})

t.test('[H23] once a request is answered nothing of its limit is left', async t => {
  const app = fastify()
  handlerLimit(app, 60_000)
  app.get('/soon', async () => 'here')
  const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
  await app.inject('/soon')
  const before = timers()

  for (let time = 0; time < 5; time++) await app.inject('/soon')

  t.equal(timers(), before)
  await app.close()
})

t.test('[H23] who hangs up before the own body was read is not taken for a store that is away', { timeout: 10_000 }, async t => {
  const told: string[] = []
  const app = fastify()
  handlerLimit(app, 100)
  const isTold = new Promise<void>(resolve => {
    app.setErrorHandler(async (problem: Error & { code: string }, request, reply) => {
      told.push(problem.code)
      resolve()
      await sendRefusal(problem, request, reply)
    })
  })
  // Somebody is looked up in the store meanwhile.
  app.addHook('onRequest', async request => { await once(request.socket, 'close') })
  app.post('/late', async () => 'here')
  await app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  const isAsked = once(app.server, 'request')
  socket.write('POST /late HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}')
  await isAsked
  socket.destroy()
  await isTold
  t.same(told, ['bad-request'])
  await app.close()
})
