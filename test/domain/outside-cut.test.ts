import fc from 'fast-check'
import t from 'tap'
import { z } from 'zod'
import { HallEvent } from '../../src/contract/events.js'
import { HookBody, OutsideBoard, OutsideEvent, outsideEventTypes } from '../../src/contract/outside.js'
import { Ticket } from '../../src/contract/ticket.js'
import { outsideBoard, outsideEvent } from '../../src/domain/outside/cut.js'
import { readWholeLog } from '../support/sound.js'
import { openHall } from '../support/hall.js'

/** What must never go out, wherever it stands in an event. */
const canary = 'CANARY'
const moment = fc.nat(2 ** 45)
const id = fc.constantFrom('a', 'b1', 'c-2')
const ticketId = fc.constantFrom('h.AAAAAAAAAAAAAAAAAAAAAA', 'h.BBBBBBBBBBBBBBBBBBBBBB')
const some = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined })
const word = fc.constantFrom(`${canary} 13800138000`, `${canary}-words`)

const ticket = fc.record({
  ticketId, label: fc.constantFrom('A001', 'B117'), number: fc.integer({ min: 1, max: 999 }), hallId: id, serviceId: id, status: fc.constantFrom(...Ticket.shape.status.options), ending: some(fc.constantFrom('served', 'no-show')),
  priority: fc.constant('canary-disabled'), channel: fc.constantFrom(...Ticket.shape.channel.options), lang: fc.constantFrom('zh', 'en'), rank: moment, issuedVersion: fc.integer({ min: 1, max: 99 }), version: fc.integer({ min: 1, max: 99 }),
  issuedAt: moment, arrivedAt: some(moment), calledAt: some(moment), startedAt: some(moment), missedAt: some(moment), endedAt: some(moment), counterId: some(fc.constant('1')), forCounterId: some(fc.constant('canary')), calls: fc.nat(5), moves: fc.nat(2), transfers: fc.nat(3),
  itemId: some(fc.constant('canary-divorce')), parkedFor: some(word), outcome: some(word), stars: some(fc.integer({ min: 1, max: 5 })), hasNote: some(fc.constant(true)), items: some(fc.constant(['canary-item'])), aloud: some(fc.constant(true)), byHand: some(fc.record({ startedAt: moment })),
  // What somebody adds to a ticket one day.
  phone: fc.constant(canary), agent: fc.constant(canary), caseNumber: word,
  move: some(fc.record({ moveId: fc.constant(`m${'C'.repeat(22)}`), fromHallId: id, toHallId: id, stage: fc.constant('reserved'), reason: fc.constant('guide'), reservedAt: moment, stayUntil: moment, arriveBy: moment, secret: word }))
})
const counter = fc.record({ counterId: fc.constant('1'), state: fc.constantFrom('open', 'closed', 'paused'), version: fc.nat(9), sinceAt: some(moment), pauseReason: some(fc.constant('canary-break')), ticketId: some(ticketId), clerk: word, holder: word, handicaps: some(fc.constant({ canary: 1 })) })
const wait = fc.constantFrom({ p10Ms: 1, p50Ms: 2, p90Ms: 3 }, { unknown: 'no-data' })
const event = fc.record({
  version: fc.integer({ min: 1, max: 9999 }), at: moment, by: word, type: fc.constantFrom(...HallEvent.options.map(option => option.shape.type.value)),
  ticket, counter: some(counter), tickets: fc.array(ticket, { maxLength: 3 }), counters: fc.array(counter, { maxLength: 3 }), epoch: fc.nat(9), day: fc.constant('2026-03-02'), reason: word, why: fc.record({ direct: word }), takenFrom: word, answer: word, leg: fc.record({ serviceId: word }),
  alert: fc.record({ text: word }), plan: fc.record({ text: word }), lines: fc.array(fc.record({ serviceId: id, wait, ladder: fc.constant([canary]), isClosing: some(fc.constant(true)), note: word }), { maxLength: 2 }), areas: fc.constant([canary]),
  serviceId: id, issuing: fc.constantFrom('open', 'closed', null), from: fc.nat(5), to: fc.nat(5), state: some(fc.record({ day: fc.constant('2026-03-02'), counters: some(fc.array(counter, { maxLength: 2 })), tickets: fc.array(ticket, { maxLength: 2 }) })), undoes: fc.constant([1]), somethingNew: word
})

