import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { openContact, sealContact } from '../../src/http/personal/contacts.js'
import { readContactKeys } from '../../src/store/district/contact-keys.js'
import { testSecret } from '../support/hall.js'
import { startRedis, testConnection } from '../support/redis.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const newSecret = 'another secret for tests, of no worth to anybody either'

t.test('[P127] the command lists keys and changes them, also after the secret was changed, and says what it could not open', async t => {
  const where = await startRedis()
  const redis = await testConnection(t, 'commands', where)
  const data = mkdtempSync(join(tmpdir(), 'hallflow-keys-'))
  t.teardown(() => { rmSync(data, { recursive: true, force: true }) })
  const run = (words: readonly string[], environment: Record<string, string> = { REDIS_URL: where.url }) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/keys.ts', ...words], {
      cwd: root, encoding: 'utf8', env: { PATH: process.env.PATH ?? '', HALLFLOW_DATA: data, HALLFLOW_SECRET: testSecret, ...environment }
    })
    return { status, said: stdout + stderr }
  }
  const opened = async (secret: string) => await openContact({ store: { redis }, secret }, 'here', await redis.get('hall:{here}:contact:one') ?? '')

  t.match(run(['list']), { status: 0, said: /There is no key yet/ })
  await redis.set('hall:{here}:contact:one', await sealContact({ store: { redis }, secret: testSecret, clocks: { real: () => 0 } }, 'here', '13812345678'))
  await redis.zadd('hall:{here}:contacts', 1, 'one')
  const [first] = (await readContactKeys({ redis })).all
  t.match(run(['list']), { status: 0, said: new RegExp(`^${first?.keyId} {2}made 1970-01-01T00:00:00.000Z {2}1 numbers {2}new numbers`) })
  t.match(run(['rotate']), { status: 0, said: new RegExp(`is the key now; 1 numbers are sealed with it. Retired: ${first?.keyId}`) })
  t.equal(await opened(testSecret), '13812345678')

  const old = join(data, 'old')
  writeFileSync(old, `${testSecret}\n`)
  t.match(run(['rotate', '--old-secrets', old], { REDIS_URL: where.url, HALLFLOW_SECRET: newSecret }), { status: 0, said: /1 numbers are sealed/ })
  t.equal(await opened(newSecret), '13812345678')
  t.match(run(['rotate']), { status: 1, said: /1 numbers could not be opened/ })
  writeFileSync(old, `${newSecret}\n`)
  t.match(run(['rotate', '--old-secrets', old]), { status: 0, said: /1 numbers are sealed/ }, 'nothing is lost by a try with the wrong secret')
  t.equal(await opened(testSecret), '13812345678')
  t.equal((await readContactKeys({ redis })).all.length, 1)
  t.match(run(['list'], {}), { status: 2, said: /no store answers/ })
  t.match(run(['turn']), { status: 2, said: /npm run keys -- list/ })
  t.notMatch(run(['list']).said, /13812345678/)
})
