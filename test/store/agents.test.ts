/** Somebody who holds tickets for several people: whose they are, how many, and what becomes of them. */
import t from 'tap'
import { Refusal } from '../../src/contract/refusal.js'
import { arrive } from '../../src/store/tickets/arrive.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { start } from '../../src/store/counters/start.js'
import { finish } from '../../src/store/counters/finish.js'
import { undo } from '../../src/store/counters/undo.js'
import { closeDay, openDay } from '../../src/store/halls/day.js'
import { verifyHall } from '../../src/store/halls/gate.js'
import { defer } from '../../src/store/tickets/defer.js'
import { forget } from '../../src/store/tickets/forget.js'
import { heldBy, heldIn, heldTicket, readCase } from '../../src/store/tickets/agency.js'
import { remove } from '../../src/store/tickets/remove.js'
import { restore } from '../../src/store/tickets/restore.js'
import { testConnection } from '../support/redis.js'
import { testRules } from '../support/catalog.js'
import { copyIn, expectHomes, heal, minute, onTheWay, openHalls } from '../support/moving-halls.js'
import { expectSound, readWholeLog } from '../support/sound.js'
import { openStoreHall, request, type StoreHall } from '../support/store-hall.js'
import { Witness } from '../support/witness.js'

const [mine, others] = ['agent-of-village', 'agent-of-invest_']
const asAgent = { channel: 'phone', agent: mine } as const
const few = { rules: { ...testRules, agentOpenMax: 3, agentDayMax: 5 } }
const codeOf = (problem: unknown) => problem instanceof Refusal ? problem.code : String(problem)

/** Taken and there: it stands in line. */
async function here (hall: StoreHall, more: object = {}) {
  const { ticket } = await hall.issue('tax', { ...asAgent, ...more })
  return (await hall.of(arrive, ticket, { isProven: true, agent: mine })).ticket
}

t.test('[L40] a number taken for somebody is on its way, says which agent holds it, and keeps its case out of the log', async t => {
  const hall = await openStoreHall(t)
  const { ticket } = await hall.issue('tax', { ...asAgent, caseNumber: 'TZ-2026-0042', person: 'p1' })

  t.match(ticket, { status: 'travelling', agent: mine, hasCase: true })
  t.equal(await readCase(hall.store, hall.hallId, ticket), 'TZ-2026-0042')
  t.notMatch(JSON.stringify(await readWholeLog(hall)), /TZ-2026-0042/)
  const { ticket: plain } = await hall.issue('tax', asAgent)
  t.equal(plain.hasCase, undefined)
  t.equal(await readCase(hall.store, hall.hallId, plain), undefined)
  t.equal((await hall.issue('tax')).ticket.agent, undefined, 'nobody else holds for others')
  t.same((await heldIn(hall.store, hall.hallId, mine)).toSorted(), [ticket.ticketId, plain.ticketId].toSorted())
  t.same(await heldIn(hall.store, hall.hallId, mine.slice(0, -1)), [], 'nor does whoever is called nearly so')
  await expectSound(t, hall)
})

t.test('[L41] ten people are ten codes: a second number for one of them is refused, whoever asks', async t => {
  const hall = await openStoreHall(t)
  for (let each = 0; each < 10; each++) await hall.issue('tax', { ...asAgent, person: `p${each}` })

  for (const agent of [mine, others]) await t.rejects(hall.issue('tax', { ...asAgent, agent, person: 'p4' }), { code: 'duplicate-ticket', details: { label: 'A005' } })
  await t.rejects(hall.issue('tax', { person: 'p4' }), { code: 'duplicate-ticket' })
  t.equal((await hall.issue('permits', { person: 'p4' })).ticket.label, 'B001', 'for something else it is another matter')
  await expectSound(t, hall)
})

