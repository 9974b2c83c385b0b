/** Screens in a real browser in production: a code makes a device, and without a token there is none. */
import t from 'tap'
import type { Page } from 'playwright-core'
import { noBrowser, openBrowserHall } from '../support/browser.js'
import { openDevices } from '../support/devices.js'
import { portrait, withGeneral } from '../support/kiosk.js'

const skip = noBrowser('kiosk')
const code = (text: string) => text.replace('-', '')
const touch = async (page: Page, text: string) => { for (const letter of code(text)) await page.getByRole('button', { name: letter, exact: true }).tap() }
const wrongOf = (text: string) => code(text).slice(0, 7) + (text.endsWith('A') ? 'C' : 'A')
const said = (page: Page, text: RegExp) => page.locator('.enrol-said', { hasText: text }).waitFor()

async function openScreens (test: Parameters<typeof openBrowserHall>[0]) {
  const all = await openDevices(test, { change: withGeneral }, openBrowserHall)
  const hall = all.hall as unknown as Awaited<ReturnType<typeof openBrowserHall>>
  return { ...all, hall, kiosk: async () => await hall.open(`/kiosk/${hall.id}?name=K2`, undefined, undefined, portrait) }
}

t.test('[H94] a kiosk is enrolled by touch, works, is revoked while it stands there, and enrolled again', { skip }, async t => {
  const { hall, kiosk, make, press, one } = await openScreens(t)
  const page = await kiosk()
  await page.locator('.enrol-code').waitFor()
  t.match(await page.locator('.enrol h1').innerText(), /本机暂停取号/, 'visitors are told what to do instead')
  t.equal(await page.locator('.tiles').isVisible(), false)

  const first = await make({ name: '前门取号机' })
  await touch(page, wrongOf(first.code))
  await said(page, /不对.*还可以试 4 次/)
  await touch(page, first.code)
  await said(page, /登记成功：前门取号机/)
  await page.locator('.tiles').waitFor()
  t.match(page.url(), /\?name=K2$/, 'it goes where it was going')
  t.same(await page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('hallflow.device'))), [`hallflow.device /kiosk/${hall.id}`])
  await page.locator('.tile', { hasText: 'Work' }).tap()
  await page.locator('.tile', { hasText: 'Tax return' }).tap()
  await page.locator('.confirm-buttons .main').tap()
  await page.locator('.done-label').waitFor()
  const [ticket] = Object.values((await hall.board()).tickets)
  t.equal(ticket?.channel, 'kiosk')

  const began = performance.now()
  await press(first.device.deviceId, 'revoke')
  await page.locator('.enrol-code').waitFor({ timeout: 8000 })
  t.ok(performance.now() - began < 6000, `${Math.round(performance.now() - began)} ms until it stands there`)
  t.match(await page.locator('.enrol-explain').innerText(), /登记已停用/)
  const { code: again } = await press<{ code: string }>(first.device.deviceId, 'code')
  await touch(page, again)
  await page.locator('.tiles').waitFor()
  await page.waitForTimeout(5000)
  t.match(await one(first.device.deviceId), { state: 'fine', report: { paper: 'none', faults: [] } }, 'and tells how it is')
})

t.test('[H94] a wall is enrolled by its keyboard, loses its token, and is enrolled anew; its socket carries its name', { skip }, async t => {
  const { hall, make, press, one } = await openScreens(t)
  const page = await hall.open(`/wall/${hall.id}/ground`)
  await page.locator('.enrol-code').waitFor()
  const elsewhere = await make({ name: 'Kiosk 7' })
  await page.keyboard.type(code(elsewhere.code))
  await said(page, /“Kiosk 7”.*\/kiosk\//)
  const { code: own, device: { deviceId } } = await make({ name: 'East', role: 'wall', areaId: 'ground' })
  await page.keyboard.type(own.toLowerCase())
  await page.locator('[data-fresh="live"]').waitFor()
  await page.locator('.board-code b').waitFor()
  const old = await page.evaluate(() => localStorage.getItem(`hallflow.device ${location.pathname}`))
  await page.waitForTimeout(5000)
  t.match(await one(deviceId), { state: 'fine', reportedAt: hall.clock.real(), report: { beatAgeMs: Number } })

  await page.evaluate(() => { localStorage.clear() })
  await page.reload()
  await page.locator('.enrol-code').waitFor()
  const { code: next } = await press<{ code: string }>(deviceId, 'code')
  await page.keyboard.type(next)
  await page.locator('.board-code b').waitFor()
  t.not(await page.evaluate(() => localStorage.getItem(`hallflow.device ${location.pathname}`)), old)
})

t.test('[H94] a network that tears while the code is sent costs nothing: one request, one device', { skip }, async t => {
  const { kiosk, make, one } = await openScreens(t)
  const page = await kiosk()
  await page.locator('.enrol-code').waitFor()
  const { code: own, device: { deviceId } } = await make()
  const keys = new Set<string | undefined>()
  let sent = 0
  await page.route('**/api/devices/enrol', async route => {
    keys.add(route.request().headers()['idempotency-key'])
    if (++sent > 5) return await route.continue()
    // The hall has heard it, and its answer is lost.
    if (sent === 2) await route.fetch()
    return await route.abort()
  })
  await touch(page, own)
  await said(page, /连不上服务器/)
  await page.locator('.tiles').waitFor({ timeout: 30_000 })
  t.equal(keys.size, 1)
  t.equal((await one(deviceId)).history.filter(({ did }) => did === 'enrolled').length, 1)
})

t.test('[H94] in a demo nobody is asked for anything', { skip }, async t => {
  const hall = await openBrowserHall(t, { change: withGeneral })
  const page = await hall.open(`/kiosk/${hall.id}`, undefined, undefined, portrait)
  await page.locator('.tiles').waitFor()
  await page.waitForTimeout(1500)
  t.equal(await page.locator('.enrol-code').count(), 0)
})
