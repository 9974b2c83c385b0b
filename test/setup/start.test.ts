import { createServer, type AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { folderFor, goneWithin } from '../support/kept-redis.js'
import { startWhole, type Whole } from '../support/whole.js'

interface Issued { readonly ticket: { readonly label: string, readonly ticketId: string }, readonly token: string }

async function issue ({ url }: Whole): Promise<Issued> {
  const answer = await fetch(`${url}/api/halls/downtown/tickets`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ serviceId: 'real-estate-transfer', channel: 'phone' })
  })
  if (answer.status !== 201) throw new Error(await answer.text())
  return await answer.json() as Issued
}

const redisOf = (folder: string) => Number(readFileSync(join(folder, 'redis/redis.pid'), 'utf8'))

t.test('[U33] it says where to look and what to click, and Ctrl-C ends everything in good order', async t => {
  const folder = folderFor(t)
  const whole = await startWhole(t, { HALLFLOW_DATA: folder })

  t.match(whole.said(), /^\nhallflow is running: http:\/\/localhost:\d+\/\n[\s\S]*Kiosk[\s\S]*Console[\s\S]*F2[\s\S]*Ctrl-C stops everything\.\n/)
  t.equal((await fetch(`${whole.url}/health/ready`)).status, 200)
  const redis = redisOf(folder)

  whole.process.kill('SIGINT')

  t.equal(await whole.over, 0)
  t.ok(await goneWithin(redis, 100), 'its Redis ended before it')
  t.match(readFileSync(join(folder, 'redis/redis.log'), 'utf8'), /Redis is now ready to exit/)
})

t.test('[U34] after a kill -9 of everything the next start has every ticket', async t => {
  const folder = folderFor(t)
  const first = await startWhole(t, { HALLFLOW_DATA: folder })
  const issued = await Promise.all(Array.from({ length: 20 }, () => issue(first)))
  const redis = redisOf(folder)
  first.process.kill('SIGKILL')
  process.kill(redis, 'SIGKILL')
  await first.over

  const second = await startWhole(t, { HALLFLOW_DATA: folder })

  for (const { ticket: { ticketId, label }, token } of issued) {
    const answer = await fetch(`${second.url}/api/tickets/${ticketId}`, { headers: { authorization: `Ticket ${token}` } })
    t.equal(answer.status, 200, 'its token is believed')
    t.match(await answer.json(), { ticket: { label } })
  }
  t.equal((await issue(second)).ticket.label, 'A021', 'and no number comes twice')
  second.process.kill('SIGTERM')
  t.equal(await second.over, 0)
})

t.test('[U13] a port that is taken is one sentence, and leaves nothing behind', async t => {
  const folder = folderFor(t)
  const other = createServer()
  await new Promise<void>(resolve => { other.listen(0, '127.0.0.1', resolve) })
  t.teardown(() => { other.close() })
  const { port } = other.address() as AddressInfo

  const whole = await startWhole(t, { HALLFLOW_DATA: folder, PORT: String(port) })

  t.equal(await whole.over, 1)
  t.equal(whole.said(), `hallflow: port ${port} is taken by another program; stop it, or choose another one, for example PORT=${port + 1}.\n`)
  t.throws(() => redisOf(folder), { code: 'ENOENT' }, 'its Redis ended in good order')
})
