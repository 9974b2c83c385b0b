/** The screens at their addresses. */
import t from 'tap'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHall } from '../support/hall.js'

const pages = ['start', 'kiosk', 'board', 'strip', 'console', 'guide', 'load', 'privacy', 't', 'rate']

/** Screens as the build lays them out. */
function builtScreens (t: { teardown: (end: () => void) => void }): string {
  const root = mkdtempSync(join(tmpdir(), 'hallflow-screens-'))
  t.teardown(() => { rmSync(root, { recursive: true }) })
  writeFileSync(join(root, 'secret.txt'), 'not for anybody')
  const folder = join(root, 'displays')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  for (const page of pages) writeFileSync(join(folder, `${page}.html`), `<!doctype html><title>${page}</title>`)
  writeFileSync(join(folder, 'assets/main-abc123.js'), 'screen()')
  return folder
}

t.test('[H29] each screen stands at its address, for every hall, area, counter and ticket that there is', async t => {
  const hall = await openHall(t, { displaysDirectory: builtScreens(t) })
  const at: Record<string, string> = {
    '/': 'start', [`/kiosk/${hall.id}`]: 'kiosk', [`/wall/${hall.id}`]: 'board', [`/wall/${hall.id}/ground`]: 'board',
    [`/strip/${hall.id}/1`]: 'strip', [`/rate/${hall.id}/1`]: 'rate', [`/console/${hall.id}/1`]: 'console', [`/guide/${hall.id}`]: 'guide', '/load': 'load', '/privacy': 'privacy', [`/t/${hall.id}.${'x'.repeat(22)}`]: 't', [`/kiosk/${hall.id}?lang=en`]: 'kiosk'
  }
  for (const [url, page] of Object.entries(at)) {
    const { statusCode, body, headers } = await hall.app.inject(url)
    t.equal(statusCode, 200, url)
    t.match(body, `<title>${page}</title>`, url)
    t.match(headers, { 'content-type': /^text\/html; charset=utf-8/, 'cache-control': 'no-cache', 'referrer-policy': 'no-referrer', 'content-security-policy': /default-src 'none'/ }, url)
    t.ok(headers.etag, `${url} is sent again only when it changed`)
  }
})

t.test('[H29] what is built never changes and may be kept for ever', async t => {
  const hall = await openHall(t, { displaysDirectory: builtScreens(t) })
  const { statusCode, body, headers } = await hall.app.inject('/assets/main-abc123.js')
  t.equal(statusCode, 200)
  t.equal(body, 'screen()')
  t.match(headers, { 'cache-control': 'public, max-age=31536000, immutable', 'content-type': /javascript/, 'x-content-type-options': 'nosniff' })
})

t.test('[H29] where nothing is stands a plain page, and no file of the machine', async t => {
  const hall = await openHall(t, { displaysDirectory: builtScreens(t) })
  const nothing = [
    '/kiosk/nowhere', '/kiosk', '/kiosk/', `/wall/${hall.id}/nowhere`, `/strip/${hall.id}/99`, `/rate/${hall.id}/99`, `/rate/${hall.id}`, `/console/nowhere/1`, '/t/A001', '/nope', '/start.html', '/kiosk.html',
    '/secret.txt', '/../secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt', '/assets/..%2f..%2fsecret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/assets', '/assets/nope.js', '/assets/main-abc123.js/', '/.env', '/kiosk/__proto__', `/kiosk/${hall.id}/more`
  ]
  for (const url of nothing) {
    const { statusCode, body, headers } = await hall.app.inject(url)
    t.equal(statusCode, 404, url)
    t.match(body, /没有这个页面/, url)
    t.notMatch(body, /not for anybody/)
    t.match(headers, { 'content-security-policy': /default-src 'none'/, 'cache-control': 'no-store' }, url)
  }
  t.equal((await hall.app.inject('/assets/')).statusCode, 404, 'nor a list of files')
  t.equal((await hall.app.inject({ method: 'POST', url: '/nope', payload: {} })).json().refusal, 'path-unknown')
})

t.test('[H29] a server without built screens still serves the API', async t => {
  const hall = await openHall(t)
  t.equal((await hall.app.inject('/')).statusCode, 404)
  t.equal((await hall.get('/api/halls')).statusCode, 200)
})
