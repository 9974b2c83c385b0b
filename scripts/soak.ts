/** Leaves walls and a strip standing through a week of events, and fails when a page grew. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { findOrInstallChromium } from './setup/chromium.mjs'
import { growth, soakWall } from './soak/wall-soak.js'

const help = `npm run soak -- [--events N] [--warm N] [--path PATH]

Opens an area's board, the hall's board and a strip one after another before a made-up hall, lets each
get warm in some events (default 60000), passes N more (default 100000), and compares elements, nodes, listeners and heap.
Ends with 1 when elements, nodes or heap grew by more than 2 %.
`
const { values: { events, warm, path, help: isQuestion } } = parseArgs({ options: { events: { type: 'string', default: '100000' }, warm: { type: 'string', default: '60000' }, path: { type: 'string' }, help: { type: 'boolean' } } })
const growthMax = 0.02
const nodesMore = 10

if (isQuestion) process.stdout.write(help)
else process.exitCode = await main() ? 0 : 1

async function main (): Promise<boolean> {
  const displays = fileURLToPath(new URL('../dist/displays', import.meta.url))
  const browser = await chromium.launch({ executablePath: await findOrInstallChromium(), args: ['--disable-gpu', '--autoplay-policy=no-user-gesture-required', ...process.getuid?.() === 0 ? ['--no-sandbox'] : []] })
  let isFlat = true
  try {
    for (const each of path === undefined ? ['/wall/soak/ground', '/wall/soak', '/strip/soak/1'] : [path]) {
      const { before, after, version, fresh, failures } = await soakWall(browser, displays, { events: Number(events), warm: Number(warm), path: each })
      const grown = { elements: growth(before.elements, after.elements), nodes: growth(before.nodes, after.nodes), heap: growth(before.heapBytes, after.heapBytes) }
      const told = Object.entries(grown).map(([name, by]) => `${name} ${(by * 100).toFixed(2)} %`).join(', ')
      process.stdout.write(`${each}: ${version} events, ${fresh}; ${told}; ${JSON.stringify({ before, after })}${failures.map(text => `\n  ${text}`).join('')}\n`)
      // A page as light as this gains and loses a handful of nodes between two frames.
      const isNodesFlat = after.nodes - before.nodes <= nodesMore || grown.nodes <= growthMax
      isFlat &&= isNodesFlat && grown.elements <= growthMax && grown.heap <= growthMax && failures.length === 0 && fresh === 'live'
    }
  } finally {
    await browser.close()
  }
  return isFlat
}
