/** A ticket's token: guessed, foreign, old, or where it does not belong. */
import { randomBytes } from 'node:crypto'
import t from 'tap'
import { tokenEndsAt } from '../../src/domain/ticket-token.js'
import { ticketToken } from '../../src/http/access/tokens.js'
import { Feed } from '../../src/realtime/feed.js'
import { limits } from '../../src/domain/limits.js'
import { openHall, testSecret } from '../support/hall.js'
import { testConnection } from '../support/redis.js'
import { Screen } from '../support/screen.js'


t.test('[P135] of three hundred tokens that are guessed, another\'s, altered or old none opens a ticket', async t => {
  const hall = await openHall(t, { neighbour: {} })
  const own = await hall.issue({}, {})
  const others = [await hall.issue(), await hall.issue(), await hall.issue({}, hall.device('kiosk', undefined, hall.there), hall.there)]
  const path = `/api/tickets/${own.ticket.ticketId}`
  const flipped = (at: number) => `${own.token.slice(0, at)}${own.token[at] === 'A' ? 'B' : 'A'}${own.token.slice(at + 1)}`
  const tries = [
    ...Array.from({ length: 150 }, () => randomBytes(32).toString('base64url')),
    ...Array.from({ length: 42 }, (_, at) => flipped(at)),
    ...Array.from({ length: 43 }, (_, length) => own.token.slice(0, length)),
    ...others.map(({ token }) => token),
    ...['an older secret of this hallflow, long gone', '', 'x'.repeat(32)].map(secret => ticketToken(secret, own.ticket.ticketId)),
    ...Array.from({ length: 40 }, (_, index) => ticketToken(testSecret, `${own.ticket.ticketId}${index}`)),
    own.ticket.ticketId, own.token.toLowerCase(), own.token.toUpperCase(), own.token.split('').toReversed().join(''), `${own.token}=`, `${own.token}.`, Buffer.from(own.token).toString('base64url'),
    own.token.repeat(2), own.ticket.label, 'undefined', 'null', '0', 'true', '-', '__proto__', `${own.token},${own.token}`, `${own.token}%00`, own.token.replace(/^./, 'Ａ'.normalize('NFKC') + 'x'), 'A'.repeat(43)
  ]
  let count = 0
  for (const token of tries) {
    for (const [method, end] of [['GET', ''], ['GET', '/about-me'], ['POST', '/forget']] as const) {
      const answer = await hall.ask(method, `${path}${end}`, { authorization: `Ticket ${token}` })
      if (answer.statusCode !== 401) t.fail(`${method} ${end} by ${token}: ${answer.statusCode}`)
      t.notOk(answer.body.includes(own.ticket.label))
      count++
    }
  }
  t.ok(tries.length >= 300, `${tries.length} tokens`)
  t.comment(`${tries.length} tokens, ${count} tries, 0 let in`)
  t.equal((await hall.get(path, hall.ticket(own))).statusCode, 200)
  // In an address it is worth nothing.
  for (const query of [`?token=${own.token}`, `?authorization=Ticket%20${own.token}`]) t.equal((await hall.get(`${path}${query}`)).statusCode, 401)
})

t.test('[P136] a token ends a day after its ticket\'s day has closed, by HTTP and by socket, although the ticket is still there', async t => {
  const subscriber = await testConnection(t, 'subscriber')
  const hall = await openHall(t)
  const { url } = await hall.openApp({ realtime: (server, gatekeeper) => new Feed(server, { store: hall.store, subscriber, gatekeeper, onTrouble: () => undefined }) })
  const own = await hall.issue()
  const at = `/api/tickets/${own.ticket.ticketId}`
  const plan = hall.catalog.halls.get(hall.id)!
  const endsAt = tokenEndsAt(plan, own.ticket)
  // The hall closes at six and its day an hour later.
  t.equal(new Date(endsAt).toISOString(), '2026-03-03T11:00:00.000Z')
  t.ok(endsAt - own.ticket.issuedAt <= limits.endedKeptSeconds * 1000)
  const screen = new Screen(url)
  t.teardown(() => { screen.close() })
  const watch = async () => await screen.watch({ hallId: hall.id, audience: 'visitor', ticketId: own.ticket.ticketId, token: own.token })

  hall.clock.pass(endsAt - hall.clock.hall() - 1000)
  t.equal((await hall.get(at, hall.ticket(own))).statusCode, 200)
  t.match(await watch(), { ok: true })
  hall.clock.pass(2000)
  for (const end of ['', '/about-me']) t.equal((await hall.get(`${at}${end}`, hall.ticket(own))).json().refusal, 'sign-in-needed')
  t.equal((await hall.post(`${at}/cancel`, {}, hall.ticket(own))).json().refusal, 'sign-in-needed')
  t.match(await watch(), { ok: false, refusal: 'not-allowed' })
  t.equal((await hall.get(at, await hall.signIn('guide'))).statusCode, 200, 'staff still see it')
})

t.test('[P137] the token stands behind the sign that no browser sends on, and no answer about a ticket is kept or tells where it came from', async t => {
  const hall = await openHall(t)
  const own = await hall.issue()
  t.match(own.link, new RegExp(`^/t/${own.ticket.ticketId.replace('.', '\\.')}#[A-Za-z0-9_-]{43}$`))
  for (const path of ['', '/about-me']) {
    const { headers } = await hall.get(`/api/tickets/${own.ticket.ticketId}${path}`, hall.ticket(own))
    t.match(headers, { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  }
  const refused = await hall.get(`/api/tickets/${own.ticket.ticketId}`)
  t.match(refused.headers, { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-request-id': /^[0-9a-f-]{36}$/ })
  t.same(Object.keys(refused.json()).toSorted(), ['message', 'refusal'], 'no stack, no cause')
  t.notMatch(JSON.stringify(await hall.store.redis.keys(`*${own.token}*`)), own.token)
})
