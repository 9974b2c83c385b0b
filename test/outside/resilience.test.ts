import t from 'tap'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { outsideEvent } from '../../src/domain/outside/cut.js'
import { retryAfter } from '../../src/domain/outside/hook-record.js'
import { outsideLimits } from '../../src/domain/outside/limits.js'
import { readAuditBack } from '../../src/store/district/audit.js'
import { readWholeLog } from '../support/sound.js'
import { openOutside, pause, receiver, until, type Outside } from '../support/outside.js'
import { testSecret } from '../support/hall.js'

const told = async ({ hall }: Outside) => (await readWholeLog({ store: hall.store, hallId: hall.id })).flatMap(event => outsideEvent(hall.id, 1, event)?.id ?? [])
const child = fileURLToPath(new URL('../support/deliver-and-die.ts', import.meta.url))

t.test('[E42] a receiver that is down and comes back gets all of it, in order; another hook is not held up meanwhile', async t => {
  const outside = await openOutside(t)
  const { hall } = outside
  const [down, up] = [await receiver(t), await receiver(t)]
  const [first, second] = [await outside.makeHook(down.url), await outside.makeHook(up.url)]
  const before = (await told(outside)).length
  await down.close()
  await outside.workers()
  for (let i = 0; i < 30; i++) await hall.issue()
  await until('the other one has all', () => up.events().length === 30, 4000)
  t.match(await outside.hook(second.hook.hookId), { state: 'active' })
  await until('known to fail', async () => (await outside.hook(first.hook.hookId)).state === 'failing')
  const { attempt = 0, nextAt = 0 } = await outside.hook(first.hook.hookId)
  t.ok(attempt >= 2 && nextAt - outside.real() <= retryAfter(attempt - 1))
  await down.listen()
  await until('all of it, by itself', () => new Set(down.events().map(({ id }) => id)).size === 30, 30_000)
  t.same(down.events().map(({ id }) => id), (await told(outside)).slice(before), 'in order, each once')
  t.match(await outside.hook(first.hook.hookId), { state: 'active', failingSince: undefined })
})

t.test('[E43] tries come at growing distances; a day in between does not lose or repeat anything', async t => {
  const outside = await openOutside(t)
  const { hall } = outside
  t.same(Array.from({ length: 9 }, (_, index) => retryAfter(index + 1) / 1000), [5, 15, 60, 300, 900, 1800, 3600, 3600, 3600])
  const here = await receiver(t, response => { response.writeHead(503).end('closed') })
  const { hook: { hookId } } = await outside.makeHook(here.url)
  await outside.workers()
  await hall.issue()
  for (let attempt = 1; attempt <= 4; attempt++) {
    await until(`try ${attempt}`, async () => here.got.length === attempt && (await outside.hook(hookId)).attempt === attempt + 1)
    const { nextAt = 0 } = await outside.hook(hookId)
    t.ok(Math.abs(nextAt - outside.real() - retryAfter(attempt)) < 2000, `try ${attempt} and then ${retryAfter(attempt) / 1000} s`)
    await pause(300)
    t.equal(here.got.length, attempt, 'not before its time')
    await outside.pass(retryAfter(attempt))
  }
  await hall.issue()
  here.doing.behave = response => { response.writeHead(200).end() }
  await outside.pass(86_400_000)
  await until('taken', async () => (await outside.hook(hookId)).places[0]?.behind === 0)
  t.equal(new Set(here.got.slice(0, 5).map(({ text }) => text)).size, 1, 'every try sends the same bytes')
  t.same(here.got.slice(0, 5).map(({ headers }) => headers['hallflow-attempt']), ['1', '2', '3', '4', '5'])
  t.same([...new Set(here.events().map(({ id }) => id))], (await told(outside)).slice(-2))
  t.match((await outside.deliveries(hookId)).at(-1), { isOk: false, status: 503, fault: 'status', answer: 'closed', attempt: 1 })
})

t.test('[E44] a jobs\' store that forgets everything loses nothing', async t => {
  const outside = await openOutside(t)
  const { hall } = outside
  const here = await receiver(t, response => { response.writeHead(500).end() })
  const { hook: { hookId } } = await outside.makeHook(here.url)
  const { troubles } = await outside.workers()
  const before = (await told(outside)).length
  await hall.issue()
  await until('a job waits', async () => (await outside.hook(hookId)).state === 'failing')
  const jobs = await hall.store.redis.keys('{bull}*')
  t.ok(jobs.length > 0)
  await hall.store.redis.del(...jobs)
  here.doing.behave = async response => {
    await pause(20)
    response.writeHead(204).end()
  }
  await outside.pass(outsideLimits.retryMs[0])
  for (let i = 0; i < 40; i++) {
    await hall.issue()
    // In the middle of deliveries, too.
    if (i % 10 === 5) await hall.store.redis.del(...await hall.store.redis.keys('{bull}*'), 'x')
  }
  await until('all of it', async () => (await outside.hook(hookId)).places[0]?.behind === 0, 30_000)
  const ids = here.got.slice(1).flatMap(({ body }) => body.events.map(({ id }) => id))
  t.same(ids, (await told(outside)).slice(before), 'in order, each once')
  t.comment(troubles.map(String).join('; ').slice(0, 200))
})

