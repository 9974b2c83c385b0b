import t from 'tap'
import { smallHouse } from '../support/house.js'

const run = ['--import', 'tsx', 'scripts/run-tests.ts']
const passing = "import t from 'tap'\nt.test('[X1] one', async t => { t.ok(process.env.HALLFLOW_TEST_REDIS) })\nt.test('[X2] two', async t => { t.ok(1); t.ok(2) })\n"
const failing = "import t from 'tap'\nt.test('[X1] one', async t => { t.ok(true) })\nt.test('[X2] two', async t => { t.equal(1, 2) })\n"
const skipping = "import t from 'tap'\nt.test('[X1] one', { skip: 'no browser' }, async t => { t.ok(true) })\n"

t.test('[U28] the last line counts tests by their titles; a failed one fails the run and is shown whole', async t => {
  const house = smallHouse(t)
  house.write('test/passing.test.ts', passing)
  house.write('test/failing.test.ts', failing)
  house.write('test/skipping.test.ts', skipping)

  const { code, printed } = await house.node(...run, 'test/passing.test.ts', 'test/failing.test.ts', 'test/skipping.test.ts')

  t.match(printed, /^1 skipped: /m)
  t.equal(printed.split('\n').at(-2), '3 passed, 1 failed')
  t.match(printed, /^FAILED test\/failing\.test\.ts \(1 passed, 1 failed, [\d.]+ s\)$/m)
  t.match(printed, /\[X2\] two[\s\S]*-2\n\s*\+1/)
  t.match(printed, /^ok {5}test\/passing\.test\.ts \(2 passed, [\d.]+ s\)$/m)
  t.equal(code, 1)
})

t.test('[U28] a file that breaks without a failed test fails the run', async t => {
  const house = smallHouse(t)
  house.write('test/breaking.test.ts', `${passing}process.on('exit', () => { process.exitCode = 3 })\n`)

  t.match(await house.node(...run, 'test/breaking.test.ts'), { code: 1, printed: /^2 passed, 1 failed$/m })
})

t.test('[U28] a run in which nothing ran is a failure', async t => {
  const house = smallHouse(t)
  house.write('test/skipping.test.ts', skipping)

  t.match(await house.node(...run, 'test/skipping.test.ts'), { code: 1, printed: /^1 skipped: [^\n]*\n0 passed, 0 failed\n$/m })
})

t.test('[U28] a run in which everything passed ends well', async t => {
  const house = smallHouse(t)
  house.write('test/passing.test.ts', passing)

  t.match(await house.node(...run, 'test/passing.test.ts'), { code: 0, printed: /\n2 passed, 0 failed\n$/ })
})
