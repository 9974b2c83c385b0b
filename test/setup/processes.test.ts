import t from 'tap'
import { closed, open } from '../../src/runtime/redis.js'
import { folderFor } from '../support/kept-redis.js'
import { startRedis } from '../support/redis.js'
import { startWhole } from '../support/whole.js'

t.test('[U35] servers and workers of their own share the Redis that REDIS_URL names', async t => {
  const store = await startRedis()
  const settings = { REDIS_URL: store.url, HALLFLOW_DATA: folderFor(t), HALLFLOW_MODE: 'production', HALLFLOW_SECRET: 'thirty-two characters or even more' }

  const [one, two] = await Promise.all([startWhole(t, settings, 'serve'), startWhole(t, settings, 'serve')])
  t.same(await Promise.all([one, two].map(async ({ url }) => (await fetch(`${url}/health/ready`)).status)), [200, 200])
  for (const { process: server } of [one, two]) server.kill('SIGTERM')
  t.same(await Promise.all([one.over, two.over]), [0, 0])

  const redis = await open(store.path, 'commands')
  t.equal(await redis.ping(), 'PONG', 'which is not theirs to end')
  await closed(redis)

  const alone = await startWhole(t, { ...settings, REDIS_URL: '' }, 'work')
  t.equal(await alone.over, 1)
  t.equal(alone.said(), 'hallflow: REDIS_URL is missing; a server or workers of their own need the Redis that they share.\n')
})
