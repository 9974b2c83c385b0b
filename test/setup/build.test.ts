import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { smallHouse } from '../support/house.js'

const build = ['scripts/setup.mjs', 'build']

t.test('[U24] only what changed is compiled again, and the Lua commands come along', async t => {
  const house = smallHouse(t)
  house.write('src/store/issue.ts', 'export const answer: number = 42\n')
  house.write('src/store/lua/issue.lua', 'return 1\n')

  const first = await house.node(...build)
  t.match(first, { code: 0, said: 'hallflow: compiling the server, which changed.\nhallflow: compiling the screens, which changed.\n' })
  t.equal(readFileSync(join(house.folder, 'dist/src/store/issue.js'), 'utf8'), 'export const answer = 42;\n')
  t.equal(readFileSync(join(house.folder, 'dist/src/store/lua/issue.lua'), 'utf8'), 'return 1\n')
  t.ok(existsSync(join(house.folder, 'dist/displays/index.html')))
  t.notOk(existsSync(join(house.folder, 'dist/src/store/issue.ts')), 'no sources')

  t.match(await house.node(...build), { code: 0, said: '' }, 'nothing changed')

  house.write('src/store/lua/issue.lua', 'return 2\n')
  t.match(await house.node(...build), { code: 0, said: 'hallflow: compiling the server, which changed.\n' })
  t.equal(readFileSync(join(house.folder, 'dist/src/store/lua/issue.lua'), 'utf8'), 'return 2\n')

  house.write('displays/index.html', '<!doctype html><title>another</title>\n')
  t.match(await house.node(...build), { code: 0, said: 'hallflow: compiling the screens, which changed.\n' })

  house.remove('src/store/issue.ts')
  await house.node(...build)
  t.notOk(existsSync(join(house.folder, 'dist/src/store/issue.js')), 'what is gone is gone')

  house.remove('dist/displays')
  t.match(await house.node(...build), { said: 'hallflow: compiling the screens, which changed.\n' }, 'what somebody deleted comes back')
})

t.test('[U24] a build that breaks off says where, and does not pass for a whole one', async t => {
  const house = smallHouse(t)
  house.write('src/broken.ts', 'export const = 1\n')

  for (const attempt of [1, 2]) {
    const { code, said, printed } = await house.node(...build)
    t.equal(code, 1, String(attempt))
    t.match(printed, /src\/broken\.ts\(1,14\)/)
    t.match(said, /hallflow: the server does not compile; what stands above names the place\.\n$/)
  }
})

t.test('[U24] every Lua command stands beside the compiled server', async t => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const lua = (folder: string) => (readdirSync(join(root, folder), { recursive: true }) as string[]).filter(file => file.endsWith('.lua')).toSorted()

  t.same(lua('dist/src'), lua('src'))
  t.ok(lua('src').length > 20)
})
