/** An administrator before the real page: a real server that keeps its catalogue in a Redis of its own, a real browser. */
import type { AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core'
import type { Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { searchIn } from '../../src/catalog/search.js'
import { openItemsDesk } from '../../src/catalog/live/items-desk.js'
import type { CatalogChange, CatalogStep } from '../../src/contract/administration.js'
import { findChromium } from '../../scripts/setup/chromium.mjs'
import { copyCatalog } from '../catalog/folder.js'
import { holdable } from './browser.js'
import { openCatalogHome } from './catalog-home.js'
import { demoPassword, testSecret, type Headers } from './hall.js'

const displaysDirectory = fileURLToPath(new URL('../../dist/displays', import.meta.url))
const path: string | undefined = findChromium()

/** `isOpen: false`: no hall has begun its day. */
export async function openAdminOffice (t: Test, { items = ['tax.yaml', 'welfare.yaml'], isOpen = true }: { readonly items?: readonly string[], readonly isOpen?: boolean } = {}) {
  const district = await openCatalogHome(t, { folder: copyCatalog(t, [...items]).path, isOpen })
  const { home, desk, store, redis, clock } = district
  const app = await buildApp({
    store, jobsRedis: redis, clocks: clock, secret: testSecret, mode: 'demo', exemptLimits: true, logger: pino({ level: 'silent' }),
    searchItems: searchIn(store.catalog.current), catalogDesk: desk, itemsDesk: openItemsDesk(home, desk), displaysDirectory
  })
  t.teardown(() => app.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const browser = await chromium.launch({ executablePath: path ?? '', args: ['--disable-gpu', ...process.getuid?.() === 0 ? ['--no-sandbox'] : []] })
  t.teardown(async () => { await browser.close() })
  const signIn = async (username = 'admin'): Promise<Headers> => {
    const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { username, password: demoPassword } })
    return { cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
  }
  /** As another administrator's machine sends it; a sign-in of its own would end that of the page. */
  const change = async (steps: readonly CatalogStep[], from = 'now', by = 'admin:wang'): Promise<CatalogChange> =>
    (await desk.change(district.asked(steps, { from }), district.act(by))).change
  return {
    ...district, app, url, signIn, change,
    open: async (address = '/admin', as?: Headers, look: BrowserContextOptions = {}): Promise<AdminAt> => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', ...look })
      const [name = '', value = ''] = (as?.['cookie'] ?? '').split('=')
      if (as) await context.addCookies([{ name, value, url }])
      await holdable(context)
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      const at = new AdminAt(page)
      await page.goto(url + address)
      return at
    }
  }
}

/** Why there can be no such test here, when there can be none. */
export function noAdmin (): string | false {
  if (path === undefined) return 'there is no Chromium'
  return existsSync(`${displaysDirectory}/admin.html`) ? false : 'the screens are not built'
}

export class AdminAt {
  readonly page: Page
  /** What the browser had to complain of: scripts that broke, and what the content policy forbade. */
  readonly errors: string[] = []

  constructor (page: Page) {
    this.page = page
    page.on('pageerror', problem => this.errors.push(problem.message))
    page.on('console', message => { if (message.type() === 'error' && !/status of (4\d\d|503)/.test(message.text())) this.errors.push(message.text()) })
  }

  /** The page of this title stands there, with what it reads. */
  async shows (title: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor()
    await this.page.waitForFunction(() => document.querySelector('.admin-page .ant-skeleton') === null)
  }

  async goes (name: string): Promise<void> {
    await this.page.locator('.admin-side').getByRole('link', { name, exact: true }).click()
  }

  async press (name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).click()
  }

  /** The sheet of a change, with what it found out. */
  async sheet () {
    const sheet = this.page.getByRole('dialog')
    await sheet.waitFor()
    await sheet.locator('.change-sheet[aria-busy=false]').waitFor()
    return sheet
  }
}
