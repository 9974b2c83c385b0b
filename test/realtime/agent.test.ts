/** What an agent's page is told: the own tickets, each when it changes, wherever it goes; nobody else's, and nothing after a sign-in has ended. */
import t from 'tap'
import type { AgentIssued } from '../../src/contract/agent.js'
import { arrivalCode } from '../../src/http/access/tokens.js'
import { Feed } from '../../src/realtime/feed.js'
import { carryMove } from '../../src/store/moves/move.js'
import { ticketIn } from '../../src/store/moves/home.js'
import { endSignIn } from '../../src/store/sign-ins.js'
import { openHall, testSecret, type Headers, type HallOptions } from '../support/hall.js'
import { testConnection } from '../support/redis.js'
import { Screen } from '../support/screen.js'

type Test = Parameters<typeof openHall>[0] & Parameters<typeof testConnection>[0]
let people = 0

async function openFed (t: Test, options: HallOptions = {}) {
  const hall = await openHall(t, options)
  const screens: Screen[] = []
  t.teardown(async () => { for (const screen of screens) screen.close() })
  const listen = async () => {
    const subscriber = await testConnection(t, 'subscriber')
    return await hall.openApp({ realtime: (server, gatekeeper) => new Feed(server, { store: hall.store, subscriber, gatekeeper, onTrouble: problem => { throw problem } }) })
  }
  const [one, two] = [await listen(), await listen()]
  const take = async (as: Headers, hallId = hall.id) => (await hall.post(`/api/agent/halls/${hallId}/tickets`, { serviceId: 'tax', document: `4401061980${String(++people).padStart(6, '0')}` }, as)).json<AgentIssued>().ticket
  const arrive = async (as: Headers, ...ticketIds: string[]) => await hall.post(`/api/agent/halls/${hall.id}/arrive`, { ticketIds, proof: arrivalCode(testSecret, hall.id, hall.clock.real()) }, as)
  return {
    hall, take, arrive,
    watch: async (as: Headers, url = one.url, hallId = hall.id) => {
      const screen = new Screen(url, as)
      screens.push(screen)
      const reply = await screen.watch({ hallId, audience: 'agent' })
      return { screen, views: reply.ok && 'views' in reply ? reply.views : [] }
    },
    other: two.url
  }
}

t.test('[L60] two agents at two servers: each is told of the own tickets, and of nothing else that happens in the hall', async t => {
  const { hall, take, arrive, watch, other } = await openFed(t)
  const agent = await hall.signIn('agent')
  const visitor = (await hall.issue()).ticket
  hall.clock.pass(1000)
  const mine = [await take(agent), await take(agent)]
  const here = await watch(agent)
  const there = await watch(agent, other)
  t.same(here.views.map(({ ticketId }) => ticketId).toSorted(), mine.map(({ ticketId }) => ticketId).toSorted())
  t.same(there.views.map(({ label }) => label), here.views.map(({ label }) => label))

  await arrive(agent, ...mine.map(({ ticketId }) => ticketId))
  for (const { screen } of [here, there]) await screen.until('both to be here', () => mine.every(({ ticketId }) => screen.views.some(view => view.ticketId === ticketId && view.status === 'waiting')))
  const clerk = await hall.clerkAt('1')
  await hall.post('/counters/1/call-next', {}, clerk)
  await hall.post('/counters/1/start', {}, clerk)
  await hall.post('/counters/1/finish-and-call-next', {}, clerk)
  for (const { screen } of [here, there]) await screen.until('the call', () => screen.views.some(view => view.ticketId === mine[0]!.ticketId && view.status === 'called' && view.counterId === '1'))
  for (const { screen } of [here, there]) {
    t.notOk(screen.views.some(({ ticketId }) => ticketId === visitor.ticketId), 'not of who was called before')
    t.equal(screen.told.length, 0, 'no event of the hall')
    await screen.until('the beat', () => screen.beats.length > 0)
  }
})

t.test('[L60] a number that was taken since is told of after asking again', async t => {
  const { hall, take, arrive, watch } = await openFed(t)
  const agent = await hall.signIn('agent')
  const { screen, views } = await watch(agent)
  t.same(views, [])
  const ticket = await take(agent)
  const reply = await screen.watch({ hallId: hall.id, audience: 'agent' })
  t.match(reply, { ok: true, views: [{ ticketId: ticket.ticketId, status: 'travelling' }] })
  await arrive(agent, ticket.ticketId)
  await screen.until('the arrival', () => screen.views.some(({ status }) => status === 'waiting'))
})

t.test('[L61] a ticket that moves is told of by the hall that takes it in', async t => {
  const { hall, take, arrive, watch } = await openFed(t, { neighbour: {} })
  const agent = await hall.signIn('agent')
  const ticket = await take(agent)
  await arrive(agent, ticket.ticketId)
  const { screen } = await watch(agent)
  await hall.post(`/api/tickets/${ticket.ticketId}/move`, { hallId: hall.there }, await hall.signIn('guide'))
  await carryMove(hall.store, (await ticketIn(hall.store, hall.id, ticket.ticketId))!, 'agent:mover')
  await screen.until('the other hall', () => screen.views.some(({ hallId }) => hallId === hall.there))
  t.match((await watch(agent, undefined, hall.there)).views, [{ ticketId: ticket.ticketId, hallId: hall.there }])
})

t.test('[L62] with the sign-in it ends within five seconds, and who comes back is told', async t => {
  const { hall, take, watch } = await openFed(t)
  const agent = await hall.signIn('agent')
  await take(agent)
  const { screen, views } = await watch(agent)
  t.equal(views.length, 1)
  let cutAt = 0
  screen.socket.on('disconnect', () => { cutAt ||= performance.now() })
  const endedAt = performance.now()
  await endSignIn(hall.store.redis, /hallflow=([\w-]+)/.exec(agent.cookie ?? '')?.[1] ?? '')
  await screen.until('the cut', () => cutAt > 0, 5000).catch(() => undefined)
  t.ok(cutAt > 0 && cutAt - endedAt <= 5000, `cut after ${Math.round(cutAt - endedAt)} ms`)
  t.match(await screen.watch({ hallId: hall.id, audience: 'agent' }), { ok: false, refusal: 'sign-in-needed' })
})