t.test('[L42] of twenty presses at once through two servers just as many pass as an agent may hold', async t => {
  const hall = await openStoreHall(t, { changes: few })
  const other = { ...hall.store, redis: await testConnection(t) }
  const servers = [hall.store, other]
  const { issue } = await import('../../src/store/tickets/issue.js')
  const tries = await Promise.allSettled(Array.from({ length: 20 }, async (_, each) => await issue(servers[each % 2]!, { hallId: hall.hallId, serviceId: 'tax', by: 'for-others:x', ...asAgent, person: `p${each}` })))

  t.equal(tries.filter(({ status }) => status === 'fulfilled').length, 3)
  t.same([...new Set(tries.flatMap(each => each.status === 'rejected' ? [codeOf(each.reason)] : []))], ['agent-open-limit'])
  t.same((await hall.board()).numbers, { tax: 3 }, 'a refusal takes no number')
  t.match(await hall.issue('tax', { ...asAgent, agent: others }), { ticket: { label: 'A004' } }, 'each agent has its own measure')
  await expectSound(t, hall)
})

t.test('[L43] what is given back makes room among the open ones, and not among those of the day', async t => {
  const hall = await openStoreHall(t, { changes: few })
  const taken = []
  for (let each = 0; each < 3; each++) taken.push((await hall.issue('tax', asAgent)).ticket)
  await t.rejects(hall.issue('tax', asAgent), { code: 'agent-open-limit', details: { max: 3 } })
  for (const ticket of taken.slice(0, 2)) await hall.of(cancel, ticket, { agent: mine })

  for (let each = 0; each < 2; each++) taken.push((await hall.issue('tax', asAgent)).ticket)
  await t.rejects(hall.issue('tax', asAgent), { code: 'agent-day-limit', details: { max: 5 } })
  await hall.of(restore, taken[0]!, { reason: 'a mistake' })
  t.equal((await heldBy(hall.store, [hall.hallId], mine)).filter(({ ticket }) => ticket.status !== 'ended').length, 4, 'a guide may bring one back all the same')
  await expectSound(t, hall)
})

t.test('[L44] the same press twice is one number and counts once', async t => {
  const hall = await openStoreHall(t, { changes: few })
  const press = async () => await hall.issue('tax', { ...asAgent, caseNumber: 'K-1', ...request('same') })
  const all = await Promise.all(Array.from({ length: 10 }, press))

  t.equal(new Set(all.map(({ ticket }) => ticket.ticketId)).size, 1)
  t.equal(all.filter(({ replayed }) => !replayed).length, 1)
  t.equal((await heldIn(hall.store, hall.hallId, mine)).length, 1)
  for (let each = 0; each < 2; each++) await hall.issue('tax', asAgent)
  t.match(await press(), { ticket: all[0]!.ticket, replayed: true }, 'also when nothing more may be taken')
  await t.rejects(hall.issue('tax', { ...asAgent, ...request('later') }), { code: 'agent-open-limit' })
  await hall.of(cancel, all[0]!.ticket, { agent: mine })
  await t.rejects(hall.issue('tax', { ...asAgent, ...request('later') }), { code: 'agent-open-limit' }, 'a kept answer is the answer')
  await expectSound(t, hall)
})

t.test('[L45] an agent knows of the own tickets alone: nothing happens to any other, open, ended or moved', async t => {
  const [hall, there] = await openHalls(t)
  const visitor = (await hall.issue('tax')).ticket
  const theirs = (await hall.issue('tax', { ...asAgent, agent: others })).ticket
  const ended = (await hall.issue('tax')).ticket
  await hall.of(cancel, ended)
  const moved = (await hall.issue('tax', { ...asAgent, agent: others })).ticket
  await hall.of(arrive, moved, { isProven: true })
  await onTheWay(hall, there, moved)
  const before = (await hall.board()).version
  for (const ticket of [visitor, theirs, ended, moved, { ticketId: `${hall.hallId}.AAAAAAAAAAAAAAAAAAAAAA` }]) {
    for (const verb of [cancel, defer]) await t.rejects(hall.of(verb, ticket, { agent: mine }), { code: 'ticket-unknown' })
    await t.rejects(hall.of(arrive, ticket, { agent: mine, isProven: true }), { code: 'ticket-unknown' })
    await t.rejects(heldTicket(hall.store, ticket.ticketId, mine), { code: 'ticket-unknown' })
  }
  t.equal((await hall.board()).version, before, 'nothing was told')
  t.equal((await heldTicket(hall.store, theirs.ticketId, others)).ticket.ticketId, theirs.ticketId)
  await heal([hall, there])
  await expectHomes(t, [hall, there])
})

