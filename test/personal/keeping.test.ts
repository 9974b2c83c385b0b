/** What is too old is gone, what is not stays, however often the janitor comes. */
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { RecordKind } from '../../src/contract/personal.js'
import { limits } from '../../src/domain/limits.js'
import { retentionOf, usualKeeping, type Keeping } from '../../src/domain/retention.js'
import { finish } from '../../src/store/counters/finish.js'
import { start } from '../../src/store/counters/start.js'
import { hallKeys } from '../../src/store/keys.js'
import { closeDay, openDay } from '../../src/store/halls/day.js'
import { note } from '../../src/store/tickets/note.js'
import { rate } from '../../src/store/tickets/rate.js'
import { verifyHall } from '../../src/store/halls/gate.js'
import { janitor } from '../../workers/janitor.js'
import { openDistrict } from '../support/district.js'
import { openHall } from '../support/hall.js'
import { readWholeLog } from '../support/sound.js'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

t.test('[P131] every kind of record has one row: how long, why, who sees to it', async t => {
  const rows = retentionOf(usualKeeping)
  t.same(rows.map(({ kind }) => kind).toSorted(), RecordKind.options.toSorted())
  for (const { kind, reason } of rows) t.ok(reason.length > 10, kind)
  const audit = rows.find(({ kind }) => kind === 'audit')
  t.ok(audit && 'count' in audit.keptFor && audit.keptFor.unit === 'months' && audit.keptFor.count >= 6)
  t.same(rows.filter(({ isPersonal }) => isPersonal).map(({ kind }) => kind), ['number-code', 'phone', 'comment', 'note', 'case-number'])
  const hall = await openHall(t, { keeping: { phoneHours: 5, logDays: 30, auditMonths: 7 } })
  const told = (await hall.get('/api/privacy')).json()
  t.match(told, { handler: { zh: /./ }, halls: [{ hallId: hall.id }] })
  t.same(told.kinds, retentionOf({ phoneHours: 5, logDays: 30, auditMonths: 7 }).map(({ kind, keptFor, isPersonal }) => ({ kind, keptFor, isPersonal })), 'the public page is told what holds here')
})

t.test('[P132] what people wrote and left has an expiry from the start, as the table says', async t => {
  const district = await openDistrict(t)
  const { store, here } = district
  await district.open(here, '1')
  const ticket = await district.issue()
  await district.call('1')
  await district.press(note, '1', here, { text: 'a note' })
  await district.press(start, '1')
  await district.press(finish, '1')
  await rate(store, { hallId: here, ticketId: ticket.ticketId, by: 'visitor', stars: 2, comment: 'said', contact: { sealed: 'k.x', keptSeconds: 3600 } })
  const keys = hallKeys(here)
  const rest = async (key: string) => await store.redis.ttl(key)
  for (const [key, most] of [[keys.note(ticket.ticketId), limits.endedKeptSeconds], [keys.rating(ticket.ticketId), limits.endedKeptSeconds], [keys.ticket(ticket.ticketId), limits.endedKeptSeconds], [keys.story(ticket.ticketId), limits.endedKeptSeconds], [keys.contact(ticket.ticketId), 3600]] as const) {
    const seconds = await rest(key)
    t.ok(seconds > most - 60 && seconds <= most, `${key} ${seconds}`)
  }

  // What lost its expiry, or its ticket, is found.
  await store.redis.persist(keys.note(ticket.ticketId))
  await store.redis.set(keys.note(`${here}.gone`), 'of nobody')
  await store.redis.set(keys.caseOf(`${here}.gone`), 'of nobody')
  await store.redis.set(keys.rating(`${here}.gone`), '{}')
  await store.redis.del(keys.contact(ticket.ticketId))
  const agent = janitor({ keeping: usualKeeping, real: () => 1 })
  await agent.round(district.context)
  const seconds = await rest(keys.note(ticket.ticketId))
  t.ok(seconds > 0 && seconds <= limits.endedKeptSeconds, 'it goes, too')
  t.equal(await store.redis.get(keys.note(ticket.ticketId)), 'a note', 'and stays until then')
  t.same([await store.redis.exists(keys.note(`${here}.gone`)), await store.redis.exists(keys.rating(`${here}.gone`)), await store.redis.exists(keys.caseOf(`${here}.gone`))], [0, 0, 0])
  t.equal(await store.redis.zcard(keys.contacts), 0)
})

t.test('[P133] old events of a hall are forgotten, those of the present day and those not learnt from never', async t => {
  const district = await openDistrict(t)
  const { store, here, clock } = district
  const keys = hallKeys(here)
  const keeping: Keeping = { ...usualKeeping, logDays: 7 }
  const sweep = async () => { await janitor({ keeping, real: () => 1 }).round(district.context) }
  const lasts: number[] = []
  for (let day = 2; day <= 12; day++) {
    await district.people(3)
    lasts.push((await closeDay(store, { hallId: here, day: `2026-03-${String(day).padStart(2, '0')}`, notBefore: 0, by: 'agent:test' })).events.at(-1)!.version)
    clock.pass(dayMs)
    await openDay(store, { hallId: here, day: `2026-03-${String(day + 1).padStart(2, '0')}`, by: 'agent:test' })
  }
  const whole = (await readWholeLog({ store, hallId: here })).length
  await sweep()
  t.equal((await readWholeLog({ store, hallId: here })).length, whole, 'nobody has learnt from it yet')
  await store.redis.hset(keys.learned, 'version', String(lasts.at(-1)))
  await sweep()
  const left = await readWholeLog({ store, hallId: here })
  const before = store.now() - 7 * dayMs
  t.ok(left.length < whole && left.every(({ at }) => at >= before), 'older is gone')
  const firstKept = whole - left.length + 1
  t.equal(left[0]?.version, firstKept, 'and nothing younger')
  await sweep()
  t.same(await readWholeLog({ store, hallId: here }), left, 'however often')
  t.match(await verifyHall(store, here), { isSound: true }, 'the hall is whole')

  clock.pass(30 * dayMs)
  await store.redis.hset(keys.learned, 'version', String(10 ** 9))
  await sweep()
  const [first] = await readWholeLog({ store, hallId: here })
  t.equal(first?.type, 'hall:day-opened', 'a day that is open stays whole, however long it lasts')
  t.match(await verifyHall(store, here), { isSound: true })
})

t.test('[P134] spoken sentences that nobody used for a month go, younger ones and other files stay', async t => {
  const district = await openDistrict(t)
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-audio-'))
  t.teardown(() => { rmSync(folder, { recursive: true, force: true }) })
  const now = Date.UTC(2026, 5, 1)
  for (const [file, ageMs] of [['old.wav', limits.audioKeptMs + 1000], ['young.wav', limits.audioKeptMs - 1000], ['old.txt', 2 * limits.audioKeptMs]] as const) {
    writeFileSync(join(folder, file), '')
    utimesSync(join(folder, file), (now - ageMs) / 1000, (now - ageMs) / 1000)
  }
  let real = now
  const agent = janitor({ keeping: usualKeeping, real: () => real, audioFolder: folder })
  await agent.round(district.context)
  t.same(readdirSync(folder).toSorted(), ['old.txt', 'young.wav'])
  real += 10_000
  await agent.round(district.context)
  t.same(readdirSync(folder).toSorted(), ['old.txt', 'young.wav'], 'not every round')
  real += limits.sweepEveryMs
  await agent.round(district.context)
  t.same(readdirSync(folder), ['old.txt'])
  await janitor({ keeping: usualKeeping, real: () => real, audioFolder: join(folder, 'nowhere') }).round(district.context)
})
