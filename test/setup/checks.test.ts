import t from 'tap'
import { smallHouse } from '../support/house.js'

const run = ['--import', 'tsx', 'scripts/run-tests.ts']
const passing = "import t from 'tap'\nt.test('[X1] one', async t => { t.ok(process.env.HALLFLOW_TEST_REDIS) })\nt.test('[X2] two', async t => { t.ok(1); t.ok(2) })\n"

t.test('[U29] types and lint count as a test each', async t => {
  const house = smallHouse(t)
  house.write('test/passing.test.ts', `/** Types fail here, lint there. */\n${passing}export const text: string = 1\n`)
  house.write('src/loose.ts', '/** A promise that nobody waits for. */\nexport function loose (): void { Promise.resolve(1) }\n')

  const { code, printed } = await house.node(...run)

  t.match(printed, /^FAILED types/m)
  t.match(printed, /test\/passing\.test\.ts\(\d+,\d+\): error TS2322/)
  t.match(printed, /^FAILED lint/m)
  t.match(printed, /no-floating-promises/)
  t.equal(printed.split('\n').at(-2), '2 passed, 2 failed')
  t.equal(code, 1)
})
