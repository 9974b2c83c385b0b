/** What proves who somebody is, shown as another kind, in another place, for another hall, altered, cut, doubled, or after its end: nobody gets in. */
import t from 'tap'
import { deviceToken } from '../../src/http/access/devices.js'
import { ticketToken } from '../../src/http/access/tokens.js'
import { endSignIn } from '../../src/store/sign-ins.js'
import { openDoors } from '../support/callers.js'
import { dice } from '../support/dice.js'
import { testSecret, type Headers } from '../support/hall.js'

t.test('[S107] tokens of every kind, shown wrongly in every way, let nobody in: more than three hundred tries', async t => {
  const { hall, callers, ticketId } = await openDoors(t)
  const throws = dice(107)
  const of = (name: string) => callers.find(caller => caller.name === name)!.headers
  const admin = of('admin')
  const made = await hall.ask('POST', '/api/admin/keys', admin, { name: 'outside', scopes: ['halls:read', 'tickets:issue', 'tickets:read', 'flow:read', 'events:read'], halls: [hall.id] })
  t.equal(made.statusCode, 201, made.body)
  const { secret: key, key: { keyId } } = made.json<{ secret: string, key: { keyId: string } }>()
  const ticket = ticketToken(testSecret, ticketId)
  const kiosk = deviceToken(testSecret, { role: 'kiosk', hallId: hall.id })
  const cookie = of('guide-own').cookie!
  const signIn = cookie.slice(cookie.indexOf('=') + 1)
  const secrets = { ticket, device: kiosk, key, signIn }
  /** A door that each of them opens, and nobody without it. */
  const doors: Record<keyof typeof secrets, { readonly method: 'GET' | 'POST', readonly path: string, readonly rightly: Headers, readonly shown: (secret: string) => Headers }> = {
    ticket: { method: 'GET', path: `/api/tickets/${ticketId}/about-me`, rightly: { authorization: `Ticket ${ticket}` }, shown: secret => ({ authorization: `Ticket ${secret}` }) },
    device: { method: 'GET', path: `/api/halls/${hall.id}/arrival-code`, rightly: { authorization: `Device ${kiosk}` }, shown: secret => ({ authorization: `Device ${secret}` }) },
    key: { method: 'GET', path: `/api/halls/${hall.id}/figures`, rightly: { authorization: `Bearer ${key}` }, shown: secret => ({ authorization: `Bearer ${secret}` }) },
    signIn: { method: 'GET', path: `/api/halls/${hall.id}/flow`, rightly: { cookie }, shown: secret => ({ cookie: `hallflow=${secret}` }) }
  }
  const counts: Record<string, number> = {}
  const open = async ({ method, path }: { method: 'GET' | 'POST', path: string }, headers: Headers, query = '') => (await hall.ask(method, path + query, headers)).statusCode
  const refused = async (kind: string, door: typeof doors['ticket'], headers: Headers, query = '') => {
    const status = await open(door, headers, query)
    t.ok([400, 401, 403].includes(status), `${kind}: ${door.path}${query} ${JSON.stringify(headers).slice(0, 120)} → ${status}`)
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  for (const [name, door] of Object.entries(doors)) {
    t.equal(await open(door, door.rightly), 200, `${name} opens its door`)
    t.ok((await open(door, {})) >= 400)
  }

  for (const [name, secret] of Object.entries(secrets) as Array<[keyof typeof secrets, string]>) {
    const door = doors[name]
    for (const [other, { shown }] of Object.entries(doors)) if (other !== name) await refused('shown as another kind', door, shown(secret))
    // A guide may see the figures, too.
    for (const [other, at] of Object.entries(doors)) if (other !== name && !(name === 'signIn' && other === 'key')) await refused('at the door of another kind', at, door.shown(secret))
    for (const query of [`?token=${secret}`, `?access_token=${secret}`, `?authorization=${secret}`, `?key=${secret}`]) await refused('in the address', door, {}, query)
    for (const header of ['x-token', 'x-api-key', 'x-authorization', 'proxy-authorization', 'x-access-token', 'x-device', 'www-authenticate']) await refused('in another header', door, { [header]: Object.values(door.shown(secret))[0] ?? '' })
    for (let turn = 0; turn < 24; turn++) {
      const at = throws.upTo(secret.length - 1)
      const letter = secret[at] === 'A' ? 'B' : 'A'
      await refused('a letter changed', door, door.shown(secret.slice(0, at) + letter + secret.slice(at + 1)))
    }
    for (let turn = 0; turn < 8; turn++) await refused('cut', door, door.shown(secret.slice(0, throws.upTo(secret.length - 1))))
    for (const bent of [`${secret}A`, `A${secret}`, secret + secret, secret.split('').toReversed().join(''), secret.toUpperCase(), secret.toLowerCase(), ` ${secret}x`, `${secret},x`, `"${secret}"`, `${secret}%00`, encodeURIComponent(`${secret}/`), '*', 'null', 'undefined', '__proto__', 'A'.repeat(43), 'A'.repeat(5000)]) await refused('bent', door, door.shown(bent))
    const scheme = Object.values(door.rightly)[0] ?? ''
    if (name !== 'signIn') for (const bent of [scheme.toLowerCase(), scheme.replace(' ', '  '), scheme.replace(' ', ''), scheme.replace(' ', '\t'), `Basic ${Buffer.from(`x:${secret}`).toString('base64')}`, `Token ${secret}`, secret]) await refused('another scheme', door, { authorization: bent })
  }
  // A token that is not believed is a no, also where a good cookie comes along.
  for (const bad of ['Device x', 'Bearer x', `Ticket ${'A'.repeat(43)}`, 'Basic eA==', 'x']) await refused('false beside a good cookie', doors.signIn, { cookie, authorization: bad })

  const there = { ...doors, device: { ...doors.device, path: `/api/halls/${hall.there}/arrival-code` }, key: { ...doors.key, path: `/api/halls/${hall.there}/figures` }, signIn: { ...doors.signIn, path: `/api/halls/${hall.there}/flow` } }
  for (const name of ['device', 'key', 'signIn'] as const) await refused('another hall', there[name], doors[name].rightly)
  const elsewhere = await hall.issue({}, hall.device('kiosk', undefined, hall.there), hall.there)
  await refused('another ticket', { ...doors.ticket, path: `/api/tickets/${elsewhere.ticket.ticketId}/about-me` }, doors.ticket.rightly)
  await refused('another ticket', doors.ticket, hall.ticket(elsewhere))
  for (const older of ['an older secret of the district, long since changed', 'x']) {
    await refused('of another secret', doors.ticket, { authorization: `Ticket ${ticketToken(older, ticketId)}` })
    await refused('of another secret', doors.device, { authorization: `Device ${deviceToken(older, { role: 'kiosk', hallId: hall.id })}` })
  }

  // What has ended stays ended, however often it is shown again.
  t.equal((await hall.ask('POST', `/api/admin/keys/${keyId}/revoke`, admin, {})).statusCode, 200)
  await endSignIn(hall.store.redis, signIn)
  await new Promise(resolve => { setTimeout(resolve, 2500) })
  for (let turn = 0; turn < 10; turn++) {
    await refused('after its end', doors.key, doors.key.rightly)
    await refused('after its end', doors.signIn, doors.signIn.rightly)
  }
  const tries = Object.values(counts).reduce((sum, each) => sum + each, 0)
  t.ok(tries > 300)
  t.comment(`${tries} tries, 0 let in: ${JSON.stringify(counts)}`)
  t.equal(await open(doors.ticket, doors.ticket.rightly), 200, 'what is right still is')
})
