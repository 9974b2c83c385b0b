/** A kiosk asks for help, a guide goes; the alerts of the hall, by what is most urgent. */
import t from 'tap'
import { FlowPage } from '../../src/contract/flow.js'
import { raiseAlert } from '../../src/store/halls/alerts.js'
import { minute } from '../support/forecasts.js'
import { openHall, type Headers } from '../support/hall.js'

t.test('[H38] a kiosk asks for a guide once; one goes, nobody else takes it over, and it is done', async t => {
  const hall = await openHall(t)
  const [mei, manager] = [await hall.signIn('guide'), await hall.signIn('manager')]
  const ask = async (as: Headers = hall.device('kiosk'), body: object = { place: 'K2, choosing an item' }) => {
    const answer = await hall.post('/help', body, as)
    return { status: answer.statusCode, ...answer.json() }
  }
  const act = async (alertId: string, verb: string, as: Headers, body?: object) => {
    const answer = await hall.post(`/api/alerts/${alertId}/${verb}`, body, as)
    return { status: answer.statusCode, ...answer.json() }
  }

  const asked = await ask()
  t.match(asked, { status: 200, alert: { kind: 'help', place: 'K2, choosing an item', toldTo: 'guides', gridId: 'north' }, version: (await hall.board()).version })
  t.same((await ask()).alert, asked.alert, 'asked again, it is the same alert')
  t.equal((await ask({}, {})).status, 401)
  t.equal((await ask(hall.device('wall'))).status, 403)
  t.equal((await ask(hall.device('kiosk'), { place: 'a\u202eb' })).status, 400)
  t.equal((await ask(hall.device('kiosk'), {})).status, 400)

  const { alertId } = asked.alert
  const claimed = await act(alertId, 'claim', { ...mei, 'idempotency-key': 'i-go' })
  t.match(claimed, { status: 200, alert: { alertId, owner: 'guide:guide' } })
  t.same(await act(alertId, 'claim', { ...mei, 'idempotency-key': 'i-go' }), claimed)
  t.match(await act(alertId, 'claim', manager), { status: 409, refusal: 'alert-claimed' })
  t.match(await act(alertId, 'done', mei), { status: 200 })
  t.match(await act(alertId, 'done', mei), { status: 404, refusal: 'alert-unknown' })
  t.same((await hall.board()).alerts, {})
  t.match(await act('nowhere.a1', 'claim', mei), { status: 404, refusal: 'hall-unknown' })
  t.match(await act('A1', 'claim', mei), { status: 400 })
})

t.test('[H38] an alert put aside is quiet for a while, and stands behind the others', async t => {
  const hall = await openHall(t)
  const guide = await hall.signIn('guide')
  const raise = async (kind: 'help' | 'area-full' | 'counter-paused', toldTo: 'guides' | 'counter' = 'guides') => {
    const { alert } = await raiseAlert(hall.store, { hallId: hall.id, by: 'agent:watchman', alert: { kind, gridId: 'north', areaId: 'ground', toldTo, figures: {}, ...kind === 'counter-paused' && { counterId: '1' } } })
    hall.clock.pass(1000)
    return alert.alertId
  }
  const kinds = async () => FlowPage.parse((await hall.get('/flow', guide)).json()).alerts.map(({ kind }) => kind)
  await raise('counter-paused', 'counter')
  await raise('area-full')
  const help = await raise('help')
  t.same(await kinds(), ['help', 'area-full', 'counter-paused'], 'who asks for help first, what the counter sees to itself last')

  t.match((await hall.post(`/api/alerts/${help}/later`, { minutes: 5 }, guide)).json(), { alert: { laterAt: hall.clock.hall() + 5 * minute } })
  t.same(await kinds(), ['area-full', 'counter-paused', 'help'])
  hall.clock.pass(5 * minute)
  t.same(await kinds(), ['help', 'area-full', 'counter-paused'])
  for (const minutes of [0, -1, 61, 1.5, '5', null]) t.equal((await hall.post(`/api/alerts/${help}/later`, { minutes }, guide)).statusCode, 400, String(minutes))
})
