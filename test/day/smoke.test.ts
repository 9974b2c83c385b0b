/** A first half hour of a real day, at high speed, from the command line to the checker's word. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import t from 'tap'

async function freePort (): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function day (words: readonly string[]): Promise<{ code: number | null, said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/day.ts', ...words], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } })
  let said = ''
  child.stdout.on('data', (text: Buffer) => { said += text.toString() })
  child.stderr.on('data', (text: Buffer) => { said += text.toString() })
  const [code] = await once(child, 'exit') as [number | null]
  return { code, said }
}

t.test('[Z33] half an hour of a real day is green, and says what happened', { timeout: 60_000 }, async t => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hallflow-smoke-'))
  t.teardown(() => { rmSync(folder, { recursive: true }) })
  const json = path.join(folder, 'day.json')
  const history = path.join(folder, 'history.ndjson')

  const { code, said } = await day(['--halls', '1', '--day', '2020-01-02', '--speed', '400', '--until', '09:20',
    '--port', String(await freePort()), '--json', json, '--history', history])

  t.equal(code, 0, said)
  const result = JSON.parse(readFileSync(json, 'utf8')) as { halls: Record<string, Record<string, number>>, moved: number, forecast: { tickets: number }, delay: { n: number, halfHours: unknown[] }, violations: unknown[] }
  t.equal(result.moved, 0, 'there is no other hall')
  t.ok(result.forecast.tickets >= 0 && result.delay.n > 0 && result.delay.halfHours.length > 0, 'waits are told and counted')
  t.same(result.violations, [])
  t.same(Object.keys(result.halls), ['downtown'])
  const { tickets = 0, served = 0 } = result.halls.downtown ?? {}
  t.ok(tickets > 30 && served > 0, `${tickets} tickets, ${served} served`)
  const kinds = new Set(readFileSync(history, 'utf8').trim().split('\n').map(line => (JSON.parse(line) as { kind: string }).kind))
  t.same([...kinds].toSorted(), ['end', 'event', 'frame', 'hall', 'request', 'run', 'state'])
})
