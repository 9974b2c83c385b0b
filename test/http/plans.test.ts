/** What the hall suggests, and one touch of whoever it concerns. */
import t from 'tap'
import type { Plan } from '../../src/contract/plan.js'
import { makePlan } from '../../src/store/halls/plans.js'
import { minute } from '../support/forecasts.js'
import { openHall, type Headers, type OpenedHall } from '../support/hall.js'

const make = async (hall: OpenedHall, more: Partial<Plan> & Pick<Plan, 'kind'>) => {
  const { plan } = await makePlan(hall.store, { hallId: hall.id, by: 'agent:balancer', plan: { expiresAt: hall.clock.hall() + 10 * minute, inputs: { waitMinutes: 30 }, ...more } })
  return plan.planId
}
const acting = (hall: OpenedHall) => async (planId: string, verb: string, as: Headers) => {
  const answer = await hall.post(`/api/plans/${planId}/${verb}`, undefined, as)
  return { status: answer.statusCode, ...answer.json() }
}
const switching = (hall: OpenedHall) => ({ kind: 'switch-counter' as const, counterId: '1', serviceId: 'permits', handicaps: { permits: 0 }, until: hall.clock.hall() + 30 * minute })

t.test('[H39] suggestions stand until they are answered, expire, or are over; the newest first', async t => {
  const hall = await openHall(t)
  const guide = await hall.signIn('guide')
  const act = acting(hall)
  const current = async () => (await hall.get(`/api/plans/current?hallId=${hall.id}`, guide)).json().plans.map(({ planId }: Plan) => planId)
  const first = await make(hall, { kind: 'open-counter', counterId: '2' })
  hall.clock.pass(1000)
  const second = await make(hall, { kind: 'send-coach', zoneId: 'corner' })
  t.same(await current(), [second, first])

  t.match(await act(second, 'dismiss', guide), { status: 200, plan: { planId: second } })
  t.match(await act(second, 'approve', guide), { status: 404, refusal: 'plan-unknown' })
  t.same(await current(), [first])
  t.match(await act(first, 'approve', guide), { status: 200, plan: { planId: first, state: 'approved', answeredBy: 'guide:guide' } })
  t.match(await act(first, 'approve', await hall.signIn('manager')), { status: 409, refusal: 'plan-answered' })
  t.same(await current(), [first], 'the counter is told by it')

  const old = await make(hall, { kind: 'close-counter', counterId: '3' })
  hall.clock.pass(10 * minute)
  t.same(await current(), [first], 'what has expired is not shown, though nobody has cleared it yet')
  t.match(await act(old, 'approve', guide), { status: 409, refusal: 'plan-answered' })
  t.equal((await hall.get('/api/plans/current?hallId=nowhere', guide)).statusCode, 404)
  t.equal((await hall.get('/api/plans/current', guide)).statusCode, 400)
})

t.test('[H39] an approved switch gives the counter its handicaps until their end, once', async t => {
  const hall = await openHall(t)
  const guide = await hall.signIn('guide')
  const act = acting(hall)
  const plan = switching(hall)
  const closed = await make(hall, plan)
  t.match(await act(closed, 'approve', guide), { status: 409, refusal: 'counter-closed' }, 'nobody is there')
  await hall.clerkAt('1')

  const key = { ...guide, 'idempotency-key': 'switch-it' }
  const approved = await act(closed, 'approve', key)
  t.match(approved, { status: 200, plan: { state: 'approved' } })
  t.match((await hall.board()).counters['1'], { handicaps: { permits: 0 }, handicapsUntil: plan.until })
  const { version } = await hall.board()
  t.same(await act(closed, 'approve', key), approved, 'pressed again it is the same press')
  t.equal((await hall.board()).version, version)
})

t.test('[H39] a clerk answers for the own counter and nothing else', async t => {
  const hall = await openHall(t)
  const act = acting(hall)
  const [one, two] = [await hall.clerkAt('1'), await hall.clerkAt('2')]
  const planId = await make(hall, switching(hall))
  const coach = await make(hall, { kind: 'send-coach', zoneId: 'corner' })

  t.match(await act(planId, 'approve', two), { status: 403 })
  t.match(await act(planId, 'dismiss', two), { status: 403 })
  t.match(await act(coach, 'approve', one), { status: 403 }, 'coaches are sent by guides')
  t.match(await act(planId, 'approve', one), { status: 200, plan: { answeredBy: 'clerk:clerk-1' } })
})

t.test('[H39] what was accepted is taken back: the suggestion ends and the counter is as before; what nobody accepted cannot be', async t => {
  const hall = await openHall(t)
  const [guide, act] = [await hall.signIn('guide'), acting(hall)]
  await hall.clerkAt('1')
  const planId = await make(hall, switching(hall))
  t.match(await act(planId, 'take-back', guide), { status: 404, refusal: 'plan-unknown' })
  await act(planId, 'approve', guide)
  t.match((await hall.board()).counters['1'], { handicaps: { permits: 0 } })

  t.match(await act(planId, 'take-back', guide), { status: 200, plan: { planId } })
  t.same((await hall.board()).plans, {})
  t.notOk((await hall.board()).counters['1']?.handicaps, 'at once, not at the end of its time')
  t.match(await act(planId, 'take-back', guide), { status: 404, refusal: 'plan-unknown' })
  t.match(await act(planId, 'take-back', await hall.signIn('clerk-2')), { status: 404 })
})
