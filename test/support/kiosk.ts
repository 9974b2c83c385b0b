/** A kiosk in a real browser with a touch screen, before a hall of the test's own. */
import type { BrowserContext, Page } from 'playwright-core'
import type { Catalog, Hall } from '../../src/contract/catalog.js'
import { holdable, noBrowser, openBrowserHall } from './browser.js'
import type { HallOptions } from './hall.js'

export const skip = noBrowser('kiosk')
export const card = '11010519491231002X'
export const portrait = { viewport: { width: 1080, height: 1920 }, hasTouch: true }
const name = (en: string) => ({ zh: en, en })
export const tile = (page: Page, text: string) => page.locator('.tile', { hasText: text })
export const get = (page: Page) => page.locator('.confirm-buttons .main')
export const button = (page: Page, text: string) => page.getByRole('button', { name: text }).first()

/** The hall of the other tests, and a line for whoever is not sure. */
export const withGeneral = (catalog: Catalog): Catalog => {
  const general = { serviceId: 'general', name: name('General'), typicalMinutes: 10 }
  const halls = [...catalog.halls].map(([hallId, hall]): [string, Hall] => [hallId, { ...hall, lines: [...hall.lines, { serviceId: 'general', letter: 'Z', areaId: 'ground' }] }])
  return {
    ...catalog, halls: new Map(halls), services: new Map(catalog.services).set('general', general),
    district: { ...catalog.district, services: [...catalog.district.services, general], online: { url: 'https://online.example/' } }
  }
}

/** Runs in the page before anything else: counts touches, keeps what would be printed. */
function counting (): void {
  const seen = window as unknown as { touches: number, prints: string[] }
  seen.touches = 0
  seen.prints = []
  window.addEventListener('touchstart', () => { seen.touches++ }, true)
  window.print = () => { seen.prints.push(document.querySelector('.paper')?.textContent ?? '') }
}

/** All that the browser would keep. */
export const kept = async (page: Page): Promise<string> => await page.evaluate(() =>
  [localStorage, sessionStorage].map(shelf => Array.from({ length: shelf.length }, (_, place) => shelf.getItem(shelf.key(place) ?? '') ?? '').join(' ')).join(' '))

export async function kioskHall (test: Parameters<typeof openBrowserHall>[0], options: HallOptions = {}) {
  const hall = await openBrowserHall(test, { change: withGeneral, ...options })
  return {
    ...hall,
    kiosk: async (query = 'name=K2', waitFor = '.tiles', prepare: (context: BrowserContext) => Promise<void> = async () => { /* as it is */ }) => {
      const page = await hall.open(`/kiosk/${hall.id}?${query}`, undefined, async context => { await holdable(context); await context.addInitScript(counting); await prepare(context) }, portrait)
      await page.waitForSelector(waitFor)
      return page
    },
    tickets: async () => Object.values((await hall.board()).tickets)
  }
}

export async function toConfirm (page: Page): Promise<void> {
  await tile(page, 'Work').tap()
  await tile(page, 'Tax return').tap()
  await get(page).waitFor()
}

export const label = async (page: Page): Promise<string> => await page.locator('.done-label').innerText()
export const touches = async (page: Page): Promise<number> => await page.evaluate(() => (window as unknown as { touches: number }).touches)
