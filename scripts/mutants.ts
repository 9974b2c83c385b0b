/** Sends bent requests to every route and message of a running hallflow, and tells what came of each. */
import { readFileSync, existsSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { lookAfterwards } from './mutants/afterwards.js'
import { openTown } from './mutants/callers.js'
import { readRoutes } from './mutants/routes.js'
import { inOrder, makeSome, runRoute, type RouteResult } from './mutants/run.js'
import { serve } from './mutants/server.js'
import { runSockets, socketMessages } from './mutants/sockets.js'
import { Wire } from './mutants/wire.js'

const help = `npm run mutants -- [--per N] [--only TEXT,TEXT] [--seed WORD] [--port N] [--json FILE]

  --per N      mutants for each route and each message of sockets (200)
  --only TEXT  only routes whose method and path hold one of these; socket for the sockets
  --seed WORD  the same word makes the same mutants (1)
  --port N     where the hallflow that is asked listens (0: any)
  --json FILE  counts and findings; a file that is there already is gone on with, route by route

Starts a whole hallflow with a store of its own, takes its routes from its own document, and asks each as somebody whom it lets
in. Ends with 1 where an answer was a fault, did not come, came in another shape, or let in what the document's shapes refuse.
`
const { values: { per, only, seed, port, json, help: isQuestion } } = parseArgs({ options: {
  per: { type: 'string', default: '200' }, only: { type: 'string' }, seed: { type: 'string', default: '1' }, port: { type: 'string', default: '0' }, json: { type: 'string' }, help: { type: 'boolean' }
} })
const say = (text: string) => process.stderr.write(`${text}\n`)

interface Written { readonly seed: string, readonly per: number, readonly results: RouteResult[] }

// At once: what a run that is being stopped still asks is no finding.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
if (isQuestion) process.stdout.write(help)
else process.exitCode = await main() ? 0 : 1

async function main (): Promise<boolean> {
  const served = await serve(Number(port), pid => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  const wire = new Wire({ host: '127.0.0.1', port: Number(new URL(served.url).port) })
  const done = goneOnWith()
  const results = [...done]
  try {
    const { routes, named } = await readRoutes(served.url)
    const running = { url: served.url, wire, named, town: await openTown(served.url), seed, per: Number(per), together: 24 }
    await makeSome(running, routes)
    const isMeant = (name: string) => (only === undefined || only.split(',').some(each => name.includes(each))) && !done.some(({ route }) => route === name)
    const keep = (result: RouteResult): void => {
      results.push(result)
      say(told(result, served.memory()))
      write(results, undefined)
    }
    // First: what a screen is shown grows with every number that is taken.
    for (const message of socketMessages) if (isMeant(`socket ${message}`) && served.isAlive()) keep(await runSockets(running, message))
    for (const route of inOrder(routes).flat()) {
      if (!isMeant(route.name) || !served.isAlive()) continue
      keep(await runRoute(running, route))
    }
    if (!served.isAlive()) throw new Error('hallflow has ended')
    const after = await lookAfterwards(served.url, served.redis, served)
    write(results, after)
    const bad = results.reduce((sum, result) => sum + result.bad, 0)
    const sent = results.reduce((sum, result) => sum + result.sent, 0)
    for (const { route, findings } of results) for (const finding of findings) say(`${finding.bad}: ${route} ${finding.mutant}\n  ${finding.says}\n  ${JSON.stringify(finding.request.slice(0, 600))}`)
    say(`${results.length} routes and messages, ${sent} mutants, ${results.reduce((sum, { wrong }) => sum + wrong, 0)} of them surely wrong; ${bad} findings; ${JSON.stringify(after)}`)
    return bad === 0 && after.problems.length === 0
  } finally {
    wire.close()
    await served.end()
  }
}

function goneOnWith (): RouteResult[] {
  if (json === undefined || !existsSync(json)) return []
  const before = JSON.parse(readFileSync(json, 'utf8')) as Written
  if (before.seed !== seed || before.per !== Number(per)) throw new Error(`${json} is of another seed or number of mutants`)
  return before.results
}

function write (all: readonly RouteResult[], after: unknown): void {
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ seed, per: Number(per), results: all, after }, null, 1)}\n`)
}

function told ({ route, callers, sent, accepted, wrong, atTheGate, bad, ms, statuses }: RouteResult, memory: number): string {
  return `${bad > 0 ? `${bad} BAD ` : ''}${route} as ${callers.join(' ')}: ${sent} in ${(ms / 1000).toFixed(1)} s, ${wrong} surely wrong, ${accepted} accepted, ${atTheGate} stopped at the gate, ${JSON.stringify(statuses)}, ${Math.round(memory)} MiB`
}
