/** The accounts of production, as an administrator keeps them. */
import t from 'tap'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readAccounts } from '../../src/http/access/accounts.js'
import { isPassword } from '../../src/http/access/passwords.js'
import { readPerson } from '../../src/store/district/people.js'
import { ownRedis } from '../support/own-redis.js'

const script = fileURLToPath(new URL('../../scripts/account.ts', import.meta.url))

t.test('[S13] before the first start accounts stand in a file: added with a hashed password, listed, replaced and taken away', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-accounts-'))
  t.teardown(() => { rmSync(folder, { recursive: true }) })
  const data = join(folder, 'data')
  const file = join(data, 'accounts.json')
  const run = (args: string[], input = '') => {
    const { NODE_OPTIONS: _tap, ...env } = process.env
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { input, encoding: 'utf8', env: { ...env, HALLFLOW_DATA: data } })
    return { status, stdout, stderr }
  }

  t.match(run(['add', 'lee', '--role', 'clerk', '--halls', 'downtown', '--counters', '1, 2'], 'a password that is long\n'), { status: 0, stdout: /has the account lee/ })
  t.equal(statSync(file).mode & 0o777, 0o600)
  const [lee] = await readAccounts(file)
  t.match(lee, { account: 'lee', role: 'clerk', halls: ['downtown'], counterIds: ['1', '2'], hash: /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/ })
  t.equal(await isPassword('a password that is long', lee!.hash), true)
  t.equal(await isPassword('another password', lee!.hash), false)

  t.match(run(['add', 'lee', '--role', 'guide'], 'a password that is long'), { status: 0 })
  t.match(run(['list']), { status: 0, stdout: 'lee\tguide\tevery hall\tevery counter\tactive\tno second factor\n' })
  t.match(run(['add', 'kim', '--role', 'clerk'], 'short\n'), { status: 1, stderr: /12 to 128/ })
  t.match(run(['add', 'kim', '--role', 'clerk'], 'password1234\n'), { status: 1, stderr: /first that anybody tries/ })
  t.match(run(['lock', 'lee']), { status: 1, stderr: /not been started/ })
  t.match(run(['remove', 'kim']), { status: 1, stderr: /there is no account kim/ })
  t.match(run(['remove', 'lee']), { status: 0 })
  t.same(await readAccounts(file), [])
})

t.test('[S13] once there is a store the command changes it, also beside a running hallflow', async t => {
  const { connection, url } = await ownRedis(t)
  const redis = await connection()
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-accounts-'))
  t.teardown(() => { rmSync(folder, { recursive: true }) })
  const { NODE_OPTIONS: _tap, ...env } = process.env
  const run = (args: string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { input, encoding: 'utf8', env: { ...env, HALLFLOW_DATA: folder, REDIS_URL: url } })
    return { status, stdout, stderr }
  }
  t.match(run(['add', 'lee', '--role', 'admin'], 'seven brown herons\n'), { status: 0, stdout: /has the account lee/ })
  const lee = await readPerson({ redis }, 'lee')
  t.match(lee, { account: 'lee', role: 'admin', state: 'active', version: 1 })
  t.equal(await isPassword('seven brown herons', lee!.hash), true)
  t.match(run(['lock', 'lee']), { status: 1, stderr: /last administrator/ })
  t.match(run(['add', 'kim', '--role', 'admin'], 'eight brown herons'), { status: 0 })
  t.match(run(['lock', 'lee']), { status: 0 })
  t.match(await readPerson({ redis }, 'lee'), { state: 'locked', grant: 2, because: 'locked' })
  t.match(run(['lock', 'who']), { status: 1, stderr: /no account of this name/ })
  t.match(run(['list']), { status: 0, stdout: /^kim\tadmin.*active.*\nlee\tadmin.*locked/ })
})
