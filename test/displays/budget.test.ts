/** What a screen may weigh, and what the oldest browser of a hall cannot read. Looks at the built screens, when there are any. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { newerScript, newerStyle } from '../support/older-than.js'

const built = fileURLToPath(new URL('../../dist/displays', import.meta.url))
const isBuilt = existsSync(`${built}/board.html`)

/** Scripts of a page with gzip, kB; see the screens' design. */
const budgets: Record<string, number> = { board: 100, strip: 100, rate: 100, kiosk: 110, t: 110, console: 150, guide: 150, agent: 150, load: 110, privacy: 110, start: 110, admin: 450 }

/** These also load parts behind their first picture: codes, the sound and the refusals of a kiosk, a wall's voice, what an enrolled device does besides. With them they weigh at most this; a page that is not named keeps to its budget. */
const wholes: Record<string, number> = { kiosk: 123, board: 112, admin: 800 }

const atOnce = /(?:from|import)\s*["']\.\/([^"']+\.js)["']/g
const everBehind = /(?:from|import)\s*\(?\s*["'`]\.\/([^"'`]+\.js)["'`]/g

/** Seen once in the life of a machine, when it is enrolled: it is weighed by itself. */
const enrolPage = /^assets\/enrol-page-/
const enrolBudgetKb = 5

/** Everything a page loads before its first picture: what it names, and what that imports; or whatever it ever loads. */
function scriptsOf (page: string, imports = atOnce): Set<string> {
  const html = readFileSync(`${built}/${page}.html`, 'utf8')
  const found = new Set([...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file))
  for (const file of found) {
    for (const [, name = ''] of readFileSync(`${built}/${file}`, 'utf8').matchAll(imports)) found.add(`assets/${name}`)
  }
  return found
}

t.test('[W40] no screen weighs more than its budget, and each has one', { skip: !isBuilt && 'the screens are not built' }, async t => {
  t.same(readdirSync(built).filter(file => file.endsWith('.html')).map(file => file.replace('.html', '')).toSorted(), Object.keys(budgets).toSorted())
  for (const [page, budgetKb] of Object.entries(budgets)) {
    const bytes = [...scriptsOf(page)].reduce((sum, file) => sum + gzipSync(readFileSync(`${built}/${file}`)).length, 0)
    t.ok(bytes > 0 && bytes <= budgetKb * 1024, `${page}: ${(bytes / 1024).toFixed(1)} of ${budgetKb} kB`)
  }
})

t.test('[W169] what follows the first picture is counted, too', { skip: !isBuilt && 'the screens are not built' }, async t => {
  for (const page of Object.keys(budgets)) {
    const [first, whole] = [scriptsOf(page), scriptsOf(page, everBehind)]
    if (page in wholes) t.ok(whole.size > first.size, `${page} loads ${whole.size - first.size} parts behind its first picture`)
    const enrolling = [...whole].filter(file => enrolPage.test(file))
    t.equal(enrolling.length, ['board', 'kiosk', 'rate', 'strip'].includes(page) ? 1 : 0)
    for (const file of enrolling) t.ok(gzipSync(readFileSync(`${built}/${file}`)).length <= enrolBudgetKb * 1024, file)
    const bytes = [...whole].filter(file => !enrolPage.test(file)).reduce((sum, file) => sum + gzipSync(readFileSync(`${built}/${file}`)).length, 0)
    t.ok(bytes <= (wholes[page] ?? budgets[page] ?? 0) * 1024, `${page}: ${(bytes / 1024).toFixed(1)} kB`)
  }
})

/** These stand in halls on boxes of every age. */
const oldBoxes = ['kiosk', 'board', 'strip', 't', 'rate', 'privacy', 'agent']

/** Everything an old box loads, scripts and styles. */
function onOldBoxes (kind: 'js' | 'css'): Set<string> {
  if (kind === 'js') return new Set(oldBoxes.flatMap(page => [...scriptsOf(page, everBehind)]))
  return new Set(oldBoxes.flatMap(page => [...readFileSync(`${built}/${page}.html`, 'utf8').matchAll(/href="\/(assets\/[^"]+\.css)"/g)].map(([, file = '']) => file)))
}

t.test('[W41] what kiosks, walls, strips, phones and rating pads load has nothing that Chromium 79 lacks', { skip: !isBuilt && 'the screens are not built' }, async t => {
  const [scripts, styles] = [onOldBoxes('js'), onOldBoxes('css')]
  for (const file of scripts) t.same(newerScript(readFileSync(`${built}/${file}`, 'utf8')), [], file)
  for (const file of styles) t.same(newerStyle(readFileSync(`${built}/${file}`, 'utf8')), [], file)
  t.ok(scripts.size >= oldBoxes.length && styles.size >= oldBoxes.length)
})

t.test('[W41] what is too new is found', async t => {
  for (const text of ['a?.b', 'a ?? b', 'a ||= b', 'class A { #a () {} }', '[].at(-1)', 'x.replaceAll("a", "b")', 'crypto.randomUUID()', 'new WeakRef(a)', 'AbortSignal.timeout(1)', 'list.toSorted()']) t.equal(newerScript(text).length, 1, text)
  t.same(newerScript('a ? .5 : b; class A { #a = 1; b = this.#a }; [].flatMap(x => x); `${a}`.padStart(2); Promise.allSettled([])'), [])
  for (const text of ['a{inset:0}', 'a{aspect-ratio:1}', 'a:is(b){}', 'a{height:100dvh}', 'a{display:flex;gap:1px}', 'a:focus,a:focus-visible{}', 'a{color:red;&:hover{}}']) t.ok(newerStyle(text).length > 0, text)
  t.same(newerStyle('@media (max-aspect-ratio: 1/1){a{display:grid;grid-gap:1px;font-size:min(1vw,2px)}} a:focus:not(:focus-visible){outline:none}'), [])
})

t.test('[W42] pages carry no inline script or style: the hall forbids them', { skip: !isBuilt && 'the screens are not built' }, async t => {
  for (const page of Object.keys(budgets)) {
    const html = readFileSync(`${built}/${page}.html`, 'utf8')
    if (/<script(?![^>]*\ssrc=)/.test(html) || /<style/.test(html) || /\sstyle="/.test(html) || /\son\w+="/.test(html)) t.fail(page)
    t.match(html, /<html lang="[^"]+">[\s\S]*<title>[^<]+<\/title>/)
  }
  const scripts = readdirSync(`${built}/assets`).filter(file => file.endsWith('.js')).map(file => readFileSync(`${built}/assets/${file}`, 'utf8')).join('')
  t.notMatch(scripts, /ZodError/, 'the screens take shapes from the contract, not its checker')
})
