/** A visitor sees all that is held about a ticket, and has it deleted; whoever calls back sees a number and says why. */
import t from 'tap'
import { masked, openContact, rotateContactKeys, sealContact } from '../../src/http/personal/contacts.js'
import { addContactKey, readContactKeys } from '../../src/store/district/contact-keys.js'
import { verifyHall } from '../../src/store/halls/gate.js'
import { settleMove } from '../../src/store/moves/move.js'
import { openHall, testSecret, type OpenedHall } from '../support/hall.js'
import { readAuditBack } from '../../src/store/district/audit.js'
import { startRedis, testConnection } from '../support/redis.js'
import { everythingIn } from './everything.js'

const document = '110101199003070134'
const phone = '13912345678'
const about = async (hall: OpenedHall, issued: { ticket: { ticketId: string }, token: string }) => (await hall.get(`/api/tickets/${issued.ticket.ticketId}/about-me`, hall.ticket(issued))).json()
const forget = async (hall: OpenedHall, issued: { ticket: { ticketId: string }, token: string }, headers: Record<string, string> = {}) =>
  await hall.post(`/api/tickets/${issued.ticket.ticketId}/forget`, {}, { ...hall.ticket(issued), ...headers })
const sealing = (hall: OpenedHall, secret = testSecret) => ({ store: hall.store, secret, clocks: hall.clock })

async function rated (hall: OpenedHall, body: object = {}, rating: object = {}) {
  const issued = await hall.issue(body)
  const clerk = await hall.clerkAt('1')
  await hall.post('/counters/1/call-next', {}, clerk)
  await hall.post('/counters/1/note', { text: '带来了张三的委托书' }, clerk)
  for (const verb of ['start', 'finish']) await hall.post(`/counters/1/${verb}`, {}, clerk)
  const answer = await hall.post(`/api/tickets/${issued.ticket.ticketId}/rate`, { stars: 1, reasons: ['attitude'], comment: '我叫李四', callBack: phone, ...rating }, hall.ticket(issued))
  t.equal(answer.statusCode, 200, answer.body)
  return issued
}

t.test('[P125] a number to call back is kept sealed, masked for all, and shown whole to a manager who says why', async t => {
  const hall = await openHall(t)
  const issued = await rated(hall)
  const path = `/api/tickets/${issued.ticket.ticketId}`
  t.notOk((await everythingIn(hall.store.redis)).includes(phone))

  const manager = await hall.signIn('manager')
  const list = await hall.get('/call-backs', manager)
  t.match(list.json(), { callBacks: [{ ticketId: issued.ticket.ticketId, label: 'A001', stars: 1, masked: '139****5678' }] })
  t.notMatch(list.body, new RegExp(phone))
  for (const body of [{}, { reason: 'because' }, { reason: '' }, { reason: 'call-back', phone }]) t.equal((await hall.post(`${path}/unmask`, body, manager)).statusCode, 400)
  t.same((await hall.post(`${path}/unmask`, { reason: 'call-back' }, manager)).json(), { phone, comment: '我叫李四', reasons: ['attitude'] })
  for (const who of ['guide', 'clerk-1', 'admin', 'auditor']) t.equal((await hall.post(`${path}/unmask`, { reason: 'call-back' }, await hall.signIn(who))).statusCode, 403, who)

  const records = (await readAuditBack(hall.store.redis, Infinity, 100).catch(async () => await readAuditBack(hall.store.redis, 1_000_000, 100))).map(({ text }) => text)
  const own = records.filter(text => text.includes('person:unmask'))
  t.equal(own.filter(text => text.includes('"begun"') && text.includes('"reason":"call-back"') && text.includes('manager:manager')).length, 1)
  t.equal(own.filter(text => text.includes('"refused"')).length, 4)
  t.notMatch(own.join('\n'), /139|李四/)

  t.same((await hall.post(`${path}/called-back`, {}, manager)).json(), { deleted: true })
  t.same((await hall.post(`${path}/called-back`, {}, manager)).json(), { deleted: false })
  t.same((await hall.get('/call-backs', manager)).json(), { callBacks: [] })
  t.match((await hall.post(`${path}/unmask`, { reason: 'call-back' }, manager)).json(), { phone: null })
})

t.test('[P126] numbers are masked to their ends, short ones more', async t => {
  t.same(['13912345678', '+8613912345678', '01012345678', '85212345678', '123456', '1234567'].map(masked), ['139****5678', '139****5678', '010****5678', '852****5678', '****56', '*****67'])
})

