import t from 'tap'
import type { Board } from '../../src/contract/board.js'
import type { LineForecast } from '../../src/contract/forecast.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { emptyBoard } from '../../src/domain/board.js'
import { consequences, isUseless, type District } from '../../src/domain/consequences.js'

const minute = 60_000
const now = Date.parse('2026-03-02T09:00:00+08:00')
const ticket = (ticketId: string, more: Partial<Ticket>) => ({ ticketId, serviceId: 'tax', rank: now, issuedVersion: 1, ...more }) as Ticket
const board = (hallId: string, more: Partial<Board> = {}, tickets: readonly Ticket[] = []): Board =>
  ({ ...emptyBoard(hallId), isOpen: true, version: 7, at: now, tickets: Object.fromEntries(tickets.map(each => [each.ticketId, each])), ...more })
const district = (...others: Board[]): District => ({ alerting: { escalateMinutes: 5 }, boardOf: hallId => others.find(each => each.hallId === hallId) })
const follows = (of: Board, others: Board[] = [], at = now) => consequences(of, district(...others), at).map(({ deed, delayMs }) => `${deed.job} after ${delayMs / minute}`)

const move = { moveId: 'm1', fromHallId: 'here', toHallId: 'there', stage: 'reserved', reason: 'offer', reservedAt: now, stayUntil: now + 2 * minute, arriveBy: now + 45 * minute } as const
const offer = { toHallId: 'there', offeredAt: now, expiresAt: now + 3 * minute, travelMs: 25 * minute, stay: { p10Ms: 0, p50Ms: 0, p90Ms: 0 }, there: { p10Ms: 0, p50Ms: 0, p90Ms: 0 } }
const ahead = Array.from({ length: 9 }, (_, index) => ticket(`a${index}`, { status: 'waiting', rank: now - 1000 + index }))
const range = (minutes: number) => ({ p10Ms: 0, p50Ms: minutes * minute, p90Ms: (minutes + 9) * minute })
const foretold = (minutes: number, later: Record<string, number> = {}): Partial<Board> => ({
  forecastAt: now,
  forecasts: { tax: { serviceId: 'tax', at: now, wait: range(minutes), ladder: [{ ahead: 0, ...range(0) }, { ahead: 9, ...range(minutes) }], later: Object.fromEntries(Object.entries(later).map(([hallId, p50]) => [hallId, range(p50)])) } satisfies LineForecast }
})

t.test('[P70] a move that was accepted is carried at once, and finished when the time to stay is over', async t => {
  const leaving = board('here', {}, [ticket('t', { status: 'travelling', move })])
  const there = board('there', {}, [ticket('t', { status: 'travelling', move: { ...move, stage: 'admitted' } })])

  t.same(follows(leaving), ['carry-move after 0'], 'nobody has it yet')
  t.same(follows(leaving, [board('there')]), ['carry-move after 0'])
  t.same(follows(leaving, [there]), ['carry-move after 2'])
  t.same(follows(leaving, [there], now + 5 * minute), ['carry-move after 0'])
  t.same(follows(leaving, [board('there', {}, [ticket('t', { status: 'travelling', move: { ...move, moveId: 'm0', stage: 'admitted' } })])]), ['carry-move after 0'], 'an older move is not this one')
  t.same(follows(board('here', {}, [ticket('t', { status: 'travelling', move: { ...move, isStaying: true } })]), [there]), ['carry-move after 0'], 'who stays after all is not kept waiting')
  const ids = [leaving, leaving].flatMap((each, round) => consequences(each, district(...round === 0 ? [] : [there]), now)).map(({ id }) => id)
  t.equal(new Set(ids).size, 2, 'each step has a name of its own')
})

t.test('[P70] who has not come by then is missed where they were expected, and nowhere else', async t => {
  const late = ticket('t', { status: 'travelling', move: { ...move, stage: 'admitted' } })

  t.same(follows(board('there', {}, [late]), [], now + 44 * minute), ['mark-overdue after 1'])
  t.same(follows(board('there', {}, [late]), [], now + 60 * minute), ['mark-overdue after 0'])
  t.same(follows(board('here', {}, [late]), [], now + 60 * minute), [])
  t.same(follows(board('there', {}, [{ ...late, status: 'waiting' }]), [], now + 60 * minute), [], 'who is here is here')
  t.same(follows(board('there', {}, [ticket('p', { status: 'travelling' })])), [], 'a number from a phone is no move')
})

t.test('[P71] an offer is closed when its time is over, once and not before', async t => {
  const asked = ticket('t', { status: 'waiting', offer })

  t.same(follows(board('here', {}, [...ahead, asked]), [], now + 2 * minute), ['close-offer after 1'])
  t.same(consequences(board('here', {}, [...ahead, asked]), district(), now + 9 * minute).map(({ deed, delayMs }) => ({ ...deed, delayMs })),
    [{ job: 'close-offer', ticketId: 't', reason: 'expired', delayMs: 0 }])
  t.same(follows(board('here', {}, [{ ...asked, status: 'called' }])), [], 'who is called is asked no more')
  t.same(follows(board('here', {}, [...ahead, { ...asked, status: 'travelling' }]), [], now + 2 * minute), ['close-offer after 1'], 'also of one who is still at home')
})

