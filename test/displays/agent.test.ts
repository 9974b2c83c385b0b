/** What an agent's page puts on top, when it rings, and when two windows want the same person. */
import t from 'tap'
import { alarmOf, byNext, clashOf } from '../../displays/agent/holding/order.js'
import { remembering } from '../../displays/shared/soon.js'
import { isCaseNumber, isDocument, isPhone } from '../../displays/agent/take/typed.js'
import { CaseNumber, type AgentTicket } from '../../src/contract/agent.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { sameAgent } from '../../src/domain/same-agent.js'

const ticket = (label: string, status: AgentTicket['status'], more: Partial<AgentTicket> = {}): AgentTicket => ({
  ticketId: `downtown.${label}`, hallId: 'downtown', label, serviceId: 'tax', status, aheadCount: 5, wait: { unknown: 'no-data' }, issuedAt: 1, calls: 0, isDeferred: false, version: 1, ...more
})
const labels = (tickets: readonly AgentTicket[]) => tickets.map(({ label }) => label)

t.test('[L63] called ones stand on top, the longest first; then who is served, who was missed, who waits by those ahead; what has ended last', async t => {
  const all = [
    ticket('E2', 'ended', { endedAt: 2 }), ticket('W9', 'waiting', { aheadCount: 9 }), ticket('T1', 'travelling'), ticket('C2', 'called', { calledAt: 20 }), ticket('P1', 'parked'),
    ticket('M1', 'missed'), ticket('W1', 'waiting', { aheadCount: 1 }), ticket('S1', 'serving'), ticket('C1', 'called', { calledAt: 10 }), ticket('E9', 'ended', { endedAt: 9 })
  ]
  t.same(labels(byNext(all)), ['C1', 'C2', 'S1', 'M1', 'W1', 'W9', 'P1', 'T1', 'E9', 'E2'])
})

t.test('[L63] two called, or one called while another is served, is a clash; one alone is none', async t => {
  const [called, other, serving, waiting] = [ticket('C1', 'called', { calledAt: 1 }), ticket('C2', 'called', { calledAt: 2 }), ticket('S1', 'serving'), ticket('W1', 'waiting')]
  for (const none of [[], [called], [serving], [serving, waiting], [called, waiting]]) t.equal(clashOf(none), undefined)
  t.same(labels(clashOf([other, waiting, called])!.called), ['C1', 'C2'])
  t.match(clashOf([serving, other]), { called: [{ label: 'C2' }], serving: { label: 'S1' } })
})

t.test('[L64] it rings for each new call and recall, softly when one is nearly there, and once', async t => {
  const waiting = ticket('A', 'waiting')
  const called = ticket('A', 'called', { calls: 1, counterId: '1' })
  const long = { p10Ms: 40 * 60_000, p50Ms: 60 * 60_000, p90Ms: 90 * 60_000 }
  const range = { p10Ms: 5 * 60_000, p50Ms: 10 * 60_000, p90Ms: 15 * 60_000 }
  const cases: Array<[AgentTicket[] | undefined, AgentTicket[], ReturnType<typeof alarmOf>]> = [
    [undefined, [waiting], undefined],
    [undefined, [called], 'called'],
    [[waiting], [called], 'called'],
    [[called], [called], undefined],
    [[called], [{ ...called, calls: 2 }], 'called'],
    [[called], [{ ...called, counterId: '2' }], 'called'],
    [[called, ticket('B', 'waiting')], [called, ticket('B', 'called')], 'called'],
    [[waiting], [{ ...waiting, aheadCount: 3, wait: range }], 'soon'],
    [[{ ...waiting, aheadCount: 3, wait: range }], [{ ...waiting, aheadCount: 1, wait: range }], undefined],
    [[waiting], [{ ...waiting, aheadCount: 2 }], 'soon'],
    [[waiting], [remembering({ wait: long }, { ...waiting, aheadCount: 2 })], undefined],
    [[waiting], [{ ...waiting, aheadCount: 0, wait: long }], undefined],
    [[waiting], [{ ...waiting, aheadCount: 0, wait: { unknown: 'no-open-counter' } }], undefined],
    [[], [{ ...waiting, aheadCount: 0 }], undefined],
    [[called], [waiting], undefined]
  ]
  for (const [before, after, expected] of cases) t.equal(alarmOf(before, after), expected, JSON.stringify([before?.map(each => [each.label, each.status, each.aheadCount]), after.map(each => [each.label, each.status, each.aheadCount])]))
})

t.test('[L65] a clerk learns whether the one who is called stands elsewhere: served before called, the longest first, and of the own agent alone', async t => {
  const of = (label: string, status: Ticket['status'], more: object = {}) => ({ ticketId: label, label, status, agent: 'x', ...more }) as Ticket
  const board = (...tickets: Ticket[]) => ({ tickets: Object.fromEntries(tickets.map(each => [each.ticketId, each])) })
  const mine = of('A', 'called', { calledAt: 5 })
  const { agent: _nobody, ...own } = mine
  t.equal(sameAgent(board(own, of('B', 'serving')), own), undefined, 'a visitor of one number')
  t.same(sameAgent(board(mine), mine), { others: 0, elsewhere: undefined })
  t.match(sameAgent(board(mine, of('B', 'waiting'), of('C', 'ended'), of('D', 'serving', { agent: 'y' })), mine), { others: 1, elsewhere: undefined })
  t.match(sameAgent(board(mine, of('B', 'called', { calledAt: 3 }), of('C', 'called', { calledAt: 2 })), mine), { others: 2, elsewhere: { label: 'C' } })
  t.match(sameAgent(board(mine, of('B', 'called', { calledAt: 1 }), of('C', 'serving', { calledAt: 9 })), mine), { elsewhere: { label: 'C' } })
})

t.test('[L66] what is typed is judged by the page as by the hall', async t => {
  for (const text of ['TZ-2026-0042', '浙投〔2026〕7 号', '2311-330102-04-01-123456', '20260302001234', '33010219800101001X', '330102 19800101 0012', '13900001111', '案 139-0000-1111 甲', '', '  ', 'x'.repeat(33), 'x'.repeat(32)]) {
    t.equal(isCaseNumber(text), CaseNumber.safeParse(text).success, JSON.stringify(text))
  }
  t.same(['TZ-2026-0042', '33010219800101001X', '13900001111'].map(isCaseNumber), [true, false, false])
  t.same(['12', '33010219800101001X', 'a b', 'G1234567'].map(isDocument), [false, true, false, true])
  t.same(['12', '13900001111', '+8613900001111', '139a0001111'].map(isPhone), [false, true, true, false])
})