t.test('[L46] called at two windows at once: one is put off, its window is free at once, and the next there is somebody else', async t => {
  const hall = await openStoreHall(t, { open: ['1', '2'] })
  const [first, second] = [await here(hall), await here(hall)]
  const behind = []
  for (let each = 0; each < 4; each++) {
    hall.clock.pass(1000)
    behind.push((await hall.issue()).ticket)
  }
  await hall.press(callNext, '1')
  await hall.press(callNext, '2')
  t.match(await hall.ticket(second), { status: 'called', counterId: '2' })
  hall.clock.pass(1000)

  const { ticket } = await hall.of(defer, second, { agent: mine })
  t.match(ticket, { status: 'waiting', deferred: true, calls: 0, counterId: undefined, callableAt: hall.clock.hall() + 120_000 })
  t.ok(ticket.rank > behind[2]!.rank && ticket.rank < behind[3]!.rank, 'three go before it')
  t.equal((await hall.board()).counters['2']!.ticketId, undefined)
  t.equal((await hall.press(callNext, '2')).ticket?.ticketId, behind[0]!.ticketId)
  t.match(await hall.ticket(first), { status: 'called', counterId: '1' }, 'the other one stays where it is')
  t.same((await readWholeLog(hall)).slice(-3).map(({ type }) => type), ['ticket:returned', 'ticket:deferred', 'ticket:called'])
  await t.rejects(hall.of(defer, ticket, { agent: mine }), { code: 'already-deferred' })
  await expectSound(t, hall)
  const { violations } = await new Witness().judge(hall.store, hall.hallId)
  t.same(violations, [], 'the checker finds nothing')
})

t.test('[L46] whoever holds no tickets for others cannot leave a call so, and a visit that has begun nobody can', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const ticket = await here(hall)
  await hall.press(callNext, '1')
  await t.rejects(hall.of(defer, ticket), { code: 'wrong-status' })
  await hall.press(start, '1')
  for (const verb of [defer, cancel]) await t.rejects(hall.of(verb, ticket, { agent: mine }), { code: 'wrong-status' })
  await expectSound(t, hall)
})

t.test('[L46] a clerk cannot undo the call that was put off, and of two presses at once one holds', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const ticket = await here(hall)
  await hall.press(callNext, '1')
  const done = await Promise.allSettled([hall.of(defer, ticket, { agent: mine }), hall.press(start, '1')])
  t.equal(done.filter(({ status }) => status === 'fulfilled').length, 1)
  if (done[0].status === 'fulfilled') await t.rejects(hall.press(undo, '1'), { code: 'undo-too-late' })
  await expectSound(t, hall)
})

t.test('[L47] holding and case go with the ticket to another hall, and back', async t => {
  const [hall, there] = await openHalls(t)
  const ticket = await here(hall, { caseNumber: 'TZ-7' })
  await onTheWay(hall, there, ticket)

  t.match(await copyIn(there, ticket), { agent: mine, hasCase: true })
  t.equal(await readCase(there.store, there.hallId, ticket), 'TZ-7')
  const halls = [hall.hallId, there.hallId]
  t.same((await heldBy(hall.store, halls, mine)).map(({ hallId }) => hallId), [there.hallId], 'once, at its home')
  await heal([hall, there])
  t.same(await heldBy(hall.store, halls, mine), await heldBy(there.store, halls, mine))
  await there.of(arrive, ticket, { isProven: true, agent: mine })
  t.match((await heldBy(hall.store, halls, mine))[0], { hallId: there.hallId, ticket: { status: 'waiting' } })
  await there.of(cancel, ticket, { agent: mine })
  t.match((await heldBy(hall.store, halls, mine))[0], { hallId: there.hallId, ticket: { ending: 'cancelled' } })
  await expectHomes(t, [hall, there])
})

