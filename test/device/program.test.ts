/** A program as a device: a code becomes a token in a file, which is renewed and told of. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { enrolProgram, runProgram, tokenIn } from '../../scripts/device/program.js'
import { openDevices } from '../support/devices.js'

const pause = async (ms: number) => await new Promise(resolve => { setTimeout(resolve, ms) })

t.test('[H95] a program keeps its token in a file of its own, and its code is asked for once', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-device-'))
  t.teardown(() => { rmSync(folder, { recursive: true, force: true }) })
  const file = join(folder, 'pad-1')
  const { hall, make, one, issue } = await openDevices(t)
  const { code, device: { deviceId } } = await make({ role: 'pad', counterId: '1', name: 'Pad 1' })
  const told: string[] = []
  const as = { server: hall.url, lang: 'zh', role: 'pad', hallId: hall.id, file, tell: (news: string) => { told.push(news) } } as const
  t.equal(tokenIn(file), undefined)
  t.equal(await enrolProgram({ ...as, counterId: '2' }, code), 'device-code-elsewhere')
  t.equal(await enrolProgram({ ...as, counterId: '1' }, code.replace(/.$/, code.endsWith('A') ? 'C' : 'A')), 'device-code-wrong')
  t.equal(tokenIn(file), undefined)
  t.equal(await enrolProgram({ ...as, counterId: '1' }, code), undefined)
  const token = tokenIn(file) ?? ''
  t.match(token, /^[A-Za-z0-9_-]{43}$/)
  t.equal(statSync(file).mode & 0o777, 0o600, 'nobody else of the machine reads it')
  t.same(readdirSync(folder), ['pad-1'])
  t.equal(await issue(token), 403, 'a pad issues nothing')
  t.equal((await hall.get('/counters/1', { authorization: `Device ${token}` })).statusCode, 200)

  hall.clock.pass(24 * 60 * 60_000)
  const program = runProgram({ ...as, counterId: '1', ageMs: () => 100, now: () => performance.now() }, token)
  t.teardown(() => { program.close() })
  for (let turn = 0; turn < 100 && program.token() === token; turn++) await pause(50)
  t.not(program.token(), token)
  t.equal(readFileSync(file, 'utf8').trim(), program.token(), 'the next one stands in the file before it is used')
  t.equal((await one(deviceId)).tokenAt, hall.clock.real())
  t.same(told, [])
})
