/** What else a visitor may meet at a kiosk: a closed hall, no numbers, no paper, large type, English; and what stays of them. */
import t from 'tap'
import { readerSends as read } from '../../scripts/shots/reader.js'
import type { Catalog } from '../../src/contract/catalog.js'
import { holdable } from '../support/browser.js'
import { button, card, get, kept, kioskHall, label, portrait, skip, tile, toConfirm, touches, withGeneral } from '../support/kiosk.js'

t.test('[K28] left alone it asks for 20 s with one large button, then everything of the visit is gone, and back leads nowhere', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.open(`/kiosk/${hall.id}?name=K2`, undefined, async context => { await holdable(context); await context.clock.install() }, portrait)
  await page.waitForSelector('.tiles')
  await button(page, 'English').tap()
  await read(page, card)
  await page.getByText('ID read, ending in 002X').waitFor()
  await toConfirm(page)
  await page.clock.fastForward(31_000)
  await page.getByText('Still there?').waitFor()
  t.match(await page.locator('.card').innerText(), /Returning home in (1[5-9]|20) s/)
  t.equal(await page.locator('.card button').count(), 1)
  await button(page, 'Continue').tap()
  await page.getByText('Still there?').waitFor({ state: 'detached' })
  await page.getByText('ID ending in 002X').waitFor()

  await page.clock.fastForward(31_000)
  await page.getByText('Still there?').waitFor()
  await page.clock.fastForward(21_000)
  await page.getByText('您要办什么事').waitFor()
  t.notMatch(await page.content(), /002X|Priority: Elderly/)
  t.notMatch(await kept(page), '002X')
  await page.goBack().catch(() => null)
  await page.getByText('您要办什么事').waitFor()
  t.match(page.url(), `/kiosk/${hall.id}`)
})

t.test('[K29] a closed hall says when it opens next and where it is open online; it gives no number', { skip }, async t => {
  const hall = await kioskHall(t, { isOpen: false })
  hall.clock.pass(11 * 60 * 60_000)
  const page = await hall.kiosk('name=K2', 'h1')
  await page.getByText('今日取号已结束').waitFor()
  const text = await page.locator('.page-notice').innerText()
  t.match(text, /下次开放：3月3日星期二 08:00/)
  t.match(text, /online\.example/)
  t.ok(await page.locator('.page-notice .qr').isVisible())
  t.equal(await page.locator('.tile').count(), 0)
})

t.test('[K30] the last tickets are over while somebody reads: no number, and why', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  await toConfirm(page)
  hall.clock.pass(8 * 60 * 60_000 + 52 * 60_000)
  await get(page).tap()
  await page.getByText(/大厅现在不取号，请在开放时间再来|今日取号已结束/).waitFor()
  t.same(await hall.tickets(), [])
})

t.test('[K31] a line whose numbers are used up says so and offers the counter for everything', { skip }, async t => {
  const change = (catalog: Catalog): Catalog => {
    const changed = withGeneral(catalog)
    return { ...changed, halls: new Map([...changed.halls].map(([hallId, hall]) => [hallId, { ...hall, lines: hall.lines.map(line => line.serviceId === 'tax' ? { ...line, quota: 1 } : line) }])) }
  }
  const hall = await kioskHall(t, { change })
  await hall.issue()
  const page = await hall.kiosk()
  await toConfirm(page)
  await get(page).tap()
  await page.getByText('今日号已取完').waitFor()
  await page.locator('.page-notice .second', { hasText: '不清楚，请人工帮我选' }).tap()
  await get(page).tap()
  await page.locator('.done-label').waitFor()
  t.match((await hall.tickets())[1], { serviceId: 'general', label: await label(page) })
})

t.test('[K32] in elder mode two touches lead to a number: four choices a page at most, black on white, and a way to give it back', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  await button(page, '长辈模式').tap()
  const before = await touches(page)
  t.ok(await page.locator('.tile').count() <= 4)
  const look = await tile(page, 'Work').evaluate(element => {
    const { color, borderTopWidth, borderTopColor } = getComputedStyle(element)
    const ground = getComputedStyle(element.closest('main') ?? element).backgroundColor
    return { color, ground, borderTopColor, border: Number.parseFloat(borderTopWidth), size: Number.parseFloat(getComputedStyle(element.querySelector('b') ?? element).fontSize) }
  })
  t.same(look, { color: 'rgb(0, 0, 0)', ground: 'rgb(255, 255, 255)', borderTopColor: 'rgb(0, 0, 0)', border: 4, size: 70 })
  await tile(page, 'Work').tap()
  t.ok(await page.locator('.tile').count() <= 4)
  await tile(page, 'Tax return').tap()
  await page.locator('.done-label').waitFor()
  t.equal(await touches(page) - before, 2)
  t.equal((await hall.tickets()).length, 1)

  const cancels: string[] = []
  await page.route('**/cancel', async route => { cancels.push('no'); await route.fulfill({ status: 404, json: { refusal: 'bad-request' } }) })
  await button(page, '取错了，不要这个号').tap()
  await page.getByText('这个号还没有取消').waitFor()
  t.equal(await page.locator('.done-qr svg').count(), 1, 'the number is worth what it was')
  await page.unroute('**/cancel')
  await page.route('**/cancel', async route => { cancels.push('yes'); await new Promise(resolve => { setTimeout(resolve, 300) }); await route.continue() })
  await button(page, '取错了，不要这个号').evaluate((element: HTMLElement) => { element.click(); element.click() })
  await page.getByText('这个号已取消').waitFor()
  t.same(await hall.tickets(), [])
  t.same(cancels, ['no', 'yes'], 'two quick touches are one')
})