t.test('[E70] of whatever stands in an event only what is named goes out: no words, no staff, no class, no item, nothing that is new', async t => {
  let told = 0
  fc.assert(fc.property(event, given => {
    // One that is taken back always has its counter.
    fc.pre(given.type !== 'ticket:undone' || given.counter !== undefined)
    const cut = outsideEvent('h', 1, given as unknown as HallEvent)
    if (cut === undefined) return !(outsideEventTypes as readonly string[]).includes(given.type)
    told++
    const text = JSON.stringify(cut)
    if (/canary/i.test(text)) throw new Error(`${given.type}: ${text}`)
    // To the letter as it is promised, and not a field more.
    return z.strictObject(OutsideEvent.shape).safeParse(JSON.parse(text)).success && JSON.stringify(OutsideEvent.parse(JSON.parse(text))).length === text.length
  }), { numRuns: 3000 })
  t.ok(told > 500)
  t.same(HallEvent.options.map(option => option.shape.type.value).filter(type => !outsideEventTypes.some(each => each === type)).toSorted(), [
    'counter:handicaps-set', 'hall:alert-claimed', 'hall:alert-cleared', 'hall:alert-deferred', 'hall:alert-escalated', 'hall:alert-raised', 'hall:catalog-adopted', 'hall:effect-measured', 'hall:move-forbidden', 'hall:plan-approved', 'hall:plan-ended',
    'hall:plan-made', 'hall:station-set', 'ticket:deflected', 'ticket:finished-online', 'ticket:forbidden', 'ticket:forgotten', 'ticket:handed-back', 'ticket:noted', 'ticket:offer-answered', 'ticket:offered', 'ticket:rated', 'ticket:seated', 'ticket:served-by-hand', 'ticket:staying'
  ], 'these stay inside; a new type does, too, until somebody decides')
})

t.test('[E71] a day with planted canaries: none is in what goes out', async t => {
  const hall = await openHall(t)
  const clerk = await hall.clerkAt('1')
  const one = await hall.issue({ phone: '13912345678', document: '31010119900101123X', priority: 'elderly', lang: 'en' })
  await hall.issue({ phone: '13912345679' })
  await hall.issue({})
  await hall.post('/counters/1/call', { ticketId: one.ticket.ticketId, reason: 'canary first' }, clerk)
  await hall.post('/counters/1/start', {}, clerk)
  await hall.post('/counters/1/note', { text: 'canary note' }, clerk)
  await hall.post('/counters/1/park', { reason: 'canary reason' }, clerk)
  await hall.post('/counters/1/call', { ticketId: one.ticket.ticketId, reason: 'canary call' }, clerk)
  await hall.post('/counters/1/start', {}, clerk)
  await hall.post('/counters/1/finish', { outcome: 'papers-missing' }, clerk)
  await hall.ask('POST', `/api/tickets/${one.ticket.ticketId}/rate`, hall.ticket(one), { stars: 1, comment: 'canary comment', callBack: '13912345670' })
  await hall.post('/counters/1/pause', { reason: 'break' }, clerk)
  const log = await readWholeLog({ store: hall.store, hallId: hall.id })
  const types = log.map(({ type }) => type)
  for (const type of ['ticket:noted', 'ticket:parked', 'ticket:finished', 'ticket:rated', 'counter:paused']) t.ok(types.some(each => each === type), `${type} of ${types.join(' ')}`)
  const events = log.flatMap(each => outsideEvent(hall.id, 1, each) ?? [])
  const body = HookBody.parse({ id: 'x', hookId: 'h', type: 'events', events })
  const board = OutsideBoard.parse(outsideBoard(await hall.board()))
  const text = JSON.stringify([body, board, events])
  for (const word of ['canary', '1391234567', '31010119900101123', 'clerk', 'elderly', 'stars', 'papers-missing', 'break', one.token]) t.notMatch(text, word, word)
})
