/** The rating pad: its clock, its question, what a low rating may add, thanks, and the states in which it cannot ask. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'

const hallId = 'downtown'
/** A counter of the longest line name, which nobody else uses for pictures. */
const counterId = '20'
const pad: Scene = { name: 'rate', path: `/rate/${hallId}/${counterId}`, width: 1280, height: 800, textMin: 22, fresh: 'live' }
/** What is touched while a page has just changed is not meant for it. */
const settleMs = 450

export async function rateStage (hall: PrivateHall, album: Album): Promise<void> {
  await hall.signIn()
  await hall.press(hallId, counterId, 'open').catch(() => undefined)
  const { counters } = await hall.ask('GET', `/halls/${hallId}`)
  const { services: [serviceId] } = counters.find((each: { counterId: string }) => each.counterId === counterId)
  const serve = async (): Promise<void> => {
    const { ticket: inHand } = await hall.ask('GET', `/halls/${hallId}/counters/${counterId}`)
    if (!inHand) {
      await hall.issue(hallId, { serviceId })
      await hall.press(hallId, counterId, 'call-next')
    }
    if (inHand?.status !== 'serving') await hall.press(hallId, counterId, 'start')
    await hall.press(hallId, counterId, 'finish')
  }
  /** A visit ends here, the visitor reads in the language of the picture, and touches. */
  const asked = (...touches: string[]) => async (page: Page): Promise<void> => {
    await serve()
    await page.waitForSelector('.rate-levels')
    await pause(settleMs)
    const other = page.locator('.rate-head .button[lang="en"]')
    if (page.url().includes('lang=en') && await other.count() > 0) await other.click()
    for (const selector of touches) {
      await page.locator(selector).first().click()
      await pause(settleMs)
    }
  }
  const low = '.rate-level:nth-child(5)'
  const dial = Array.from('138000', digit => `.rate-keys button:text-is("${digit}")`)
  const callBack = '.rate-call > .button'

  await album.take(hall, 'idle', [pad])
  await album.take(hall, 'asked', [
    { ...pad, act: asked() },
    { ...pad, name: 'rate-upright', width: 800, height: 1280, act: asked() },
    { ...pad, name: 'rate-small', width: 1024, height: 600, textMin: 16, act: asked() },
    { ...pad, name: 'rate-grey', act: async page => { await asked()(page); await page.evaluate(() => { document.documentElement.style.filter = 'grayscale(1)' }) } },
    { ...pad, name: 'rate-keyboard', act: async page => { await asked()(page); await page.keyboard.press('Tab'); await page.keyboard.press('Tab') } }
  ])
  await album.take(hall, 'why', [
    { ...pad, act: asked(low, '.rate-reasons button:nth-of-type(2)', '.rate-reasons button:nth-of-type(5)') },
    { ...pad, name: 'rate-call-back', act: asked(low, callBack, ...dial, ...dial.slice(0, 5)) },
    { ...pad, name: 'rate-short', act: asked(low, callBack, ...dial, '.rate-foot .main') },
    { ...pad, name: 'rate-upright', width: 800, height: 1280, act: asked(low, callBack, ...dial, '.rate-foot .main') },
    { ...pad, name: 'rate-small', width: 1024, height: 600, textMin: 16, act: asked(low, callBack, ...dial) }
  ])
  await album.take(hall, 'thanks', [{ ...pad, act: asked('.rate-level:nth-child(1)') }])
  await stale(hall, album, asked(), async () => await serve())
}

/** The network is cut: the clock says so, and an open question can still be answered. */
async function stale (hall: PrivateHall, album: Album, ask: (page: Page) => Promise<void>, settle: () => Promise<void>): Promise<void> {
  const cut = async (page: Page): Promise<void> => {
    await page.context().setOffline(true)
    await page.waitForSelector('main [data-fresh="stale"], main[data-fresh="stale"]', { timeout: 30_000, state: 'attached' })
  }
  await album.take(hall, 'kept', [{ ...pad, fresh: 'live', name: 'rate', isRefused: true, act: async (page: Page) => {
    await ask(page)
    await cut(page)
    await page.locator('.rate-level:nth-child(2)').click()
    await pause(settleMs)
  } }].map(({ fresh: _live, ...scene }) => ({ ...scene, waitFor: 'main' })))
  await settle()
  await album.take(hall, 'stale', [{ ...pad, name: 'rate', isRefused: true, waitFor: 'main', act: async (page: Page) => {
    await page.evaluate(() => { localStorage.setItem('hallflow.rated', '[]') })
    await page.waitForSelector('.rate-levels')
    await pause(settleMs)
    await page.locator('.rate-foot .button').last().click()
    await cut(page)
  } }].map(({ fresh: _live, ...scene }) => scene))
}

/** After hours, in the closed hall. */
export async function rateClosedStage (hall: PrivateHall, album: Album): Promise<void> {
  await album.take(hall, 'after-hours', [pad])
}
