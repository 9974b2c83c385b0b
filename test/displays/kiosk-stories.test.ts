/** The kiosk as visitors use it: by touch and by card, in a real browser, before the real server; the network tears. */
import t from 'tap'
import { setTimeout as pause } from 'node:timers/promises'
import type { Route } from 'playwright-core'
import { readerSends as read } from '../../scripts/shots/reader.js'
import { tellForecast } from '../../src/store/halls/forecast.js'
import { lineForecast } from '../support/forecasts.js'
import { button, card, get, kept, kioskHall, label, skip, tile, toConfirm, touches } from '../support/kiosk.js'

t.test('[K16] three touches lead to a number; wait and count stand there before, and the kiosk is free again by itself', { skip }, async t => {
  const hall = await kioskHall(t)
  for (let before = 0; before < 3; before++) await hall.issue()
  await hall.clerkAt('1')
  await tellForecast(hall.store, { hallId: hall.id, by: 'agent:test', lines: [lineForecast('tax', hall.clock.hall(), [12, 16, 20])], areas: [] })
  const page = await hall.kiosk()

  await tile(page, 'Work').getByText(/等候 3 人 · 约 \d+–\d+ 分/).waitFor()
  await tile(page, 'Work').tap()
  await tile(page, 'Tax return').getByText(/等候 3 人 · 约/).waitFor()
  await tile(page, 'Tax return').tap()
  t.match(await page.locator('.facts').innerText(), /1F Ground[\s\S]*3 人[\s\S]*约 \d+–\d+ 分/)
  t.equal((await hall.tickets()).length, 3, 'no number yet')
  await get(page).tap()
  await page.locator('.done-label').waitFor()

  t.equal(await touches(page), 3)
  t.match((await hall.tickets()).map(ticket => ticket.label), [String, String, String, await label(page)])
  t.match((await hall.tickets())[3], { channel: 'kiosk', itemId: 'tax-return', status: 'waiting', lang: 'zh' })
  t.match(await page.locator('.page-done').innerText(), /1F Ground[\s\S]*前面还有 3 人/)
  t.ok(await page.locator('.done-qr svg').isVisible())
  const size = await page.locator('.done-label').evaluate(element => Number.parseFloat(getComputedStyle(element).fontSize))
  t.ok(size >= 300, `${size} px`)
  await tile(page, 'Work').waitFor({ timeout: 12_000 })
})

t.test('[K17] without an estimate the tile says so; nobody is told that nobody waits unless who comes is called at once', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  await tile(page, 'Work').getByText('等候 0 人 · 暂无开放窗口').waitFor()

  await hall.clerkAt('3')
  await tile(page, 'Work').getByText('等候 0 人 · 暂无法预计').waitFor()
  await tellForecast(hall.store, { hallId: hall.id, by: 'agent:test', lines: [lineForecast('tax', hall.clock.hall(), [55])], areas: [] })
  await tile(page, 'Work').getByText(/等候 0 人 · 约 \d+–\d+ 分/).waitFor()
  await tellForecast(hall.store, { hallId: hall.id, by: 'agent:test', lines: [lineForecast('tax', hall.clock.hall(), [0])], areas: [] })
  await tile(page, 'Work').getByText('无需等候').waitFor()
})

t.test('[K18] two quick touches on the last button are one ticket', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  await toConfirm(page)
  await get(page).evaluate(element => { for (let touch = 0; touch < 5; touch++) (element as HTMLButtonElement).click() })
  await page.locator('.done-label').waitFor()
  await pause(300)

  t.equal((await hall.tickets()).length, 1)
  t.equal((await hall.tickets())[0]?.label, await label(page))
})

t.test('[K19, K54] a card is read on every page, its Enter presses nothing, and of its number only four places are ever seen or kept', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  const sent: string[] = []
  page.on('request', request => { if (request.method() === 'POST') sent.push(request.postData() ?? '') })
  await toConfirm(page)
  t.equal(await page.locator('dt', { hasText: '普通号等候' }).count(), 0)
  await get(page).focus()
  await read(page, card)
  await page.getByText('已读到证件，尾号 002X').waitFor()
  await page.getByText('优先照顾：Elderly').waitFor()
  t.equal(await page.locator('dt', { hasText: '普通号等候' }).count(), 1, 'the wait told is not that of a priority')
  t.equal((await hall.tickets()).length, 0, 'the focused button was not pressed')
  t.notMatch(await page.content(), card.slice(0, 14))

  await get(page).tap()
  await page.locator('.done-label').waitFor()
  t.match(sent.filter(body => body.includes(card)).length, 1)
  t.match((await hall.tickets())[0], { priority: 'elderly' })
  t.notMatch(JSON.stringify(await hall.tickets()), card.slice(0, 14))
  t.notMatch(await kept(page), card.slice(6, 14))
  t.notMatch(await page.content(), card.slice(0, 14))
})

t.test('[K53] a card is read although a busy page hears the second half of it late', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  await toConfirm(page)
  await read(page, card, { keys: 9, ms: 700 })
  await page.getByText('已读到证件，尾号 002X').waitFor()
})

t.test('[K20] the same person asking again is shown the number that is there', { skip }, async t => {
  const hall = await kioskHall(t)
  const { ticket } = await hall.issue({ document: card })
  const page = await hall.kiosk()
  await read(page, card.toLowerCase())
  await toConfirm(page)
  await get(page).tap()

  await page.getByText('您已有这项业务的号').waitFor()
  t.equal(await label(page), ticket.label)
  t.equal((await hall.tickets()).length, 1)
})