t.test('[P127] keys are changed while numbers come in: two live at once, all is sealed anew, the old one is retired', async t => {
  const hall = await openHall(t)
  const issued = await rated(hall)
  const key = `hall:{${hall.id}}:contact:${issued.ticket.ticketId}`
  const before = await hall.store.redis.get(key) ?? ''
  const [old] = (await readContactKeys(hall.store)).all
  await hall.store.redis.expire(key, 1000)

  // A server that read the old key just before writes during the pause what it sealed with it.
  const late = `hall:{${hall.id}}:contact:late`
  const sealedLate = await sealContact(sealing(hall), hall.id, '13800138000')
  const rotation = await rotateContactKeys(sealing(hall), { hallIds: [hall.id], pause: async () => {
    t.equal((await readContactKeys(hall.store)).all.length, 2, 'both live')
    await hall.store.redis.set(late, sealedLate)
    await hall.store.redis.zadd(`hall:{${hall.id}}:contacts`, 1, 'late')
  } })
  t.match(rotation, { resealed: 2, unreadable: 0, retired: [old?.keyId] })
  const after = await hall.store.redis.get(key) ?? ''
  t.not(after, before)
  t.ok(after.startsWith(`${rotation.keyId}.`))
  t.ok(await hall.store.redis.ttl(key) <= 1000, 'for the rest of its time')
  t.same([await openContact(sealing(hall), hall.id, after), await openContact(sealing(hall), hall.id, await hall.store.redis.get(late) ?? '')], [phone, '13800138000'])
  t.equal(await openContact(sealing(hall), hall.id, before), undefined, 'what was copied before opens no more')
  t.equal(await openContact(sealing(hall), 'elsewhere', after), undefined, 'nor for another hall')
  t.equal(await openContact(sealing(hall, 'another secret that is long enough to be one'), hall.id, after), undefined)

  const moved = await rotateContactKeys(sealing(hall, 'a new secret that is long enough to be one!'), { hallIds: [hall.id], oldSecrets: [testSecret], pause: async () => {} })
  t.match(moved, { resealed: 2, unreadable: 0 })
  t.equal(await openContact(sealing(hall, 'a new secret that is long enough to be one!'), hall.id, await hall.store.redis.get(key) ?? ''), phone)
  await hall.store.redis.del('district:{hallflow}:contact-keys')
  const [one, two] = await Promise.all([sealContact(sealing(hall), hall.id, phone), sealContact(sealing(hall), hall.id, phone)])
  t.not(one, two, 'the same number never looks the same')
  t.equal((await readContactKeys(hall.store)).all.length, 1, 'of two first keys one is taken')
  t.equal(await addContactKey(hall.store, { keyId: 'k', madeAt: 0, wrapped: '' }, { isFirst: true }), false)
  await hall.store.redis.del('district:{hallflow}:contact-keys')
})

t.test('[P128] a visitor sees all that is held, and that it is gone after deleting it; the number stays in line', async t => {
  const hall = await openHall(t)
  const issued = await hall.issue({ document })
  await hall.issue()
  t.match(await about(hall, issued), { hallId: hall.id, ticket: { label: 'A001' }, isGuarded: true })
  t.equal((await hall.post('/tickets', { serviceId: 'tax', document }, hall.device('kiosk'))).json().refusal, 'duplicate-ticket')
  const before = (await hall.board()).tickets[issued.ticket.ticketId]

  const answer = await forget(hall, issued, { 'idempotency-key': 'once' })
  t.match(answer.json(), { ticket: { label: 'A001', status: 'waiting', rank: before?.rank } })
  t.equal((await forget(hall, issued, { 'idempotency-key': 'once' })).body, answer.body)
  const { version } = await hall.board()
  t.equal((await forget(hall, issued)).json().version, answer.json().version)
  t.equal((await hall.board()).version, version, 'what is deleted once is told once')
  t.match(await about(hall, issued), { isGuarded: false })
  t.match(await verifyHall(hall.store, hall.id), { isSound: true })
  t.equal((await hall.post('/tickets', { serviceId: 'tax', document }, hall.device('kiosk'))).statusCode, 201, 'nobody remembers whose it was')
  const clerk = await hall.clerkAt('1')
  t.match((await hall.post('/counters/1/call-next', {}, clerk)).json(), { ticket: { ticketId: issued.ticket.ticketId } }, 'in its old place')
})

t.test('[P128] after the visit telephone, comment and note are seen and deleted, and the event holds none of them', async t => {
  const own = await startRedis()
  const hall = await openHall(t, { connection: async () => await testConnection(t, 'commands', own) })
  const issued = await rated(hall, { document })
  const seen = await about(hall, issued)
  t.match(seen, { isGuarded: true, phone: { masked: '139****5678' }, comment: { text: '我叫李四', reasons: ['attitude'] }, note: { text: '带来了张三的委托书' } })
  for (const at of [seen.phone.until, seen.comment.until, seen.note.until, seen.ticketUntil]) t.ok(at > hall.clock.real() && at <= hall.clock.real() + 48 * 60 * 60_000)
  t.equal((await forget(hall, issued)).statusCode, 200)
  const after = await about(hall, issued)
  t.match(after, { isGuarded: false, ticket: { ticketId: issued.ticket.ticketId, stars: 1, ending: 'served' } })
  t.same([after.phone, after.comment, after.note, after.ticket.hasNote], [undefined, undefined, undefined, undefined])
  const all = await everythingIn(hall.store.redis)
  t.notMatch(all, /李四|张三|13912345678/)
  t.match(all, /ticket:forgotten/)
  t.same((await hall.get('/call-backs', await hall.signIn('manager'))).json(), { callBacks: [] })
})

t.test('[P129] what a move has left at the old hall goes, too', async t => {
  const hall = await openHall(t, { neighbour: {} })
  const issued = await hall.issue({ document })
  await hall.signIn('guide')
  t.equal((await hall.post(`/api/tickets/${issued.ticket.ticketId}/move`, { hallId: hall.there }, await hall.signIn('guide'))).statusCode, 200)
  t.equal((await forget(hall, issued)).json().refusal, 'moving')
  await settleMove(hall.store, { hallId: hall.id, ticketId: issued.ticket.ticketId, by: 'agent:test' })
  const heldBy = async () => await Promise.all([hall.id, hall.there].map(async id => [await hall.store.redis.hlen(`hall:{${id}}:person-of`), await hall.store.redis.hlen(`hall:{${id}}:persons`)]))
  t.match((await heldBy()).flat().filter(count => count > 0).length >= 3, true)
  t.equal((await forget(hall, issued)).statusCode, 200)
  t.same(await heldBy(), [[0, 0], [0, 0]])
})
