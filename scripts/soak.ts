/**
 * Leaves walls and a strip standing through more than a week of events, and fails when a page grew.
 *
 * Each gets warm, then stands through two windows. In both, elements, nodes, listeners and what the page itself holds
 * must be flat. The whole heap must be so in the second: in the first the engine still compiles, which is proven and
 * told apart in soak/held.ts.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { findOrInstallChromium } from './setup/chromium.mjs'
import { growth, restsEvery, soakWall, type Weight } from './soak/wall-soak.js'

const screens = [
  { path: '/wall/soak/ground', name: 'area board, speaking', speaks: true },
  { path: '/wall/soak/ground?sound=off', name: 'area board, silent', speaks: false },
  { path: '/wall/soak', name: 'hall board', speaks: false },
  { path: '/strip/soak/1', name: 'strip', speaks: false }
]
const growthMax = 0.02
/** A page as light as this gains and loses a handful of nodes between two frames. */
const nodesMore = 10
const windows = 2
const help = `npm run soak -- [--events N] [--warm N] [--path PATH]

Opens an area's board, speaking and silent, the hall's board and a strip one after another before a made-up hall, lets each
get warm in some events (default 60000), passes two windows of N more (default 100000), and weighs its page after each:
elements, nodes, listeners, V8's heap, and of that and the browser's own heap what the page holds, apart from compiled code
and the browser's books. Ends with 1 when anything but code and books grew by more than ${growthMax * 100} % in a window, or V8's
heap in the last; when a page failed or was not live; or when the speaking board was not heard. About a quarter of an hour.
PATH is one of ${screens.map(({ path }) => path).join(', ')}
`
const { values: { events, warm, path: only, help: isQuestion } } = parseArgs({ options: { events: { type: 'string', default: '100000' }, warm: { type: 'string', default: '60000' }, path: { type: 'string' }, help: { type: 'boolean' } } })
const chosen = screens.filter(({ path }) => only === undefined || path === only)

if (isQuestion) process.stdout.write(help)
else if (chosen.length === 0) {
  process.stderr.write(`there is no screen ${only}; npm run soak -- --help lists them\n`)
  process.exitCode = 1
} else process.exitCode = await main() ? 0 : 1

async function main (): Promise<boolean> {
  const displays = fileURLToPath(new URL('../dist/displays', import.meta.url))
  const browser = await chromium.launch({ executablePath: await findOrInstallChromium(), args: ['--disable-gpu', '--autoplay-policy=no-user-gesture-required', ...process.getuid?.() === 0 ? ['--no-sandbox'] : []] })
  let isFlat = true
  try {
    for (const { path, name, speaks } of chosen) {
      const { weights, version, fresh, heard, failures } = await soakWall(browser, displays, { events: Number(events), warm: Number(warm), windows, path, rests: speaks })
      process.stdout.write(`${name}: ${version} events, ${fresh}, ${heard} sounds heard to their end\n  warm: ${told(weights[0]!)}\n`)
      for (const [index, after] of weights.slice(1).entries()) {
        const grown = grownBetween(weights[index]!, after, index === windows - 1)
        process.stdout.write(`  ${grown.isFlat ? 'flat' : 'GREW'}: ${grown.words}; ${told(after)}\n`)
        isFlat &&= grown.isFlat
      }
      for (const failure of failures) process.stdout.write(`  ${failure}\n`)
      // Each rest is for a chime and its call; the others are too fast for ears.
      const isHeard = speaks ? heard >= Math.floor((Number(events) * windows + Number(warm)) / restsEvery) : heard === 0
      if (!isHeard) process.stdout.write(`  ${speaks ? 'was hardly heard' : 'was heard'}\n`)
      isFlat &&= isHeard && failures.length === 0 && fresh === 'live'
    }
  } finally {
    await browser.close()
  }
  return isFlat
}

function grownBetween (before: Weight, after: Weight, isLast: boolean): { isFlat: boolean, words: string } {
  const grown = { elements: growth(before.elements, after.elements), nodes: growth(before.nodes, after.nodes), listeners: growth(before.listeners, after.listeners), heap: growth(before.heapBytes, after.heapBytes), page: growth(before.held.page, after.held.page), compiled: growth(before.held.compiled, after.held.compiled) }
  const isNodesFlat = after.nodes - before.nodes <= nodesMore || grown.nodes <= growthMax
  const isFlat = isNodesFlat && [grown.elements, grown.listeners, grown.page, ...isLast ? [grown.heap] : []].every(by => by <= growthMax)
  return { isFlat, words: Object.entries(grown).map(([name, by]) => `${name} ${(by * 100).toFixed(2)} %`).join(', ') }
}

function told ({ elements, nodes, listeners, heapBytes, held }: Weight): string {
  return `${elements} elements, ${nodes} nodes, ${listeners} listeners, heap ${heapBytes}, page ${held.page}, compiled ${held.compiled}, books ${held.books} bytes`
}
