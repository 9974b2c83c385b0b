/** Walls as they hang: set up on the spot, with a wrong clock, broken, and left alone for long. */
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import t from 'tap'
import { readingOf } from '../../displays/board/reading.js'
import { findChromium } from '../../scripts/setup/chromium.mjs'
import { growth, soakWall } from '../../scripts/soak/wall-soak.js'
import { noBrowser, openBrowserHall } from '../support/browser.js'

const skip = noBrowser('board')
const displays = fileURLToPath(new URL('../../dist/displays', import.meta.url))

t.test('[W93] settings open by F2, tell the distance as it is typed, and what is saved is what the wall writes', { skip }, async t => {
  const hall = await openBrowserHall(t)
  const clerk = await hall.clerkAt('1')
  for (let visitor = 0; visitor < 2; visitor++) await hall.issue()
  const page = await hall.open(`/wall/${hall.id}/ground?sound=off&inch=43`)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.waitForSelector('.board [data-fresh="live"]')

  await page.keyboard.press('F2')
  await page.getByLabel('屏幕对角线（英寸）').fill('75')
  await page.getByLabel('最远座位（米）').fill('10')
  const reading = readingOf({ inch: 75, metres: 10 })
  t.match(await page.locator('.wall-reading').textContent(), new RegExp(`第 1 级文字（号码、窗口）最远 ${reading.first} m 可读.*可列 ${reading.rows} 行`))
  await page.getByLabel('最远座位（米）').fill('30')
  await page.getByText('最远座位看不清号码').waitFor()
  await page.getByLabel('最远座位（米）').fill('10')
  await page.getByText('保存并应用').click()
  await page.waitForSelector('.board [data-fresh="live"]')
  t.notMatch(page.url(), /inch/, 'the address no longer says otherwise')

  const press = async (verb: string) => await hall.post(`/counters/1/${verb}`, {}, clerk)
  for (const verb of ['call-next', 'start', 'finish', 'call-next']) t.equal((await press(verb)).statusCode, 200, verb)
  await page.waitForSelector('.calls-row b')
  const vmin = Number(await page.evaluate('parseFloat(getComputedStyle(document.querySelector(".calls-row b")).fontSize) / innerHeight * 100'))
  t.ok(Math.abs(vmin - reading.firstVmin) < 0.1, `${vmin} vmin, as ${reading.firstVmin} was told`)
})

t.test('[W94] a box whose clock is ten minutes wrong shows the hall’s time and calls, live', { skip }, async t => {
  const hall = await openBrowserHall(t)
  const clerk = await hall.clerkAt('1')
  const { ticket } = await hall.issue()
  const page = await hall.open(`/wall/${hall.id}/ground?sound=off`, undefined, async context => {
    await context.addInitScript('const now = Date.now; Date.now = () => now() - 600000')
  })
  await page.waitForSelector('.board [data-fresh="live"]')
  await hall.post('/counters/1/call-next', {}, clerk)
  await page.getByText('正在呼叫').waitFor()
  t.equal(await page.locator('.hero-label').textContent(), ticket.label)
  t.equal(await page.locator('.board-time').textContent(), '09:00')
  t.equal(await page.locator('.board-head [data-fresh]').getAttribute('data-fresh'), 'live')
})

t.test('[W96] a wall whose page broke is a plain sign, dark from its first moment, and comes back by itself', { skip }, async t => {
  const hall = await openBrowserHall(t)
  let isBroken = true
  const page = await hall.open(`/wall/${hall.id}/ground?sound=off`, undefined, async context => {
    await context.route(`**/api/halls/${hall.id}`, async route => {
      if (isBroken) await route.fulfill({ json: { hallId: hall.id, name: { zh: 'x', en: 'x' }, areas: 'none' } })
      else await route.continue()
    })
  })
  t.equal(await page.evaluate('getComputedStyle(document.body).backgroundColor'), 'rgb(10, 26, 47)')
  await page.locator('.board-fault').getByText('请以现场工作人员呼叫为准').waitFor()
  isBroken = false
  await page.waitForSelector('.board [data-fresh="live"]', { timeout: 30_000 })
})

t.test('[W95] a wall left alone does not grow', { skip }, async t => {
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--disable-gpu', ...process.getuid?.() === 0 ? ['--no-sandbox'] : []] })
  t.teardown(async () => { await browser.close() })
  const { weights: [before, after], version, fresh, failures } = await soakWall(browser, displays, { events: 8000, warm: 4000 })
  if (!before || !after) throw new Error('was not weighed')

  t.same({ fresh, failures }, { fresh: 'live', failures: [] })
  t.ok(version > 12_000)
  t.equal(after.elements, before.elements)
  t.ok(after.listeners <= before.listeners && after.nodes - before.nodes <= 10, JSON.stringify({ before, after }))
  t.ok(growth(before.held.page, after.held.page) <= 0.05, `the page holds ${before.held.page}, then ${after.held.page}`)
  t.ok(growth(before.heapBytes, after.heapBytes) <= 0.1, `a short run still warms up: ${before.heapBytes} to ${after.heapBytes}`)
})
