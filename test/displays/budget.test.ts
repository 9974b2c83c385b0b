/** What a screen may weigh, and what the oldest browser of a hall cannot read. Looks at the built screens, when there are any. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import t from 'tap'

const built = fileURLToPath(new URL('../../dist/displays', import.meta.url))
const isBuilt = existsSync(`${built}/board.html`)

/** Scripts of a page with gzip, kB; see the screens' design. */
const budgets: Record<string, number> = { board: 100, strip: 100, rate: 100, kiosk: 110, t: 110, console: 150, guide: 150, load: 110, start: 110 }

/** Everything a page loads: what it names, and what that imports. */
function scriptsOf (page: string): Set<string> {
  const html = readFileSync(`${built}/${page}.html`, 'utf8')
  const found = new Set([...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file))
  for (const file of found) {
    for (const [, name = ''] of readFileSync(`${built}/${file}`, 'utf8').matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) found.add(`assets/${name}`)
  }
  return found
}

t.test('[W40] no screen weighs more than its budget', { skip: !isBuilt && 'the screens are not built' }, async t => {
  for (const [page, budgetKb] of Object.entries(budgets)) {
    const bytes = [...scriptsOf(page)].reduce((sum, file) => sum + gzipSync(readFileSync(`${built}/${file}`)).length, 0)
    t.ok(bytes > 0 && bytes <= budgetKb * 1024, `${page}: ${(bytes / 1024).toFixed(1)} of ${budgetKb} kB`)
  }
})

/** A guide carries a tablet of today: what only that page loads may be newer. */
function ofTodayAlone (): Set<string> {
  const older = new Set(Object.keys(budgets).filter(page => page !== 'guide').flatMap(page => [...scriptsOf(page)]))
  return new Set([...scriptsOf('guide')].filter(file => !older.has(file)).map(file => file.replace('assets/', '')))
}

t.test('[W41] the screens use nothing that Chromium 79 lacks', { skip: !isBuilt && 'the screens are not built' }, async t => {
  const files = readdirSync(`${built}/assets`)
  const newer = ofTodayAlone()
  const scripts = files.filter(file => file.endsWith('.js') && !newer.has(file)).map(file => [file, readFileSync(`${built}/assets/${file}`, 'utf8')] as const)
  const styles = files.filter(file => file.endsWith('.css')).map(file => [file, readFileSync(`${built}/assets/${file}`, 'utf8')] as const)
  const missing = [/\.replaceAll\(/, /\.at\(-/, /structuredClone\(/, /randomUUID\(/, /\.toSorted\(/, /\.toReversed\(/, /Object\.hasOwn\(/, /\?\?=/, /\w\?\.[A-Za-z_$]/, /AbortSignal\.timeout/, /\.findLast\(/, /Promise\.any\(/]
  const missingStyles = [/[^-]inset:/, /[;{]\s*aspect-ratio:/, /:is\(/, /:where\(/, /:has\(/, /\bdvh\b/, /color-mix/, /@container/, /margin-inline/]
  for (const [file, text] of scripts) for (const pattern of missing) if (pattern.test(text)) t.fail(`${file} has ${String(pattern)}`)
  for (const [file, text] of styles) for (const pattern of missingStyles) if (pattern.test(text)) t.fail(`${file} has ${String(pattern)}`)
  for (const [file, text] of styles) if (/display:\s*(inline-)?flex[^}]*gap:/.test(text)) t.fail(`${file} gaps a flex box`)
  t.ok(scripts.length > 0 && styles.length > 0)
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
