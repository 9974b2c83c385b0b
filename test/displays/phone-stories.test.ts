/** The ticket page in a real browser: heard and felt when it matters, true after a reload, safe under a finger. */
import t, { type Test } from 'tap'
import type { Page } from 'playwright-core'
import type { Issued } from '../../src/contract/http.js'
import { answerOffer, closeOffer, offerMove } from '../../src/store/moves/moves.js'
import { noBrowser, openBrowserHall } from '../support/browser.js'

const skip = noBrowser('t')
type Hall = Awaited<ReturnType<typeof openBrowserHall>>

/** Counts what would be heard and felt. */
const spy = `
  window.rung = 0
  window.shaken = 0
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (...when) { window.rung++; return start.apply(this, when) }
  navigator.vibrate = () => { window.shaken++; return true }
`
const felt = async (page: Page) => await page.evaluate(() => ({ rung: (window as unknown as { rung: number }).rung, shaken: (window as unknown as { shaken: number }).shaken }))

async function phoneOf (t: Test, { ahead = 0, neighbour = false } = {}): Promise<{ hall: Hall, page: Page, mine: Issued, press: (...verbs: string[]) => Promise<void> }> {
  const hall = await openBrowserHall(t, neighbour ? { neighbour: {} } : {})
  for (let waiting = 0; waiting < ahead; waiting++) await hall.issue()
  const mine = await hall.issue({ itemId: 'tax-return' })
  const clerk = await hall.clerkAt('1')
  const page = await hall.open('/load')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.addInitScript(spy)
  await page.goto(hall.url + mine.link)
  await page.waitForSelector(`h1:text-is("${mine.ticket.label}")`)
  await page.waitForSelector('.phone[data-fresh="live"]')
  return { hall, page, mine, press: async (...verbs) => { for (const verb of verbs) t.equal((await hall.post(`/counters/1/${verb}`, {}, clerk)).statusCode, 200, verb) } }
}

t.test('[W155] a phone rings, shakes and changes its title at three ahead and when called, and stands there still after a reload', { skip }, async t => {
  const { page, press, mine } = await phoneOf(t, { ahead: 5 })
  await page.click('text=打开铃声')
  await page.waitForSelector('text=叫到您时会响铃和振动')
  t.same(await felt(page), { rung: 0, shaken: 0 })

  await press('call-next', 'start', 'finish-and-call-next')
  await page.waitForSelector('text=快到您了')
  t.match(await page.title(), /^快到了/)
  await page.waitForFunction(() => (window as unknown as { rung: number }).rung === 2)
  t.same(await felt(page), { rung: 2, shaken: 1 })
  for (let next = 0; next < 4; next++) await press('start', 'finish-and-call-next')
  await page.waitForSelector('.top-amber')
  t.match(await page.title(), /^请到 1 号窗口/)
  await page.waitForFunction(() => (window as unknown as { rung: number }).rung === 8)
  t.same(await felt(page), { rung: 8, shaken: 2 }, 'three times ding-dong')

  await page.reload()
  await page.waitForSelector('.top-amber')
  t.equal(await page.innerText('h1'), mine.ticket.label)
  t.match(await page.innerText('.top-go'), /请到 1 号窗口/)
})

t.test('[W155] a phone that nobody has touched does not ring, and says how it would', { skip }, async t => {
  const { page, press } = await phoneOf(t)
  t.equal(await page.locator('text=打开铃声').count(), 1)
  await press('call-next')
  await page.waitForSelector('.top-amber')
  t.equal((await felt(page)).rung, 0)
})

const range = (minutes: number) => ({ p10Ms: 0, p50Ms: minutes * 60_000, p90Ms: minutes * 70_000 })

async function offer (hall: Hall, { ticket: { ticketId } }: Issued, lastsMs = 180_000) {
  await offerMove(hall.store, { hallId: hall.id, ticketId, by: 'agent:balancer', cooldownMs: 0, nearFront: 0, offer: { toHallId: hall.there, expiresAt: hall.clock.hall() + lastsMs, travelMs: 1_500_000, stay: range(48), there: range(33) } })
}

t.test('[W156] an offer that ends while the finger is down is not accepted, stays where it was, says so, and goes later', { skip }, async t => {
  const { hall, page, mine } = await phoneOf(t, { ahead: 6, neighbour: true })
  await offer(hall, mine)
  const yes = page.locator('.offer-yes')
  await yes.waitFor()
  const before = await yes.boundingBox()
  const sent: string[] = []
  page.on('request', request => { if (request.method() === 'POST') sent.push(request.url()) })
  await yes.hover()
  await page.mouse.down()
  await closeOffer(hall.store, { hallId: hall.id, ticketId: mine.ticket.ticketId, by: 'agent:offer-closer', reason: 'withdrawn' })
  await page.waitForSelector('text=邀请已过期')
  t.same(await yes.boundingBox(), before, 'nothing moved under the finger')
  await page.mouse.up()
  await page.waitForTimeout(300)
  t.same(sent, [])
  t.equal((await hall.board()).tickets[mine.ticket.ticketId]?.status, 'waiting')
  await page.waitForSelector('.offer', { state: 'detached', timeout: 15_000 })
})