t.test('[E45] a process that is killed while it delivers: another goes on, sends the same once more, and nothing is missing', async t => {
  const outside = await openOutside(t)
  const { hall } = outside
  const asked = { count: 0 }
  const here = await receiver(t, response => { if (++asked.count !== 3) response.writeHead(204).end() })
  const { hook: { hookId } } = await outside.makeHook(here.url)
  const before = (await told(outside)).length
  // By `env`, for tap slips loaders of its own into every child.
  const dying = spawn('/usr/bin/env', ['-i', `PATH=${process.env['PATH']}`, process.execPath, '--import', 'tsx', child, outside.where.path, testSecret, hall.id], { stdio: ['ignore', 'ignore', 'inherit'] })
  t.teardown(() => { dying.kill('SIGKILL') })
  while (asked.count < 3) {
    await hall.issue()
    await pause(150)
  }
  dying.kill('SIGKILL')
  for (let i = 0; i < 20; i++) await hall.issue()
  const { troubles } = await outside.workers()
  await until('the rest', async () => (await outside.hook(hookId)).places[0]?.behind === 0, outsideLimits.leaseMs + 15_000)
  const ids = here.events().map(({ id }) => id)
  t.same([...new Set(ids)], (await told(outside)).slice(before), 'in order, none missing')
  t.equal(here.got[2]?.text, here.got[3]?.text, 'what was not answered came again as it was')
  t.equal(ids.length - new Set(ids).size, here.got[2]?.body.events.length, 'and nothing else came twice')
  t.same(troubles, [])
})

t.test('[E46] two processes deliver nothing twice and nothing out of order', async t => {
  const outside = await openOutside(t)
  const { hall } = outside
  const here = await receiver(t, async response => {
    await pause(15)
    response.writeHead(204).end()
  })
  const { hook: { hookId } } = await outside.makeHook(here.url)
  const before = (await told(outside)).length
  await Promise.all([outside.workers({ every: 20 }), outside.workers({ every: 20 }), outside.workers({ every: 20 })])
  for (let i = 0; i < 120; i++) await hall.issue()
  await until('all of it', async () => (await outside.hook(hookId)).places[0]?.behind === 0)
  t.same(here.events().map(({ id }) => id), (await told(outside)).slice(before))
  t.ok(here.got.length > 3)
})

t.test('[E47] a receiver that takes nothing for three days is paused, with an alarm; whoever resumes it gets what was missed, or begins anew', async t => {
  const outside = await openOutside(t)
  const { hall } = outside
  const here = await receiver(t, response => { response.writeHead(500).end() })
  const { hook: { hookId } } = await outside.makeHook(here.url)
  const { troubles } = await outside.workers()
  await hall.issue()
  await until('failing', async () => (await outside.hook(hookId)).state === 'failing')
  await outside.pass(outsideLimits.silentMs)
  await until('paused', async () => (await outside.hook(hookId)).state === 'paused')
  t.match(await outside.hook(hookId), { pausedBecause: 'silent', history: [{ did: 'made' }, { did: 'paused-silent', by: 'agent:messenger' }] })
  t.match(troubles.map(String).join(), /is paused: its receiver has taken nothing since 20/)
  await until('its record in the audit', async () => (await readAuditBack(hall.store.redis, Number.MAX_SAFE_INTEGER, 500)).some(({ text }) => text.includes('"action":"hook:paused"')))
  const tries = here.got.length
  await hall.issue()
  t.match((await outside.ask(`/hooks/${hookId}/deliveries/${(await outside.deliveries(hookId))[0]?.deliveryId}/retry`)).json(), { refusal: 'hook-paused' })
  await pause(500)
  t.equal(here.got.length, tries, 'nothing goes out')
  here.doing.behave = response => { response.writeHead(204).end() }
  await outside.well(`/hooks/${hookId}/resume`)
  await until('what was missed', async () => (await outside.hook(hookId)).places[0]?.behind === 0)
  t.same([...new Set(here.events().map(({ id }) => id))], (await told(outside)).slice(-2))

  await outside.well(`/hooks/${hookId}/pause`)
  await hall.issue()
  await outside.well(`/hooks/${hookId}/resume`, { fromNow: true })
  await hall.issue()
  await until('the last one', () => here.events().length >= tries + 2)
  await pause(300)
  t.equal(here.events().at(-1)?.id, (await told(outside)).at(-1))
  t.notOk(here.events().some(({ id }) => id === `${hall.id}.1.${(here.events().at(-1)?.version ?? 0) - 1}`), 'what happened while it was paused was not told')

  here.doing.behave = response => { response.writeHead(410).end() }
  await hall.issue()
  await until('gone', async () => (await outside.hook(hookId)).pausedBecause === 'gone')
})
