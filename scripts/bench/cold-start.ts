/**
 * From `npm start` to the first answered request: the second start, and the one after everything was
 * killed with 10,000 tickets open. Against a bare Node process that only listens.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { eachRound, together, type Bench, type Run } from './bench.js'
import { figuresOf, resultOf, type Round } from './figures.js'
import { freePort, started, type Started } from './started.js'

const tickets = 10_000
const root = rootAbove(fileURLToPath(new URL('.', import.meta.url)))
const bareServer = "require('node:http').createServer((_request, answer) => answer.end('ok')).listen(Number(process.env.PORT), '127.0.0.1')"

export const coldStarts: Run = {
  paths: ['coldStart', 'coldStartAfterKill'],

  async measure (bench) {
    const [after, afterKill]: [Round[], Round[]] = [[], []]
    if (bench.wants('coldStart')) await measured(bench, 'coldStart', after, async () => undefined, async place => await place.hallflow.end('SIGINT'))
    if (bench.wants('coldStartAfterKill')) await measured(bench, 'coldStartAfterKill', afterKill, fillHalls, killAll)
    return {
      ...after.length > 0 && { coldStart: resultOf(after, 'p50Ms') },
      ...afterKill.length > 0 && { coldStartAfterKill: resultOf(afterKill, 'p50Ms') }
    }
  }
}

interface Place {
  readonly url: string
  readonly folder: string
  hallflow: Started
}

async function measured (bench: Bench, name: string, rounds: Round[], prepare: (place: Place) => Promise<unknown>, end: (place: Place) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-bench-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, PORT: String(port), HALLFLOW_DATA: folder, HALLFLOW_LOG: 'warn' }
  bench.says(`${name}, the first start`)
  const place: Place = { url, folder, hallflow: await startHallflow(url, env) }
  bench.afterwards(async () => {
    await killAll(place)
    rmSync(folder, { recursive: true, force: true })
  })
  await prepare(place)
  const open = await waiting(place)
  await eachRound(bench, name, async () => {
    await end(place)
    place.hallflow = await startHallflow(url, env)
    if (await waiting(place) !== open) throw new Error(`of ${open} tickets ${await waiting(place)} are there after a start`)
    const barePort = await freePort()
    const bare = await started(process.execPath, ['-e', bareServer], { cwd: root, env: { ...process.env, PORT: String(barePort) } }, `http://127.0.0.1:${barePort}/`)
    await bare.end('SIGKILL')
    rounds.push({ ours: single(place.hallflow.tookMs), bare: single(bare.tookMs) })
  })
}

/** A start that had to compile what somebody changed meanwhile is none of the second ones. */
async function startHallflow (url: string, env: NodeJS.ProcessEnv): Promise<Started> {
  for (let attempt = 1; ; attempt++) {
    const hallflow = await started('npm', ['start', '--silent'], { cwd: root, env }, `${url}/health/ready`)
    if (attempt === 3 || !hallflow.said.includes('compiling')) return hallflow
    await hallflow.end('SIGINT')
  }
}

/** Everything at once, the store's own process too, which stands in a group of its own. */
async function killAll ({ folder, hallflow }: Place): Promise<void> {
  const pidFile = join(folder, 'redis', 'redis.pid')
  const store = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : undefined
  await hallflow.end('SIGKILL')
  try {
    if (store) process.kill(store, 'SIGKILL')
  } catch {
    // It went with its parent.
  }
}

interface HallRow { readonly hallId: string, readonly isOpen: boolean, readonly waiting: number, readonly lines: Array<{ serviceId: string }> }

async function hallsOf ({ url }: Place): Promise<HallRow[]> {
  return await (await fetch(`${url}/api/halls`)).json() as HallRow[]
}

async function waiting (place: Place): Promise<number> {
  return (await hallsOf(place)).reduce((sum, hall) => sum + hall.waiting, 0)
}

/** Through the front door, as kiosks do it. */
async function fillHalls (place: Place): Promise<void> {
  for (let time = 0; time < 200 && (await hallsOf(place)).some(hall => !hall.isOpen); time++) await pause(50)
  for (const { hallId, lines } of await hallsOf(place)) {
    const { token } = await (await fetch(`${place.url}/api/demo/device?role=kiosk&hallId=${hallId}`)).json() as { token: string }
    const errands = Array.from({ length: tickets / 2 }, (_, index) => lines[index % lines.length]?.serviceId)
    await together(errands, 16, async serviceId => {
      const answer = await fetch(`${place.url}/api/halls/${hallId}/tickets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Device ${token}` },
        body: JSON.stringify({ serviceId, channel: 'kiosk' })
      })
      if (answer.status !== 201) throw new Error(`no ticket: ${await answer.text()}`)
      await answer.arrayBuffer()
    })
  }
}

const single = (tookMs: number) => figuresOf([tookMs], tookMs)

function rootAbove (folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(join(folder, '..'))
}