t.test('[W156] the time left runs by itself, and who has answered is not told that it expired', { skip }, async t => {
  const { hall, page, mine } = await phoneOf(t, { ahead: 6, neighbour: true })
  await offer(hall, mine)
  await page.waitForSelector('.offer-rest')
  const first = await page.innerText('.offer-rest')
  await page.waitForFunction(text => document.querySelector('.offer-rest')?.textContent !== text, first, { timeout: 2500 })
  await page.click('text=不换，继续等')
  await page.waitForSelector('.offer', { state: 'detached', timeout: 3000 })
  await offer(hall, mine)
  await page.waitForSelector('.offer-yes')
  await answerOffer(hall.store, { hallId: hall.id, ticketId: mine.ticket.ticketId, by: 'visitor', accept: false })
  await page.waitForSelector('text=邀请已过期', { timeout: 3000 })
})

t.test('[W157, W192] a rating survives a reload until it is sent, in the same words as on the pad, and the pad asks no more; what was written is deleted in words that fit a visit that is over', { skip }, async t => {
  const { hall, page, press } = await phoneOf(t)
  await press('call-next', 'start', 'finish')
  await page.waitForSelector('.levels')
  t.same(await page.locator('.level').allInnerTexts(), ['非常满意', '满意', '基本满意', '不满意', '非常不满意'])
  await page.click('.level:nth-child(4)')
  await page.click('text=说不清')
  await page.fill('textarea', '排队屏看不清\n字太小')
  await page.reload()
  await page.waitForSelector('textarea')
  t.equal(await page.inputValue('textarea'), '排队屏看不清\n字太小')
  await page.fill('input[type="tel"]', '138')
  await page.click('text=提交评价')
  await page.waitForSelector('text=电话号码还不完整')
  await page.fill('input[type="tel"]', '138-0000-1111')
  await page.click('text=提交评价')
  await page.waitForSelector('text=感谢您的评价')

  const [key = ''] = await hall.store.redis.keys(`hall:{${hall.id}}:rating:*`)
  t.same(JSON.parse(await hall.store.redis.get(key) ?? ''), { reasons: ['unclear'], comment: '排队屏看不清 字太小' })
  t.match(await hall.store.redis.get(key.replace(':rating:', ':contact:')), /^k[0-9a-f]{12}\.[A-Za-z0-9_-]{40,}$/, 'the number is sealed')
  t.same((await hall.get('/counters/1/rate', hall.device('rating', '1'))).json().visit, null)

  await page.click('text=我的信息')
  await page.click('text=删除这些信息')
  t.notMatch(await page.innerText('.about-me .sure'), /次序/, 'a visit that is over has no place to keep')
  await page.click('button:text-is("确定删除")')
  await page.getByText('已删除', { exact: true }).waitFor()
  t.same(await hall.store.redis.keys(`hall:{${hall.id}}:contact:*`), [])
})

t.test('[W158] a page opened again shows the number before anything has answered', { skip }, async t => {
  const { page, mine } = await phoneOf(t)
  await page.route('**/api/**', async route => { await route.abort() })
  await page.routeWebSocket(/socket\.io/, async socket => { await socket.close() })
  await page.reload()
  await page.waitForSelector(`h1:text-is("${mine.ticket.label}")`)
  t.match(await page.innerText('.top-card'), /正在打开/)
  t.equal(await page.locator('h1').count(), 1)
})

t.test('[W158] opened the next day, the page says that the ticket is over', { skip }, async t => {
  const { hall, page } = await phoneOf(t)
  const { closeDay } = await import('../../src/store/halls/day.js')
  await closeDay(hall.store, { hallId: hall.id, by: 'agent:day-keeper', day: '2026-03-02', notBefore: 0 })
  hall.clock.pass(24 * 60 * 60_000)
  await page.reload()
  await page.waitForSelector('text=今日已结束，这个号已失效')
  t.equal(await page.locator('.phone-actions').count(), 0)
  t.match(await page.title(), /我的号/)
})

t.test('[W159] at 200 % zoom and with the largest system font nothing leaves the page', { skip }, async t => {
  const { hall, page, mine, press } = await phoneOf(t, { ahead: 4, neighbour: true })
  await offer(hall, mine)
  await page.waitForSelector('.offer')
  const fits = async (state: string) => {
    for (const [width, font] of [[195, '100%'], [390, '200%'], [320, '130%']] as const) {
      await page.setViewportSize({ width, height: 422 })
      await page.evaluate(size => { document.documentElement.style.fontSize = size }, font)
      const beyond = await page.evaluate(() => [...document.querySelectorAll('main *')].filter(each => each.getBoundingClientRect().right > Math.min(innerWidth, each.closest('section, form')?.getBoundingClientRect().right ?? innerWidth) + 1 && !each.closest('svg')).map(each => each.textContent?.slice(0, 20)))
      t.same(beyond, [], `${state}, ${width} wide at ${font}`)
    }
  }
  await fits('waiting, with an offer')
  await page.click('text=取消排队')
  await fits('asked whether to cancel')
  await page.click('text=继续等候')
  for (let next = 0; next < 5; next++) await press('call-next', 'start', ...next < 4 ? ['finish'] : [])
  await page.waitForSelector('.top-serving')
  await fits('serving')
  await press('finish')
  await page.waitForSelector('.levels')
  await page.click('.level:nth-child(5)')
  await fits('rating')
})