t.test('[L47] what moves in is counted where it was taken: it takes no number of the day from this hall', async t => {
  const [hall, there] = await openHalls(t, 2, { changes: { rules: { ...testRules, agentOpenMax: 5, agentDayMax: 1 } } })
  const ticket = await here(hall)
  await onTheWay(hall, there, ticket)
  await heal([hall, there])
  t.equal((await there.issue('tax', asAgent)).ticket.label, 'D001')
  for (const each of [hall, there]) await t.rejects(each.issue('tax', asAgent), { code: 'agent-day-limit', details: { max: 1 } })
  await expectHomes(t, [hall, there])
})

t.test('[L48] served, removed, restored, undone: the holding stays what the ticket is, and what the visitor has deleted is gone', async t => {
  const hall = await openStoreHall(t, { open: ['1'] })
  const ticket = await here(hall, { caseNumber: 'TZ-8', person: 'p1' })
  const held = async () => (await heldBy(hall.store, [hall.hallId], mine)).map(({ ticket: each }) => each.ending ?? each.status)
  await hall.of(remove, ticket, { reason: 'left' })
  t.same(await held(), ['removed'])
  await hall.of(restore, ticket, { reason: 'a mistake' })
  await hall.press(callNext, '1')
  await hall.press(start, '1')
  await hall.press(finish, '1')
  t.same(await held(), ['served'])
  t.ok(await hall.redis.pttl(hall.keys.caseOf(ticket.ticketId)) <= await hall.redis.pttl(hall.keys.ticket(ticket.ticketId)) + 1000, 'the case goes no later than the ticket')
  await hall.press(undo, '1')
  t.same(await held(), ['serving'])
  t.equal(await readCase(hall.store, hall.hallId, ticket), 'TZ-8')
  await hall.of(forget, ticket)
  t.equal(await hall.redis.exists(hall.keys.caseOf(ticket.ticketId)), 0)
  t.match(await hall.ticket(ticket), { hasCase: undefined, agent: mine })
  await expectSound(t, hall)
})

t.test('[L49] with the day it is over: nothing is held, and tomorrow begins with the full measure', async t => {
  const hall = await openStoreHall(t, { changes: few })
  for (let each = 0; each < 3; each++) await hall.issue('tax', asAgent)
  const day = { hallId: hall.hallId, by: 'agent:day-keeper' }
  await closeDay(hall.store, { ...day, day: '2026-03-02', notBefore: 0 })
  t.same(await heldIn(hall.store, hall.hallId, mine), [])
  hall.clock.pass(24 * 60 * minute)
  await openDay(hall.store, { ...day, day: '2026-03-03' })
  for (let each = 0; each < 3; each++) await hall.issue('tax', asAgent)
  await t.rejects(hall.issue('tax', asAgent), { code: 'agent-open-limit' })
  await expectSound(t, hall)
})

t.test('[L49] where the index was lost with other keys, the gate makes it anew from the tickets', async t => {
  const hall = await openStoreHall(t, { changes: few })
  for (let each = 0; each < 3; each++) await hall.issue('tax', asAgent)
  await hall.redis.del(hall.keys.held, hall.keys.open)
  t.equal((await verifyHall(hall.store, hall.hallId)).isSound, false)
  t.equal((await heldIn(hall.store, hall.hallId, mine)).length, 3)
  await t.rejects(hall.issue('tax', asAgent), { code: 'agent-open-limit' })
  t.match(await verifyHall(hall.store, hall.hallId), { isSound: true })
})
