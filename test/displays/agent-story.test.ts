/** An agent's day on a phone: takes three, arrives with them, is called at two windows at once, and what the second clerk sees of it. */
import t from 'tap'
import { arrivalCode } from '../../src/http/access/tokens.js'
import { noBrowser, openBrowserHall } from '../support/browser.js'
import { testSecret } from '../support/hall.js'

const skip = noBrowser('agent')
const timeout = 120_000
const phone = { viewport: { width: 390, height: 844 } }

/** Counts what would be heard and felt. */
const spy = `
  window.shaken = 0
  navigator.vibrate = () => { window.shaken++; return true }
`

t.test('[L67] takes three, arrives with one code, is called at two windows at once: puts one off, and nobody is marked as missed', { skip, timeout }, async t => {
  const hall = await openBrowserHall(t)
  const page = await hall.open('/agent', undefined, async context => { await context.addInitScript(spy) }, phone)
  const card = (label: string) => page.locator(`.card[data-ticket="${label}"]`)
  await page.fill('[name=username]', 'agent')
  await page.fill('[name=password]', 'hallflow-demo')
  await page.keyboard.press('Enter')
  await page.getByText('还没有号').waitFor()

  // Three people, three services; what was typed stands nowhere afterwards.
  const errands = [['Tax', '330102198001010001', 'TZ-2026-0042'], ['Permits', '330102198001010002', ''], ['Tax', '330102198001010003', '']] as const
  await page.locator('.agent-foot .main').click()
  for (const [index, [service, document, caseNumber]] of errands.entries()) {
    hall.clock.pass(1000)
    await page.locator('.row', { hasText: service }).first().click()
    await page.fill('[name=person]', document)
    if (caseNumber !== '') await page.fill('[name=case]', caseNumber)
    await page.locator('.panel-form .main').click()
    await page.locator('.taken-label').waitFor()
    if (index === 0) {
      t.equal(await page.locator('.taken-label').innerText(), 'A001')
      t.equal(await page.locator('.hand-on svg.qr').count(), 1)
    }
    await page.locator(index < 2 ? '.panel-acts .main' : '.panel-acts .button:not(.main)').click()
  }
  t.same(await page.locator('.card h2').allInnerTexts(), ['A001', 'B001', 'A002'])
  t.match(await card('A001').innerText(), /案件 TZ-2026-0042[\s\S]*到大厅后请确认到场[\s\S]*现在到场：/, 'who is not here is not told to be next')
  for (const [, document] of errands) t.notMatch(await page.content(), document)

  // The same person twice is refused in words, and nothing that was typed is lost.
  await page.locator('.agent-foot .main').click()
  await page.locator('.row', { hasText: 'Tax' }).first().click()
  await page.fill('[name=person]', errands[0][1])
  await page.locator('.panel-form .main').click()
  await page.getByText('您已有这项业务的号').waitFor()
  t.equal(await page.inputValue('[name=person]'), errands[0][1])
  await page.getByRole('button', { name: '返回' }).click()

  // Here with all of them: a wrong code says so, the right one does it.
  await page.getByText('我到大厅了（3 个号）').click()
  await page.fill('[name=proof]', '000000')
  await page.locator('.panel-form .main').click()
  await page.getByText('到达码不对').waitFor()
  await page.fill('[name=proof]', arrivalCode(testSecret, hall.id, hall.clock.real()))
  await page.locator('.panel-form .main').click()
  await page.getByText('3 个号已到场').waitFor()
  await card('A001').getByText('下一位就是这个号').waitFor()
  t.equal(await page.locator('.agent-foot .strong').count(), 0, 'nobody is left to arrive')

  // Called at two windows at once.
  const [one, four] = [await hall.clerkAt('1'), await hall.clerkAt('4')]
  await hall.post('/counters/1/call-next', {}, one)
  await card('A001').getByText('请到 1 号窗口').waitFor()
  t.equal(await page.locator('.clash').count(), 0)
  t.match(await page.title(), /^请到 1 号窗口 · A001/)
  t.ok(await page.evaluate(() => (window as unknown as { shaken: number }).shaken) >= 1)
  await hall.post('/counters/4/call-next', {}, four)
  await page.locator('.clash').waitFor()
  t.match(await page.locator('.clash').innerText(), /2 个号同时被叫[\s\S]*A001 在 1 号窗口，B001 在 4 号窗口/)
  t.match(await page.title(), /^2 个号同时被叫/)
  t.equal(await page.locator('.card-amber').count(), 2)

  // The second clerk is told, before anything is pressed.
  const desk = await hall.open(`/console/${hall.id}/4`, four, undefined, { viewport: { width: 1366, height: 768 } })
  await desk.getByText('代办员的 A001 也被 1 号窗口呼叫').waitFor()
  await hall.post('/counters/1/start', {}, one)
  await desk.getByText('代办员正在 1 号窗口办 A001').waitFor()
  t.match(await desk.locator('.current-facts').innerText(), /代办/)
  const first = await hall.open(`/console/${hall.id}/1`, one, undefined, { viewport: { width: 1366, height: 768 } })
  await first.getByText('案件 TZ-2026-0042').waitFor()
  await first.getByText('同一代办员在本厅还有 2 个号').waitFor()

  // The agent puts the other one off: the window is free, and calls it again later.
  await page.getByText('您正在 1 号窗口办 A001，又有号被叫').waitFor()
  await page.getByRole('button', { name: '推后 B001' }).click()
  await page.getByText('B001 已推后').waitFor()
  await page.locator('.clash').waitFor({ state: 'detached' })
  await desk.locator('.current-idle').waitFor()
  t.match(await hall.board(), { counters: { 4: { state: 'open' } } })
  t.same(Object.values((await hall.board()).tickets).filter(({ status }) => status === 'missed'), [])
  hall.clock.pass(121_000)
  await hall.post('/counters/1/finish', {}, one)
  await hall.post('/counters/4/call-next', {}, four)
  await card('B001').getByText('请到 4 号窗口').waitFor()
  t.equal(await card('B001').getByRole('button', { name: '推后' }).count(), 0, 'once')

  // Given back with a question; handed on by a link that opens the ticket.
  await card('A002').getByRole('button', { name: '交给本人' }).click()
  await page.locator('.hand-on svg.qr').waitFor()
  await page.getByRole('button', { name: '返回' }).click()
  await card('A002').getByRole('button', { name: '取消' }).click()
  await card('A002').getByRole('button', { name: '不取消' }).click()
  await card('A002').getByRole('button', { name: '取消' }).click()
  await card('A002').getByRole('button', { name: '确定取消' }).click()
  await page.getByText('A002 已取消').waitFor()
  await page.getByText('今天已结束的 2 个').click()
  t.match(await card('A002').innerText(), /已取消/)
  await page.reload()
  await card('B001').getByText('请到 4 号窗口').waitFor()
})

