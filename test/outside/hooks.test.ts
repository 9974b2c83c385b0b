import t from 'tap'
import { outsideEvent } from '../../src/domain/outside/cut.js'
import { readWholeLog } from '../support/sound.js'
import { exampleReceiver, openOutside, receiver, until } from '../support/outside.js'

t.test('[E40] deliveries come in the order of the log, each event once, signed, cut for outside', async t => {
  const outside = await openOutside(t)
  const { hall } = outside
  await hall.issue()
  const here = await receiver(t)
  const { hook, secret } = await outside.makeHook(here.url)
  t.match(secret, /^whsec_[A-Za-z0-9_-]{43}$/)
  const clerk = await hall.clerkAt('1')
  const { troubles } = await outside.workers()
  for (let i = 0; i < 5; i++) await hall.issue()
  for (let i = 0; i < 3; i++) await hall.post('/counters/1/finish-and-call-next', {}, clerk)
  const log = await readWholeLog({ store: hall.store, hallId: hall.id })
  const expected = log.slice(2).flatMap(event => outsideEvent(hall.id, 1, event) ?? [])
  await until('all delivered', () => here.events().length >= expected.length)
  t.same(here.events(), expected, 'all that came after it was made, and nothing before')
  t.same(troubles, [])
  const place = (await outside.hook(hook.hookId)).places
  t.same(place, [{ hallId: hall.id, version: log.at(-1)?.version, behind: 0 }])
  const listed = await outside.deliveries(hook.hookId)
  t.equal(listed.length, here.got.length)
  t.ok(listed.every(({ isOk, status, attempt }) => isOk && status === 204 && attempt === 1))
})

t.test('[E41] the example of the documentation takes what is signed, also while a secret is being changed, and keeps everything once', async t => {
  const outside = await openOutside(t)
  const { hall } = outside
  const first = await exampleReceiver(t, 'whsec_of-nobody')
  const { hook, secret } = await outside.makeHook(first.url)
  await outside.workers()
  await hall.issue()
  await until('a no', async () => (await outside.deliveries(hook.hookId)).some(({ status }) => status === 401))
  await first.stop()
  const second = await exampleReceiver(t, secret, { port: first.port, folder: first.folder })
  t.equal((await outside.well<{ delivery: { isOk: boolean } }>(`/hooks/${hook.hookId}/test`)).delivery.isOk, true, 'a test says at once that it fits')
  const [failed] = await outside.deliveries(hook.hookId).then(all => all.filter(({ isOk }) => !isOk))
  await outside.well(`/hooks/${hook.hookId}/deliveries/${failed?.deliveryId}/retry`)
  await until('taken', () => second.events().length === 1)
  const rotated = await outside.well<{ secret: string }>(`/hooks/${hook.hookId}/rotate`)
  await hall.issue()
  await until('taken with the old secret', () => second.events().length === 2)
  await second.stop()
  const third = await exampleReceiver(t, rotated.secret, { port: first.port, folder: first.folder })
  await hall.issue()
  await until('taken with the new secret', () => third.events().length === 3)
  await outside.well(`/hooks/${hook.hookId}/replay`, { hallId: hall.id, after: 0 })
  await until('told again', async () => (await outside.deliveries(hook.hookId)).some(({ after }) => after === 0))
  const log = await readWholeLog({ store: hall.store, hallId: hall.id })
  await until('all of it', () => third.events().length === log.flatMap(event => outsideEvent(hall.id, 1, event) ?? []).length)
  t.equal(new Set(third.events().map(({ id }) => id)).size, third.events().length, 'nothing twice')
})
