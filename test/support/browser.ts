/** A real browser before a real server with the built screens; both closed by the test. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Test as TapTest } from 'tap'
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { Feed } from '../../src/realtime/feed.js'
import { findChromium } from '../../scripts/setup/chromium.mjs'
import { openHall, type Headers, type HallOptions } from './hall.js'
import { testConnection } from './redis.js'

type Test = Parameters<typeof openHall>[0] & Parameters<typeof testConnection>[0] & Partial<Pick<TapTest, 'passing' | 'comment'>>

const displaysDirectory = fileURLToPath(new URL('../../dist/displays', import.meta.url))
const path: string | undefined = findChromium()

/** Why there can be no browser test here, when there can be none. */
export function noBrowser (page: string): string | false {
  if (path === undefined) return 'there is no Chromium'
  return existsSync(`${displaysDirectory}/${page}.html`) ? false : 'the screens are not built'
}

export async function openBrowserHall (t: Test, options: HallOptions = {}) {
  const hall = await openHall(t, options)
  const subscriber = await testConnection(t, 'subscriber')
  const { url } = await hall.openApp({
    displaysDirectory,
    realtime: (server, gatekeeper) => new Feed(server, { store: hall.store, subscriber, gatekeeper, onTrouble: () => undefined })
  })
  const browser = await chromium.launch({ executablePath: path ?? '', args: ['--disable-gpu', ...process.getuid?.() === 0 ? ['--no-sandbox'] : []] })
  const pages: Page[] = []
  t.teardown(async () => {
    if (t.passing?.() === false) for (const page of pages) t.comment?.(await shown(page))
    await browser.close()
  })
  return {
    ...hall,
    url,
    /** A page of its own browser profile, signed in by these headers where they are given, prepared before it loads. */
    open: async (address: string, as?: Headers, prepare: (context: BrowserContext) => Promise<void> = async () => { /* as it is */ }, look: BrowserContextOptions = {}): Promise<Page> => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN', ...look })
      const [name = '', value = ''] = (as?.['cookie'] ?? '').split('=')
      if (as) await context.addCookies([{ name, value, url }])
      await prepare(context)
      const page = await context.newPage()
      pages.push(page)
      page.setDefaultTimeout(15_000)
      await page.goto(url + address)
      return page
    }
  }
}

/**
 * From the first request on they can be held up at any moment. A browser that learns only in the middle of its work that somebody
 * wants to hold up requests lets the next one slip by now and then.
 */
export async function holdable (context: BrowserContext): Promise<void> {
  await context.route('**/nothing-of-ours', async route => { await route.continue() })
}

/** What a page showed when its test ended: a locator that waited in vain does not say what stood there instead. */
async function shown (page: Page): Promise<string> {
  const text = await page.locator('body').innerText({ timeout: 1000 }).catch(String)
  return `${page.url()} showed: ${text.replace(/\s+/g, ' ').slice(0, 2000)}`
}
