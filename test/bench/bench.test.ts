import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const program = fileURLToPath(new URL('../../scripts/bench.ts', import.meta.url))

async function bench (...words: string[]): Promise<{ code: number | null, said: string }> {
  // tap's own loaders belong to tests; this process is a program.
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...words], { stdio: ['ignore', 'pipe', 'pipe'], env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString() })
  return { code: await new Promise(resolve => child.once('close', resolve)), said }
}

t.test('[M4] a path over HTTP and one of the store alone are measured and written down', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-bench-test-'))
  t.teardown(() => { rmSync(folder, { recursive: true, force: true }) })
  const file = join(folder, 'bench.json')

  const { code, said } = await bench('--quick', '--only', 'issueOneByOne,boardRead', '--json', file)

  t.equal(code, 0, said)
  t.match(said, /\| issueOneByOne \|/)
  const written = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, number>>
  t.same(Object.keys(written), ['issueOneByOne', 'boardRead'])
  for (const [path, figures] of Object.entries(written)) {
    for (const name of ['ratio', 'p50Ms', 'p99Ms', 'perSecond']) t.ok(Number(figures[name]) > 0, `${path} ${name} ${figures[name]}`)
  }
})

t.test('[M3] an unknown path is refused with the known ones, and help is given', async t => {
  const file = join(tmpdir(), `hallflow-bench-${process.pid}.json`)

  const [unknown, help] = await Promise.all([bench('--only', 'lunch', '--json', file), bench('--help')])

  t.equal(unknown.code, 1)
  t.match(unknown.said, /there is no path lunch; there are issue, .*coldStart/s)
  t.notOk(existsSync(file))
  t.equal(help.code, 0)
  t.match(help.said, /--rounds N/)
})
