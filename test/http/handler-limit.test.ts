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
