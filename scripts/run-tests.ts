/** Runs the checks and every test on one private Redis; the last line says `N passed, N failed`. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { startRedis } from '../test/support/redis.js'

const help = `npm test                         everything: types, lint, every test
npm test -- test/x.test.ts …     these tests only
npm test -- --json FILE          the sums as JSON, too`

const root = new URL('..', import.meta.url)
const sums = { passed: 0, failed: 0, skipped: 0 }
const say = (line: string) => process.stdout.write(`${line}\n`)

const { files, json } = asked(process.argv.slice(2))
if (files.length === 0) {
  await check('types', process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit'])
  await check('lint', process.execPath, ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'])
}
await tests(files)

if (json) (await import('node:fs')).writeFileSync(json, `${JSON.stringify(sums)}\n`)
if (sums.skipped > 0) say(`${sums.skipped} skipped: this machine lacks what they need`)
// The last line, and always of one form: programs read it.
say(`${sums.passed} passed, ${sums.failed} failed`)
process.exitCode = sums.failed > 0 || sums.passed === 0 ? 1 : 0

function asked (words: string[]): { files: string[], json: string | undefined } {
  if (words.includes('--help')) {
    say(help)
    process.exit(0)
  }
  const at = words.indexOf('--json')
  const [, target] = at < 0 ? [] : words.splice(at, 2)
  return { files: words, json: target }
}

/** Runs a check that counts as one test; it is silent while it passes. */
async function check (name: string, file: string, words: string[]): Promise<void> {
  const began = Date.now()
  const child = spawn(file, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let heard = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { heard += part.toString() })
  const code = await new Promise(resolve => child.once('close', resolve))
  if (code === 0) sums.passed++
  else sums.failed++
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(began)})`)
  if (code !== 0) say(heard.trimEnd())
}

/** Runs tap, shows a line for each file that passes and the whole story of each that does not. */
async function tests (names: string[]): Promise<void> {
  const redis = await startRedis()
  const tap = spawn(process.execPath, ['node_modules/tap/dist/esm/run.mjs', '--reporter=tap', ...names], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    // tap needs a compiler with a JavaScript interface, which TypeScript 7 does not have.
    env: { ...process.env, TS_NODE_COMPILER: 'ts6', HALLFLOW_TEST_REDIS: redis.path }
  })
  // A Ctrl-C reaches tap by itself; the sum is still said.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { tap.kill(signal) })

  const file = newFile()
  for await (const line of createInterface({ input: tap.stdout })) hear(line, file)
  const code = await new Promise<number | null>(resolve => {
    if (tap.exitCode !== null || tap.signalCode !== null) resolve(tap.exitCode)
    else tap.once('exit', resolve)
  })
  // tap has a reason of its own to fail, for example a file that it could not load.
  if (code !== 0 && sums.failed === 0) sums.failed++
}

function newFile () {
  return { path: '', story: [] as string[], passed: 0, failed: 0, skipped: 0, isOver: false }
}

/** In tap's output a file stands at the margin and its tests, one step in. */
function hear (line: string, file: ReturnType<typeof newFile>): void {
  const [, inset = '', not, name = ''] = /^( {4})?(not )?ok \d+ - (.*)$/.exec(line) ?? []
  if (name === '') {
    file.path = /^# Subtest: (.*)$/.exec(line)?.[1] ?? file.path
    // What follows a failed file (its exit code, its signal) still belongs to it.
    if (file.isOver && /^ {2}/.test(line)) say(line)
    else if (!/^(TAP version|1\.\.\d+$|#)/.test(line)) { file.isOver = false; file.story.push(line) }
    return
  }
  file.isOver = false
  file.story.push(line)
  if (inset !== '') {
    if (/ # (SKIP|TODO)\b/i.test(name)) file.skipped++
    else if (not) file.failed++
    else file.passed++
    return
  }
  // A file that broke without a failed test (a crash, a time-out) is a failure, too.
  if (not && file.failed === 0) file.failed++
  const [, time] = name.split(' # time=')
  say(`${not ? 'FAILED' : 'ok    '} ${file.path || name} (${file.passed} passed${file.failed > 0 ? `, ${file.failed} failed` : ''}${time ? `, ${(Number.parseFloat(time) / 1000).toFixed(1)} s` : ''})`)
  if (not) for (const told of file.story) say(told)
  sums.passed += file.passed
  sums.failed += file.failed
  sums.skipped += file.skipped
  Object.assign(file, newFile(), { isOver: Boolean(not) })
}

function seconds (began: number): string {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`
}
