/** Reading: the command, what it refuses to read, and the checker as an outsider. */
import { execFile } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { readLine } from '../../checker/history.js'
import { broken, bendLast, judged, morning } from '../support/judged.js'
import type { Fields } from '../support/toy-hall.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const issue = { serviceId: 'passports' }

async function run (...words: string[]): Promise<{ code: number, out: string, err: string }> {
  return await new Promise(resolve => {
    const child = execFile(process.execPath, ['--import=tsx', 'scripts/check-history.ts', ...words], { cwd: root, env: { PATH: process.env.PATH } }, (_, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err })
    })
  })
}

t.test('[X1] the checker imports nothing of the product, and stays small enough to be read', async t => {
  const files = readdirSync(`${root}/checker`).filter(file => file.endsWith('.ts'))
  let lines = 0
  for (const file of files) {
    const text = readFileSync(`${root}/checker/${file}`, 'utf8')
    for (const [, from] of text.matchAll(/(?:from|import) ?\(?'([^']+)'/g)) t.match(from, /^(node:|\.\/[a-z]+\.js$)/, `${file} imports ${from}`)
    lines += text.split('\n').filter(line => !/^\s*($|\/\*\*|\*|\/\/)/.test(line)).length
  }

  t.ok(files.length > 5)
  t.ok(lines <= 1000, `${lines} lines of code`)
})

t.test('[X30] the command says nothing is wrong with 0, and what is wrong with 1', async t => {
  const folder = t.testdir()
  const hall = morning()
  hall.ask('issue', issue)
  const clean = `${folder}/clean.ndjson`
  writeFileSync(clean, hall.lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  bendLast(hall, { number: 4, label: 'A004' })
  const wrong = `${folder}/wrong.ndjson`
  writeFileSync(wrong, hall.end().map(line => JSON.stringify(line)).join('\n'))

  const [good, bad] = await Promise.all([run(clean), run(wrong, '--json', `${folder}/verdict.json`)])

  t.equal(good.code, 0, good.err)
  t.match(good.out, /Nothing is wrong/)
  t.match(good.out, /Not judged: downtown has no quiescent end/)
  t.equal(bad.code, 1, bad.err)
  t.match(bad.out, /I2 {2}downtown@5/)
  t.match(JSON.parse(readFileSync(`${folder}/verdict.json`, 'utf8')), { events: 5, violations: [{ invariant: 'I2', at: 'downtown@5', detail: String }] })
})

t.test('[X30] the command answers 2 to what it cannot read, and names the line', async t => {
  const folder = t.testdir({ 'empty.ndjson': '', 'cut.ndjson': '{"kind":"run"}\n{"kind":"event","hallId":"downtown","epo' })

  const [cut, empty, none, nothing, odd, question] = await Promise.all([run(`${folder}/cut.ndjson`), run(`${folder}/empty.ndjson`), run(`${folder}/none`), run(), run('--loud'), run('--help')])

  t.equal(cut.code, 2)
  t.match(cut.err, 'line 2: this is not JSON')
  for (const { code, err } of [empty, none, nothing, odd]) {
    t.equal(code, 2)
    t.match(err, 'npm run check-history -- FILE')
  }
  t.equal(question.code, 0)
  t.match(question.out, 'npm run check-history -- FILE')
})

t.test('[X31] a line that lacks what is judged is refused, never passed over', async t => {
  const right: Fields[] = [
    { kind: 'event', hallId: 'h', epoch: 1, event: { type: 'counter:opened', version: 1, at: 1, by: 'x', counter: {} } },
    { kind: 'request', op: 1, actor: 'x', hallId: 'h', verb: 'read', callNs: '12', outcome: 'ok' },
    { kind: 'frame', screen: 'w', hallId: 'h', epoch: 1, version: 1, shownAtMs: 1, beatAgeMs: 1, freshness: 'live', calling: [] }
  ]
  for (const line of right) t.doesNotThrow(() => readLine(JSON.stringify(line)))

  const wrong: unknown[] = [
    [], null, 7, { kind: 'visit' }, {}, { kind: 'end' }, { kind: 'state', hallId: 'h', board: {} },
    ...right.flatMap(line => Object.keys(line).filter(field => !['op', 'shownAtMs'].includes(field)).map(field => ({ ...line, [field]: undefined }))),
    { ...right[1], callNs: 'soon' }, { ...right[1], outcome: 'maybe' },
    { ...right[0], event: { ...right[0]?.event, counter: undefined } }, { ...right[0], event: { ...right[0]?.event, type: 'ticket:called' } }
  ]
  for (const line of wrong) t.throws(() => readLine(JSON.stringify(line)), JSON.stringify(line))
})

t.test('[X31] events without the facts of their hall, and acts at no counter, are refused', async t => {
  const hall = morning()
  t.throws(() => judged(hall.lines.slice(1)), /hall line of downtown/)

  hall.ask('call-next', {})
  t.throws(() => judged(hall.lines), /does not name its counter/)
})

t.test('[X32] many of one kind are counted, the first hundred told', async t => {
  const hall = morning()
  for (let i = 0; i < 150; i++) {
    hall.ask('issue', issue)
    bendLast(hall, { rank: 1 })
  }
  const { violations, counts } = judged(hall.lines)

  t.equal(violations.length, 100)
  t.same(counts, { I11: 150 })
})

t.test('[X33] a repair that tells the whole hall is taken as it is told, behind a gap as without one', async t => {
  const repaired = (isTorn: boolean, bend: (tickets: Fields[]) => Fields[] = tickets => tickets) => {
    const hall = morning()
    for (let i = 0; i < 2; i++) hall.ask('issue', issue)
    if (isTorn) {
      hall.skip('taxes', 1)
      hall.lines.pop()
    }
    hall.by = 'agent:gate'
    const { day, isOpen, numbers, calls } = hall
    hall.append('hall:repaired', { epoch: 1, reason: 'the log had a hole', state: { day, isOpen, catalogVersion: 'v1', numbers, issued: {}, calls, counters: [...hall.counters.values()], tickets: bend(hall.open()) } })
    hall.ask('call-next', { counterId: 'c1' })
    return broken(hall)
  }

  t.same(repaired(false), [])
  t.same(repaired(true), ['I13'], 'the gap itself')
  t.same(repaired(false, tickets => tickets.slice(0, 1)), ['I15'], 'a repair that loses a ticket')
})