t.test('[K33] in English every page is English, and so is the ticket\'s language', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk('name=K2&lang=en')
  const han = async () => (await page.locator('main').innerText()).replace(/中文|您要办什么事？/g, '').match(/\p{Script=Han}/gu)
  t.equal(await han(), null)
  await tile(page, 'Work').tap()
  t.equal(await han(), null)
  await tile(page, 'Tax return').tap()
  t.equal(await han(), null)
  await get(page).tap()
  await page.locator('.done-label').waitFor()
  t.equal(await han(), null)
  t.equal(await page.evaluate(() => document.documentElement.lang), 'en')
  t.match((await hall.tickets())[0], { lang: 'en' })
})

t.test('[K34] without paper the number stays, large and with its code; the next visitor is told before, and a print that works ends that', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk('name=K2&printer=front')
  let hasPaper = false
  const printed: string[] = []
  await page.route('**/api/tickets/*/print', async route => {
    printed.push(route.request().url())
    t.match(route.request().postDataJSON(), { printerId: 'front', token: /^[\w-]{43}$/ })
    await (hasPaper ? route.fulfill({ json: { printed: true } }) : route.fulfill({ status: 409, json: { refusal: 'printer-fault', message: '', details: { what: 'no-paper' } } }))
  })
  await toConfirm(page)
  await get(page).tap()
  const made = async () => (await hall.tickets())[0]?.label ?? ''
  await page.getByText('打印纸用完了。您的号是').waitFor()
  t.match(await page.locator('h1').innerText(), `打印纸用完了。您的号是 ${await made()}，`)
  t.equal(await label(page), await made())
  t.ok(await page.locator('.done-qr svg').isVisible())

  await page.locator('.done-finish').tap()
  await page.getByText('本机打印纸用完了，取号后请拍照或扫码').waitFor()
  hasPaper = true
  await toConfirm(page)
  await get(page).tap()
  await page.getByText('请取走小票').waitFor()
  const [again] = (await hall.tickets()).slice(-1)
  await button(page, '再打一张').tap()
  await page.getByText('请取走小票').waitFor()
  t.equal(printed.length, 3)
  t.equal(printed[2], printed[1], 'the same ticket')
  t.match(printed[2], again?.ticketId)
  t.equal((await hall.tickets()).length, 2)
  await page.locator('.done-finish').tap()
  await tile(page, 'Work').waitFor()
  t.equal(await page.getByText('本机打印纸用完了').count(), 0)
})

t.test('[K35] where the browser prints, the paper holds number, place, windows and four places of the card, once', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk('print=browser')
  await read(page, card)
  await toConfirm(page)
  await get(page).tap()
  await page.getByText('请取走小票').waitFor()
  const prints = await page.evaluate(() => (window as unknown as { prints: string[] }).prints)
  t.equal(prints.length, 1)
  const [text = ''] = prints
  for (const part of [await label(page), '1F Ground', '1–2、6', '证件尾号 002X', 'Tax return', '过号请到导服台', '12345']) t.ok(text.includes(part), part)
  t.notMatch(text, card.slice(0, 14))
  await page.emulateMedia({ media: 'print' })
  t.ok(await page.locator('.paper').isVisible())
  t.notOk(await page.locator('main').isVisible())
})

t.test('[K36] help tells the guides which kiosk and which step', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  await toConfirm(page)
  await button(page, '请人帮忙').tap()
  await page.getByText('已通知导服人员，马上来').waitFor()
  t.match(Object.values((await hall.board()).alerts), [{ kind: 'help', place: 'K2 · 确认' }])
})

t.test('[K37] a typed number is drawn by its last four only, and a phone guards as a card does', { skip }, async t => {
  const hall = await kioskHall(t)
  const page = await hall.kiosk()
  await page.locator('.identify-tile').tap()
  for (const digit of '138001380') await page.getByRole('button', { name: digit, exact: true }).tap()
  await button(page, '确定').tap()
  await page.getByText('请输入 18 位身份证号或 11 位手机号').waitFor()
  for (const digit of '00') await page.getByRole('button', { name: digit, exact: true }).tap()
  t.equal(await page.locator('.query').innerText(), '•••••••8000')
  await button(page, '确定').tap()
  await page.getByText('已记下手机，尾号 8000').waitFor()
  await toConfirm(page)
  await get(page).tap()
  await page.locator('.done-label').waitFor()
  await page.locator('.done-finish').tap()
  t.match(await hall.post('/tickets', { serviceId: 'tax', phone: '13800138000' }, hall.device('kiosk')), { statusCode: 409 })
})
