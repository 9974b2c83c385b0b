import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { ran } from '../support/bare-machine.js'
import { smallHouse } from '../support/house.js'
import { folderFor } from '../support/kept-redis.js'

const module = new URL('../../scripts/setup/dependencies.mjs', import.meta.url).href

/** What the set-up thinks is missing in a project folder. */
async function missingIn (folder: string): Promise<string[]> {
  const { printed } = await ran(process.execPath, ['--input-type=module', '--eval',
    `console.log(JSON.stringify((await import('${module}')).missingPackages('${folder}')))`], {})
  return JSON.parse(printed) as string[]
}

function project (t: Parameters<typeof folderFor>[0], installed: Record<string, object>): string {
  const folder = folderFor(t)
  const locked = {
    '': { name: 'hall' },
    'node_modules/one': { version: '1.0.0' },
    'node_modules/two': { version: '2.0.0', dev: true },
    'node_modules/one/node_modules/two': { version: '1.5.0' },
    'node_modules/other-system': { version: '3.0.0', optional: true }
  }
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: locked }))
  for (const path of Object.keys(installed)) {
    mkdirSync(join(folder, path), { recursive: true })
    writeFileSync(join(folder, path, 'package.json'), '{}')
  }
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }))
  return folder
}

t.test('[U25] packages are installed when they differ from the lock file, whatever the times of files say', async t => {
  const whole = { 'node_modules/one': { version: '1.0.0' }, 'node_modules/two': { version: '2.0.0' }, 'node_modules/one/node_modules/two': { version: '1.5.0' } }

  t.same(await missingIn(project(t, whole)), [], 'what is for other systems may be missing')
  t.same(await missingIn(project(t, {})), ['one', 'two', 'two'])
  t.same(await missingIn(project(t, { ...whole, 'node_modules/one/node_modules/two': { version: '1.4.0' } })), ['two'])

  const torn = project(t, whole)
  rmSync(join(torn, 'node_modules/one/package.json'))
  t.same(await missingIn(torn), ['one'], 'somebody removed it by hand')
})

t.test('[U25] this project has what its lock file asks for', async t => {
  t.same(await missingIn(fileURLToPath(new URL('../..', import.meta.url))), [])
})

t.test('[U25] an installation that fails is told, and nothing goes on', async t => {
  const house = smallHouse(t)
  house.remove('node_modules')
  house.write('bin/npm', '#!/bin/sh\necho "npm $*"\nexit 1\n')

  const { code, said, printed } = await ran('/bin/sh', ['-c', `chmod 755 bin/npm && exec "${process.execPath}" scripts/setup.mjs build`],
    { PATH: `${join(house.folder, 'bin')}:/usr/bin:/bin` }, undefined, house.folder)

  t.equal(code, 1)
  t.equal(printed, 'npm ci --include=dev --no-audit --no-fund\n')
  t.equal(said, 'hallflow: installing the locked packages with npm ci; this takes about half a minute.\n' +
    'hallflow: npm ci did not finish; what it said above names the reason.\n')
})

/** Oldest versions without a known hole that matters here; two lines of the same name are two copies. */
const floors: Record<string, string> = {
  bullmq: '6.3.3',
  ioredis: '6.0.0',
  'socket.io-parser': '4.2.7',
  'engine.io': '6.6.10',
  ws: '8.21.0'
}

t.test('[U26] no locked package is older than the version that mended its holes', async t => {
  const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as { packages: Record<string, { version: string }> }
  for (const [name, floor] of Object.entries(floors)) {
    const copies = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
    t.ok(copies.length > 0, `${name} is used`)
    for (const [path, { version }] of copies) t.ok(isAtLeast(version, floor), `${path} ${version} >= ${floor}`)
  }
})

t.test('[U26] versions compare as numbers', async t => {
  for (const [version, floor, expected] of [['6.6.9', '6.6.10', false], ['6.6.10', '6.6.10', true], ['8.9.0', '8.21.0', false], ['8.21.0', '8.21.0', true], ['7.0.0', '6.99.99', true]] as const) {
    t.equal(isAtLeast(version, floor), expected, `${version} ${floor}`)
  }
})

t.test('[U27] the lock file names exact packages by their digest and no address', async t => {
  const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as { packages: Record<string, { integrity?: string, resolved?: string }> }
  for (const [path, { integrity, resolved }] of Object.entries(packages)) {
    if (path !== '' && (!integrity?.startsWith('sha512-') || resolved !== undefined)) t.fail(`${path} ${integrity} ${resolved}`)
  }
  const { dependencies, devDependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Record<string, Record<string, string>>
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) t.match(version, /^(npm:\S+@)?\d+\.\d+\.\d+$/, name)
})

function isAtLeast (version: string, floor: string): boolean {
  const [one, other] = [version, floor].map(text => text.split(/[.-]/).slice(0, 3).map(Number))
  for (let place = 0; place < 3; place++) {
    const difference = (one?.[place] ?? 0) - (other?.[place] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}