t.test('[L68] at the limit the page says so before anything is typed; cut off it says that too, and goes on by itself', { skip, timeout }, async t => {
  const hall = await openBrowserHall(t, { change: catalog => ({ ...catalog, halls: new Map([...catalog.halls].map(([hallId, each]) => [hallId, { ...each, rules: { ...each.rules, agentOpenMax: 1 } }])) }) })
  const agent = await hall.signIn('agent')
  const { ticket } = (await hall.post(`/api/agent/halls/${hall.id}/tickets`, { serviceId: 'tax', phone: '13900000001' }, agent)).json<{ ticket: { ticketId: string, label: string } }>()
  const page = await hall.open('/agent?lang=en', agent, undefined, phone)
  await page.locator(`.card[data-ticket="${ticket.label}"]`).waitFor()
  await page.locator('.agent-foot .main').click()
  await page.getByText('You hold as many open tickets in this hall as an agent may: 1.').waitFor()
  t.equal(await page.locator('[name=person]').count(), 0)
  await page.getByRole('button', { name: 'Back' }).click()

  await page.context().setOffline(true)
  await page.locator('.agent[data-fresh="stale"]').waitFor({ timeout: 40_000 })
  t.match(await page.locator('.agent-banner').innerText(), /Updates are interrupted/)
  await page.context().setOffline(false)
  await page.locator('.agent[data-fresh="live"]').waitFor({ timeout: 40_000 })
  t.equal(await page.locator('.agent-banner').count(), 0)
})

t.test('[L69] who is no agent gets the form and a plain no; an agent gets no console and no guide\'s tablet', { skip, timeout }, async t => {
  const hall = await openBrowserHall(t)
  const page = await hall.open('/agent', await hall.signIn('guide'), undefined, phone)
  await page.locator('.sign-in').waitFor()
  t.equal(await page.locator('.agent').count(), 0)
  t.match(await page.locator('.sign-in').innerText(), /不能做这项操作/)
})
