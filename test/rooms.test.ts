/** The rooms of the house, and through which doors each may go. See ARCHITECTURE.md. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'

interface Room {
  /** Other rooms that it may import. */
  readonly rooms: readonly string[]
  /** Packages that it may use; `@name/` stands for all of that name, `node:` for Node's own. */
  readonly packages: readonly string[]
}

const rooms: Record<string, Room> = {
  'src/contract': { rooms: [], packages: ['zod'] },
  'src/domain': { rooms: ['src/contract'], packages: [] },
  'src/store': { rooms: ['src/contract', 'src/domain'], packages: ['ioredis', 'node:'] },
  'src/audit': { rooms: ['src/contract', 'src/domain', 'src/store'], packages: ['node:'] },
  'src/archive': { rooms: ['src/contract', 'src/domain'], packages: ['kysely', 'pg', '@electric-sql/', 'node:'] },
  'src/catalog': { rooms: ['src/contract', 'src/domain', 'src/store'], packages: ['yaml', 'zod', 'pinyin-pro', 'csv-parse', 'read-excel-file', 'write-excel-file', 'node:'] },
  'src/http': { rooms: ['src/contract', 'src/domain', 'src/store', 'src/archive', 'src/audit', 'src/outside'], packages: ['fastify', 'fastify-type-provider-zod', '@fastify/', '@node-rs/argon2', 'otpauth', 'openid-client', 'zod', 'node:'] },
  'src/outside': { rooms: ['src/contract', 'src/domain', 'src/store'], packages: ['node:'] },
  'src/paper': { rooms: ['src/contract', 'src/domain'], packages: ['@napi-rs/canvas', '@point-of-sale/receipt-printer-encoder', 'iconv-lite', 'qrcode-generator', 'node:'] },
  'src/realtime': { rooms: ['src/contract', 'src/domain', 'src/store'], packages: ['socket.io', 'node:'] },
  'src/voice': { rooms: ['src/contract', 'src/domain'], packages: ['@echogarden/espeak-ng-emscripten', 'node:'] },
  'src/runtime': { rooms: [], packages: ['pino', 'ioredis', 'zod', '@opentelemetry/', 'node:'] },
  // app, server and what else puts the rooms together.
  src: { rooms: ['src/contract', 'src/domain', 'src/store', 'src/archive', 'src/audit', 'src/catalog', 'src/http', 'src/outside', 'src/paper', 'src/realtime', 'src/voice', 'src/runtime', 'workers'], packages: ['fastify', 'node:'] },
  'src/backup': { rooms: ['src/contract', 'src/domain', 'src/store'], packages: ['zod', 'node:'] },
  workers: { rooms: ['src/contract', 'src/domain', 'src/store', 'src/archive', 'src/audit', 'src/backup', 'src/outside', 'src/runtime'], packages: ['bullmq', 'node:'] },
  displays: { rooms: ['src/contract', 'src/domain'], packages: ['react', 'react-dom', 'socket.io-client', 'qrcode-generator', 'zod', 'antd', 'dayjs'] },
  checker: { rooms: [], packages: ['node:'] }
}
/** Not a part of the house, but of how it is built. */
const builders = ['displays/vite.config.ts']

const root = new URL('..', import.meta.url)
const textOf = (file: string) => readFileSync(new URL(file, root), 'utf8')
const filesIn = (folder: string, kind: RegExp) => readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
  .map(name => path.posix.join(folder, name.replaceAll(path.sep, '/'))).filter(file => kind.test(file))
const code = /\.(ts|tsx)$/
const house = ['src', 'workers', 'displays', 'checker'].flatMap(folder => filesIn(folder, code)).filter(file => !builders.includes(file))

function roomOf (file: string): string {
  const [first = '', second = '', third] = file.split('/')
  return first === 'src' && third !== undefined ? `src/${second}` : first
}

function importsOf (file: string): string[] {
  const text = textOf(file)
  return [/^(?:import|export)\s(?:[^'"`;]*?\bfrom\s*)?['"]([^'"]+)['"]/gm, /\bimport\(\s*['"]([^'"]+)['"]/g, /\brequire\(\s*['"]([^'"]+)['"]/g].flatMap(form => [...text.matchAll(form)].map(([, target]) => target!))
}

for (const [name, { rooms: doors, packages }] of Object.entries(rooms)) {
  t.test(`[R1] ${name} imports only ${doors.join(', ') || 'nothing of ours'}`, async t => {
    for (const file of house.filter(each => roomOf(each) === name)) {
      const closed = importsOf(file).filter(target => target.startsWith('.')).filter(target => {
        const to = roomOf(path.posix.join(path.posix.dirname(file), target))
        return to !== name && !doors.includes(to)
      })
      t.same(closed, [], file)
    }
  })

  t.test(`[R2] ${name} uses only ${packages.join(', ') || 'no package'}`, async t => {
    for (const file of house.filter(each => roomOf(each) === name)) {
      const strange = importsOf(file).filter(target => !target.startsWith('.'))
        .filter(target => !packages.some(each => each.endsWith('/') || each.endsWith(':') ? target.startsWith(each) : target === each || target.startsWith(`${each}/`)))
      t.same(strange, [], file)
    }
  })
}

t.test('[R1] every file of the house stands in a room that has doors', async t => {
  for (const file of house) t.ok(roomOf(file) in rooms, file)
  t.ok(house.length > 100)
})

t.test('[R3] the time and chance come from outside: no room but the runtime and the screens asks the machine', async t => {
  const asks = /\bDate\.now\b|\bperformance\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bhrtime\b|\bDate\(\s*\)/
  const own = house.filter(file => !['src/runtime', 'displays', 'checker'].includes(roomOf(file)))
  for (const file of own) t.notMatch(textOf(file), asks, file)
})

t.test('[R4] no script of the store asks for the time, for chance, or for keys by a pattern', async t => {
  const asks = /redis\.call\(\s*['"](TIME|RANDOMKEY|KEYS|SCAN|[HSZ]RANDFIELD|[HSZ]RANDMEMBER|SRANDMEMBER|SPOP)['"]|math\.random|os\./i
  for (const file of filesIn('src/store/lua', /\.lua$/)) t.notMatch(textOf(file), asks, file)
})

t.test('[R5] every script has one wrapper, and every wrapper its script', async t => {
  const wrapped = filesIn('src/store', code).flatMap(file => [...textOf(file).matchAll(/\b(?:luaCommand(?:<.*>)?|withIncludes)\('([a-z-]+(?:\/[a-z-]+)?)'\)/g)].map(([, name]) => name!))
  const scripts = filesIn('src/store/lua', /\.lua$/).map(file => file.slice('src/store/lua/'.length, -'.lua'.length)).filter(name => !name.startsWith('lib/'))

  t.same(wrapped.toSorted(), scripts.toSorted())
})

t.test('[R6] every file says on top what it is for, and none is longer than three hundred lines', async t => {
  const others = ['scripts', 'test'].flatMap(folder => filesIn(folder, /\.(ts|tsx|mjs)$/))
  for (const file of [...house, ...others]) {
    const text = textOf(file)
    // A test says by its titles what it is for.
    if (!file.endsWith('.test.ts')) t.match(text, /^(#!.*\n)?\/\*\*/, file)
    t.ok(text.split('\n').length <= 301, `${file} is not too long`)
  }
  for (const file of filesIn('src/store/lua', /\.lua$/)) t.match(textOf(file), file.includes('/lib/') ? /^-- / : /^--\[\[\n/, file)
})
