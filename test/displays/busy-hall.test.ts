/** Screens in bad hours: something happens several times a second, answers never come, the hall comes up after its screens. */
import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext } from 'playwright-core'
import t from 'tap'
import { noBrowser, openBrowserHall } from '../support/browser.js'
import { recording } from '../support/sound-recorder.js'

const minute = 60_000

t.setTimeout(300_000)

t.test('[W185] the hall’s clock goes on on every screen, however often something happens', { skip: noBrowser('board') }, async t => {
  const hall = await openBrowserHall(t)
  const pages = [await hall.open(`/wall/${hall.id}/ground?sound=off`), await hall.open(`/kiosk/${hall.id}`)] as const
  await pages[0].waitForSelector('.board [data-fresh="live"]')
  await pages[1].waitForSelector('.kiosk-head b')
  const clocks = async () => [await pages[0].locator('.board-time').textContent(), await pages[1].locator('.kiosk-head b').textContent()]
  t.same(await clocks(), ['09:00', '09:00'])

  hall.clock.pass(3 * minute)
  for (let issued = 0; issued < 25; issued++) {
    await hall.issue()
    await pause(200)
  }
  const seen = await clocks()
  t.same(seen.map(time => String(time) >= '09:03'), [true, true], String(seen))
})

t.test('[W187] a sound that never comes is given up and keeps no connection from the rest of the page', { skip: noBrowser('board') }, async t => {
  const hall = await openBrowserHall(t)
  const clerk = await hall.clerkAt('1')
  await hall.issue()
  const page = await hall.open(`/wall/${hall.id}/ground`, undefined, async context => {
    await recording()(context)
    await context.route(/\/calls\/\d+\/voice/, () => { /* never */ })
  })
  const givenUp = page.waitForEvent('requestfailed', { predicate: request => /calls\/\d+\/voice/.test(request.url()), timeout: 30_000 })
  await page.waitForSelector('.board [data-fresh="live"]')
  while (await hall.store.redis.exists(`hall:{${hall.id}}:speaker:ground`) !== 1) await pause(100)
  await pause(600)
  t.equal((await hall.post('/counters/1/call-next', {}, clerk)).statusCode, 200)
  t.match((await givenUp).failure(), { errorText: 'net::ERR_ABORTED' })
})

t.test('[W188] a wall and a rating pad that were up before the hall, or that it forgot, find it again by themselves', { skip: noBrowser('board') }, async t => {
  const hall = await openBrowserHall(t)
  const clerk = await hall.clerkAt('1')
  let asked = 0
  const late = async (context: BrowserContext): Promise<void> => {
    await context.route('**/api/demo/device?*', async route => {
      asked++
      if (asked <= 4) await route.abort()
      else if (asked === 5) await route.fulfill({ json: { token: `${String(new URL(route.request().url()).searchParams.get('role'))}.${hall.id}..${'a'.repeat(43)}` } })
      else await route.continue()
    })
  }
  const page = await hall.open(`/wall/${hall.id}/ground?sound=off`, undefined, late)
  await page.locator('.board-code').waitFor({ timeout: 40_000 })

  asked = 0
  const pad = await hall.open(`/rate/${hall.id}/1`, undefined, late)
  await pad.waitForSelector('[data-fresh="live"]')
  for (let visit = 0; visit < 3; visit++) {
    await hall.issue()
    for (const verb of ['call-next', 'start', 'finish']) t.equal((await hall.post(`/counters/1/${verb}`, {}, clerk)).statusCode, 200)
    await pause(7000)
  }
  await pad.locator('.rate-level').first().waitFor()
})

t.test('[W190] a rating pad that stands for months opens itself anew, as walls do', { skip: noBrowser('rate') }, async t => {
  const hall = await openBrowserHall(t)
  const pad = await hall.open(`/rate/${hall.id}/1`, undefined, async context => {
    // Up for a quarter of an hour already, and grown too large.
    await context.addInitScript('const now = performance.now.bind(performance); performance.now = () => now() + 900000; Object.defineProperty(performance, "memory", { value: { usedJSHeapSize: 3e8 } })')
  })
  await pad.waitForSelector('[data-fresh="live"]')
  await pad.waitForEvent('load', { timeout: 110_000 })
  await pad.waitForSelector('[data-fresh="live"]')
})
