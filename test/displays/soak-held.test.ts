import { chromium, type CDPSession, type Page } from 'playwright-core'
import t from 'tap'
import { findChromium } from '../../scripts/setup/chromium.mjs'
import { heldIn } from '../../scripts/soak/held.js'
import { noBrowser } from '../support/browser.js'

t.test('[W160] a page’s weight is what it holds itself: not what was compiled of it, nor what the browser notes of it', { skip: noBrowser('board') }, async t => {
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--disable-gpu', ...process.getuid?.() === 0 ? ['--no-sandbox'] : []] })
  t.teardown(async () => { await browser.close() })
  const page = await browser.newPage()
  await page.route('**', async route => { await route.fulfill({ body: '<!doctype html><title>x</title>', contentType: 'text/html' }) })
  await page.goto('http://hall.test/')
  const tools = await page.context().newCDPSession(page)
  const ask = 'for (let index = 0; index < 300; index++) await (await fetch("/" + index)).text()'
  // What a page has after its first requests it has once.
  await run(page, ask)

  const requests = await grownBy(page, tools, ask)
  t.ok(requests.books > 300 * 100, `the browser notes each request: ${requests.books} bytes`)
  t.ok(requests.page < 30_000, `the page holds none of them: ${requests.page} bytes`)

  const code = await grownBy(page, tools, 'window.code = Array.from({ length: 60 }, (_, index) => new Function("n", "let sum = " + index + "; for (let at = 0; at < n; at++) sum += at % 7 * " + index + "; return sum")); for (const each of window.code) for (let turn = 0; turn < 50; turn++) each(5000)')
  t.ok(code.compiled > 60 * 500, `sixty functions were compiled: ${code.compiled} bytes`)
  t.ok(code.page < code.compiled / 2, `and are ${code.page} bytes of the page`)

  const objects = await grownBy(page, tools, 'window.objects = Array.from({ length: 5000 }, (_, index) => ({ label: "A" + index, index }))')
  t.ok(objects.page > 5000 * 20, `5000 objects: ${objects.page} bytes`)
  const elements = await grownBy(page, tools, 'window.elements = Array.from({ length: 1000 }, () => document.createElement("p"))')
  t.ok(elements.page > 1000 * 50, `1000 elements that stand nowhere: ${elements.page} bytes`)
  const sounds = await grownBy(page, tools, 'const sound = new OfflineAudioContext(1, 100, 8000); window.sounds = Array.from({ length: 500 }, () => sound.createBufferSource())')
  t.ok(sounds.page > 500 * 50, `500 sources of sound: ${sounds.page} bytes`)
})

async function run (page: Page, script: string): Promise<void> {
  await page.evaluate(`(async () => { ${script} })()`)
}

async function grownBy (page: Page, tools: CDPSession, script: string) {
  const before = await heldIn(tools)
  await run(page, script)
  const after = await heldIn(tools)
  return { page: after.page - before.page, compiled: after.compiled - before.compiled, books: after.books - before.books }
}