t.test('[P72] an offer that helps nobody any more is withdrawn', async t => {
  const asked = ticket('t', { status: 'waiting', offer })
  const useless = (here: Board, there?: Board) => isUseless(here, district(...there ? [there] : []), asked, now)
  const waiting = (minutes: number) => board('here', foretold(minutes), [...ahead, asked])

  t.notOk(useless(waiting(60), board('there', foretold(5, { here: 10 }))))
  t.ok(useless(waiting(34), board('there', foretold(5, { here: 10 }))), 'sooner done here')
  t.ok(useless(board('here', {}, [asked]), board('there')), 'the next to be called, whatever the figures')
  t.ok(useless(waiting(60), board('there', { ...foretold(5, { here: 10 }), isOpen: false })), 'closed over there')
  const closing = foretold(5, { here: 10 })
  t.ok(useless(waiting(60), board('there', { ...closing, forecasts: { tax: { ...closing.forecasts!['tax']!, isClosing: true } } })), 'no more numbers over there')
  t.same([useless(waiting(34)), useless(waiting(34), board('there'))], [false, false], 'what nobody knows takes nothing away')
  t.notOk(useless(board('here', { ...foretold(34), forecastAt: now - 10 * minute }, [...ahead, asked]), board('there', foretold(5, { here: 10 }))), 'nor do old figures')
  t.same(consequences(waiting(34), district(board('there', foretold(5, { here: 10 }))), now).map(({ deed }) => deed), [{ job: 'close-offer', ticketId: 't', reason: 'withdrawn' }])
})

t.test('[P73] handicaps, suggestions and alerts end or go on when their time has come', async t => {
  const plan = { planId: 'here.p3', kind: 'open-counter', madeAt: now, expiresAt: now + minute, inputs: {}, state: 'proposed' } as const
  const alert = { alertId: 'here.a4', kind: 'area-full', gridId: 'north', raisedAt: now, toldTo: 'guides', toldAt: now, figures: {} } as const
  const of = board('here', {
    counters: { 1: { counterId: '1', state: 'open', version: 2, handicaps: { tax: 0 }, handicapsUntil: now + minute }, 2: { counterId: '2', state: 'open', version: 3 }, 3: { counterId: '3', state: 'closed', version: 4, handicaps: { tax: 0 }, handicapsUntil: now } },
    plans: { 'here.p3': plan, 'here.p5': { ...plan, planId: 'here.p5', state: 'approved', until: now + 2 * minute } },
    alerts: { 'here.a4': alert, 'here.a5': { ...alert, alertId: 'here.a5', toldTo: 'officer' } }
  })

  t.same(consequences(of, district(), now + 4 * minute).map(({ deed, delayMs }) => ({ ...deed, delayMs })), [
    { job: 'end-handicaps', counterId: '1', delayMs: 0 },
    { job: 'end-plan', planId: 'here.p3', result: 'expired', delayMs: 0 },
    { job: 'end-plan', planId: 'here.p5', result: 'over', delayMs: 0 },
    { job: 'escalate-alert', alertId: 'here.a4', toldTo: 'officer', delayMs: minute }
  ])
})

t.test('[P73] a suggestion is over as soon as somebody has done it', async t => {
  const plan = (kind: 'open-counter' | 'close-counter', more: object = {}) => ({ planId: 'here.p3', kind, counterId: '1', madeAt: now, expiresAt: now + 60 * minute, inputs: {}, state: 'proposed' as const, ...more })
  const ends = (state: 'open' | 'closed' | 'paused', sinceAt: number, each: ReturnType<typeof plan>) =>
    consequences(board('here', { counters: { 1: { counterId: '1', state, version: 2, sinceAt } }, plans: { 'here.p3': each } }), district(), now + minute).map(({ deed }) => deed.job === 'end-plan' ? deed.result : deed.job)

  t.same([ends('open', now, plan('open-counter')), ends('closed', now, plan('open-counter'))], [['done'], []])
  t.same([ends('closed', now, plan('close-counter')), ends('paused', now, plan('close-counter'))], [['done'], []])
  const approved = plan('open-counter', { state: 'approved', answeredAt: now, until: now + 60 * minute })
  t.same([ends('closed', now - minute, approved), ends('open', now + 1, approved), ends('closed', now + 2, approved)], [[], [], ['done']], 'approved, opened, closed again')
})

t.test('[P74] what lies far ahead is left to a later look, and of a closed hall nothing follows', async t => {
  const of = board('here', {}, [...ahead, ticket('t', { status: 'waiting', offer: { ...offer, expiresAt: now + 10 * minute } }), ticket('m', { status: 'travelling', move })])

  t.same(follows(of), ['carry-move after 0'])
  t.same(follows({ ...of, isOpen: false }), [])
})

t.test('[P74] names are names to a queue: no colon, not digits alone, the same for the same state', async t => {
  const of = board('here', {}, [ticket('here.abc', { status: 'waiting', offer }), ticket('here.def', { status: 'travelling', move })])
  const ids = consequences(of, district(), now).map(({ id }) => id)

  t.same(ids, consequences(structuredClone(of), district(), now + 1000).map(({ id }) => id))
  for (const id of ids) t.match(id, /^[a-z]+-[a-z]+-here-1-[^:]+$/)
})
