/** Callers who take their time, hang up, or come in hundreds: cut in time, and nobody else waits for them. Real sockets. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { limits } from '../../src/domain/limits.js'
import { openHall } from '../support/hall.js'

// Ten seconds of waiting, which a busy machine may stretch.
t.setTimeout(120_000)

async function openLogged (t: Test) {
  const lines: Array<{ level: number, refusal?: string }> = []
  const logger = pino({ level: 'info' }, { write: (line: string) => { lines.push(JSON.parse(line) as typeof lines[number]) } })
  const hall = await openHall(t, { logger })
  const port = Number(new URL(hall.url).port)
  const sockets: Socket[] = []
  t.teardown(() => { for (const socket of sockets) socket.destroy() })
  const open = async () => {
    const socket = connect(port, '127.0.0.1')
    sockets.push(socket)
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    return socket
  }
  /** What is heard until it is closed, and after how long. */
  const closed = async (socket: Socket) => {
    const begun = performance.now()
    let heard = ''
    socket.on('data', part => { heard += part.toString() })
    socket.resume()
    await once(socket, 'close')
    return { heard, ms: performance.now() - begun }
  }
  return { hall, open, closed, errors: () => lines.filter(({ level }) => level >= 50) }
}

/** A limit, what it is looked after in, and the slowness of a busy machine. */
const inTime = limits.requestMs + limits.connectionLookMs + 3000

t.test('[S109] who dribbles a head or a body, or says nothing at all, is cut in time; the hall goes on, and the log cries no wolf', async t => {
  const { hall, open, closed, errors } = await openLogged(t)
  const dribble = async (begin: string, rest: string) => {
    const socket = await open()
    socket.write(begin)
    let at = 0
    const timer = setInterval(() => { socket.write(rest.charAt(at++ % rest.length)) }, 400)
    return await closed(socket).finally(() => { clearInterval(timer) })
  }
  const command = `POST /api/halls/${hall.id}/tickets HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n`
  const slow = Promise.all([
    dribble('GET /api/halls HTTP/1.1\r\nHost: a\r\n', 'X-A: b\r\n'), dribble(command, ' '), dribble('', 'G'), closed(await open()), ...Array.from({ length: 300 }, async () => await closed(await open()))
  ])
  let longest = 0
  for (let asked = 0; asked < 20; asked++) {
    const begun = performance.now()
    t.equal((await fetch(`${hall.url}/api/halls`)).status, 200)
    longest = Math.max(longest, performance.now() - begun)
    await new Promise(resolve => { setTimeout(resolve, 100) })
  }
  const [head, body, word, silent, ...many] = await slow
  for (const [what, { ms }] of Object.entries({ head, body, word, silent })) t.ok(ms <= inTime, `${what}: ${Math.round(ms)} ms`)
  t.ok(many.every(({ ms }) => ms <= inTime), `${many.length} silent ones: at most ${Math.round(Math.max(...many.map(({ ms }) => ms)))} ms`)
  t.match(head.heard, /^HTTP\/1\.1 408 [^]*"refusal":"bad-request"/)
  t.match(body.heard, /^HTTP\/1\.1 400 [^]*connection: close[^]*"refusal":"bad-request"/i)
  t.ok(longest < 2000, `others waited ${Math.round(longest)} ms at most`)
  t.same(errors(), [])
})

t.test('[S109] who hangs up in the middle of a body is no fault of the store', async t => {
  const { hall, open, errors } = await openLogged(t)
  for (const rest of ['', '{"serviceId":']) {
    const socket = await open()
    socket.write(`POST /api/halls/${hall.id}/tickets HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n${rest}`)
    await new Promise(resolve => { setTimeout(resolve, 100) })
    socket.destroy()
  }
  await new Promise(resolve => { setTimeout(resolve, 300) })
  t.same(errors(), [])
  t.equal((await hall.issue()).ticket.label, 'A001')
})

t.test('[S109] heads as large as may be and larger, and hundreds of headers, are answered or refused', async t => {
  const { open, closed } = await openLogged(t)
  const say = async (head: string) => {
    const socket = await open()
    socket.write(`GET /api/halls HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${head}\r\n`)
    return (await closed(socket)).heard.slice(9, 12)
  }
  t.equal(await say(`X: ${'x'.repeat(12_000)}\r\n`), '200')
  t.equal(await say(`X: ${'x'.repeat(17_000)}\r\n`), '431')
  t.equal(await say(Array.from({ length: 500 }, (_, i) => `X${i}: 1\r\n`).join('')), '200')
  t.equal(await say(Array.from({ length: 3000 }, (_, i) => `X${i}: 1\r\n`).join('')), '431')
})
