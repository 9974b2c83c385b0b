#!/usr/bin/env node
/**
 * A receiver for hallflow's deliveries, complete and without any package: node receiver.mjs
 *
 *   HALLFLOW_HOOK_SECRET  the secret that was shown when the hook was made; during a rotation both, with a comma between
 *   PORT                  where it listens, 8080 unless said
 *   EVENTS_FILE           where it keeps what it took, events.ndjson unless said
 *
 * It answers 204 only when the events are on disk. What it has already is told by the events' ids and left out.
 * Put TLS in front of it: hallflow delivers over https alone.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { createServer } from 'node:http'

const secrets = (process.env.HALLFLOW_HOOK_SECRET ?? '').split(',').filter(secret => secret !== '')
const port = Number(process.env.PORT ?? 8080)
const file = process.env.EVENTS_FILE ?? 'events.ndjson'
/** A delivery that is older than this, or from the future, may be somebody's who has recorded it: seconds. */
const windowSeconds = 300
const bodyMax = 1024 * 1024

if (secrets.length === 0) {
  console.error('HALLFLOW_HOOK_SECRET is missing')
  process.exit(1)
}

/** Ids of events that are on disk. A real system asks its database: a unique key on the id does the same. */
const taken = new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(line => line.endsWith('}')).map(line => JSON.parse(line).id) : [])
const disk = openSync(file, 'a')

/** Whether one of the signatures fits one of our secrets; every comparison takes the same time. */
function isSigned (headers, body) {
  const timestamp = String(headers['hallflow-timestamp'] ?? '')
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > windowSeconds) return false
  const shown = String(headers['hallflow-signature'] ?? '').split(',').slice(0, 4).map(each => each.trim())
  let fits = false
  for (const secret of secrets) {
    const ours = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest()
    for (const each of shown) {
      const theirs = /^v1=[0-9a-f]{64}$/.test(each) ? Buffer.from(each.slice(3), 'hex') : Buffer.alloc(32)
      if (timingSafeEqual(ours, theirs)) fits = true
    }
  }
  return fits
}

function take ({ events = [], lost }) {
  if (lost) console.warn(`versions ${lost.from} to ${lost.to} are lost; read the hall anew`)
  const fresh = events.filter(({ id }) => !taken.has(id))
  if (fresh.length === 0) return
  writeSync(disk, fresh.map(event => `${JSON.stringify(event)}\n`).join(''))
  fsyncSync(disk)
  for (const { id } of fresh) taken.add(id)
}

const server = createServer((request, response) => {
  const answer = status => { response.writeHead(status).end() }
  if (request.method !== 'POST') return answer(405)
  const chunks = []
  let size = 0
  request.on('data', chunk => {
    size += chunk.length
    if (size > bodyMax) {
      answer(413)
      request.destroy()
    } else chunks.push(chunk)
  })
  request.on('end', () => {
    // The signature is over the bytes as they came: parsed and written again they may be others.
    const body = Buffer.concat(chunks)
    if (!isSigned(request.headers, body)) return answer(401)
    try {
      take(JSON.parse(body.toString('utf8')))
      answer(204)
    } catch (problem) {
      // Not taken: hallflow sends the same again.
      console.error(problem)
      answer(500)
    }
  })
})
server.requestTimeout = 10_000
server.listen(port, () => { console.log(`listening on ${server.address().port}`) })
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server.close(() => {
      closeSync(disk)
      process.exit(0)
    })
    server.closeIdleConnections()
  })
}