t.test('[K21] letters of a keyboard search; a code among them is read, and is no letters', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  await button(page, '搜事项').tap()
  await page.keyboard.type('gh', { delay: 120 })
  await page.locator('.query', { hasText: 'GH' }).waitFor()
  await read(page, card)
  await page.getByText('已读到证件，尾号 002X').waitFor()
  t.equal(await page.locator('.query').innerText(), 'GH')
})

t.test('[K22] what a reader cannot read is said with the next step; three times are the reader\'s fault, and one good card clears it', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  const faults = async () => Object.values((await hall.board()).alerts).map(({ kind, place, fault }) => ({ kind, place, fault }))
  for (const [text, said] of [['110105491231002', '15 位旧身份证号不能用'], ['110105194912310021', '身份证号没有读对'], ['BK20260302F', '没有读懂']] as const) {
    await read(page, text)
    await page.getByText(said).waitFor()
  }
  await read(page, 'nonsense-again')
  await page.getByText('读卡器故障，请点选').waitFor()
  for (let look = 0; look < 50 && (await faults()).length === 0; look++) await pause(100)
  t.match(await faults(), [{ kind: 'device-fault', place: 'K2', fault: 'reader' }], 'the hall hears of it')

  await read(page, card)
  await page.getByText('刷身份证 / 扫预约码').waitFor()
  for (let look = 0; look < 50 && (await faults()).length > 0; look++) await pause(100)
  t.same(await faults(), [])
})

t.test('[K23] a ticket that was taken on the way is here when its code is shown', { skip }, async t => {
  const hall = await kioskHall(t)
  const { ticket, link } = await hall.issue({ channel: 'phone' }, { 'idempotency-key': 'a-stranger-with-a-phone-1' })
  t.equal(ticket.status, 'travelling')
  const page = await hall.kiosk()
  await read(page, hall.url + link)

  await page.getByText('已报到，请听叫号').waitFor()
  t.equal(await label(page), ticket.label)
  t.match((await hall.tickets())[0], { status: 'waiting' })
})

t.test('[K24] an answer that is lost on the way is asked for again with the same key: one ticket', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  await toConfirm(page)
  let lost = 0
  await page.route('**/api/halls/*/tickets', async (route: Route) => {
    if (lost++ > 0) {
      await route.continue()
      return
    }
    await route.fetch()
    await route.abort()
  })
  await get(page).tap()
  await page.locator('.done-label').waitFor()

  t.ok(lost >= 2)
  t.equal((await hall.tickets()).length, 1)
  t.equal((await hall.tickets())[0]?.label, await label(page))
})

t.test('[K25] the network gone for long while a number is made: the visitor is told, and gets that one number when it is back', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  await toConfirm(page)
  await page.route('**/api/halls/*/tickets', async (route: Route) => {
    await route.fetch()
    await route.abort()
  }, { times: 1 })
  await page.route('**/api/halls/*/tickets', async (route: Route) => { await route.fallback() })
  await get(page).tap()
  await page.context().setOffline(true)
  await page.getByText('正在为您取号').waitFor()
  await page.waitForSelector('main[data-fresh="stale"]', { timeout: 20_000 })
  await page.getByText('网络不通，恢复后自动取号，只取一张').waitFor()

  await page.context().setOffline(false)
  await page.locator('.done-label').waitFor({ timeout: 25_000 })
  t.equal((await hall.tickets()).length, 1)
  t.equal((await hall.tickets())[0]?.label, await label(page))
})

t.test('[K26] whoever gives up waiting for an answer leaves no number behind in the line', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  await toConfirm(page)
  let isLost = true
  await page.route('**/api/halls/*/tickets', async (route: Route) => {
    if (!isLost) {
      await route.continue()
      return
    }
    await route.fetch()
    await route.abort()
  })
  await get(page).tap()
  await button(page, '不等了，返回首页').tap()
  await tile(page, 'Work').waitFor()
  t.equal((await hall.tickets()).length, 1, 'it was made')
  isLost = false
  for (let look = 0; look < 100 && (await hall.tickets()).length > 0; look++) await pause(100)
  t.same(await hall.tickets(), [])
})

t.test('[K27] a page that begins anew in the middle finds the number it asked for, and nothing private', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  await toConfirm(page)
  let answersLost = 1
  await page.route('**/api/halls/*/tickets', async (route: Route) => {
    if (answersLost-- > 0) await route.fetch()
    else await route.continue()
  })
  await get(page).tap()
  while ((await hall.tickets()).length === 0) await pause(50)
  await page.reload()
  await page.locator('.done-label').waitFor()
  t.equal((await hall.tickets()).length, 1)
  t.equal((await hall.tickets())[0]?.label, await label(page))
  t.equal(await page.evaluate(() => sessionStorage.getItem('hallflow.kiosk.asked')), null)

  await page.locator('.done-finish').tap()
  await read(page, card)
  await toConfirm(page)
  answersLost = 1
  await get(page).tap()
  while ((await hall.tickets()).length === 1) await pause(50)
  t.notMatch(await kept(page), card.slice(6, 14))
  await page.reload()
  await tile(page, 'Work').waitFor()
  t.notMatch(await page.content(), '002X')
  await read(page, card)
  await toConfirm(page)
  await get(page).tap()
  await page.getByText('您已有这项业务的号').waitFor()
  t.equal((await hall.tickets()).length, 2)
})
