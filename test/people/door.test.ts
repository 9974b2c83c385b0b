/** The door: no answer is not a no. */
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import t, { type Test } from 'tap'
import { Door, type Asked, type Caller } from '../../scripts/people/door.js'
import { History } from '../../scripts/people/history.js'

type Reply = (request: IncomingMessage, response: ServerResponse) => void

/** A server that answers each request in turn as told, and the door to it. */
async function openDoor (t: Test, replies: Reply[]) {
  const keys: Array<string | undefined> = []
  const server = createServer((request, response) => {
    keys.push(request.headers['idempotency-key'] as string | undefined)
    request.resume()
    request.on('end', () => { (replies.shift() ?? ((_, late) => late.destroy()))(request, response) })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const folder = mkdtempSync(path.join(tmpdir(), 'hallflow-door-'))
  const history = new History(path.join(folder, 'history.ndjson'))
  const door = new Door((server.address() as AddressInfo).port, history)
  t.teardown(() => {
    door.close()
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true })
  })
  return { door, keys, lines: async () => {
    await history.close()
    return readFileSync(history.file, 'utf8').trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>)
  } }
}

const says = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => (_request, response) => {
  response.writeHead(status, headers).end(JSON.stringify(body))
}
const hangsUp: Reply = (_request, response) => { response.destroy() }
const kiosk: Caller = { by: 'kiosk:k1', headers: () => ({ authorization: 'Device x' }) }
const asked: Asked = { caller: kiosk, hallId: 'downtown', verb: 'issue', path: '/halls/downtown/tickets', key: 'key-1', body: { serviceId: 'tax' } }

t.test('[Z17] a press without an answer is pressed again with the same key, until the hall has decided', async t => {
  const { door, keys, lines } = await openDoor(t, [hangsUp, says(503, { refusal: 'store-away' }), says(201, { version: 7, ticket: { ticketId: 'x' } }, { 'idempotency-replayed': 'true' })])

  const answer = await door.ask(asked)

  t.equal(answer.status, 201)
  t.same(keys, ['key-1', 'key-1', 'key-1'])
  t.equal(door.underWay, 0)
  const written = await lines()
  t.same(written.map(({ outcome, status, key }) => [outcome, status, key]), [['unknown', undefined, 'key-1'], ['unknown', 503, 'key-1'], ['ok', 201, 'key-1']])
  t.match(written[2], { kind: 'request', actor: 'kiosk:k1', verb: 'issue', hallId: 'downtown', answer: { version: 7 } })
  t.ok(BigInt(String(written[2]?.callNs)) < BigInt(String(written[2]?.returnNs)))
})

t.test('[Z18] the hall’s no is an answer: it is written down and not asked again', async t => {
  const { door, keys, lines } = await openDoor(t, [says(409, { refusal: 'nobody-waiting' })])

  const answer = await door.ask(asked)

  t.equal(answer.status, 409)
  t.equal(keys.length, 1)
  t.match(await lines(), [{ outcome: 'refused', status: 409, refusal: 'nobody-waiting' }])
  t.equal(door.oddities.size, 0)
})

t.test('[Z19] who is not known any more signs in again and asks again', async t => {
  const { door, lines } = await openDoor(t, [says(401, { refusal: 'sign-in-needed' }), says(200, { version: 3 })])
  let signIns = 0

  const answer = await door.ask({ ...asked, caller: { ...kiosk, signIn: async () => { signIns++ } } })

  t.equal(answer.status, 200)
  t.equal(signIns, 1)
  t.same((await lines()).map(({ status }) => status), [401, 200])
})

t.test('[Z20] an answer that no caller can explain is counted as a fault of ours', async t => {
  const { door } = await openDoor(t, [says(500, { refusal: 'server-fault' }), says(400, { oops: true })])

  await door.ask(asked)

  t.same([...door.oddities.keys()].toSorted(), ['POST issue answered 500', 'issue was refused without a code of ours: 400'])
})

t.test('[Z21] reads and sign-ins are not written down', async t => {
  const { door, lines } = await openDoor(t, [says(200, {}), says(200, { version: 1 })])

  await door.ask({ caller: kiosk, hallId: 'downtown', method: 'GET', path: '/halls/downtown' })
  await door.ask(asked)

  t.equal((await lines()).length, 1)
})
