/** Compiles the server and the screens into dist/, each only when something it is made of has changed. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble, inRoot, runHere, say } from './say.mjs'

const parts = [
  {
    name: 'the server',
    stamp: 'dist/.server-made-of',
    inputs: ['src', 'workers', 'scripts', 'checker', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    outputs: ['src', 'workers', 'scripts', 'checker'],
    make: compileServer
  },
  {
    name: 'the screens',
    stamp: 'dist/.screens-made-of',
    inputs: ['displays', 'src/contract', 'src/domain', 'tsconfig.json', 'package-lock.json'],
    outputs: ['displays'],
    make: compileScreens
  }
]

export async function build () {
  for (const part of parts) {
    const stamp = inRoot(part.stamp)
    const inputs = hashOf(part.inputs)
    if (existsSync(stamp) && existsSync(inRoot(`dist/${part.outputs[0]}`)) && readFileSync(stamp, 'utf8') === inputs) continue
    say(`compiling ${part.name}, which changed`)
    await replace(part)
    writeFileSync(stamp, inputs)
  }
}

/** Made aside and then moved into place: what runs from dist/ meanwhile never finds it half there. */
async function replace ({ stamp, outputs, make }) {
  const aside = inRoot(`dist/.making-${process.pid}`)
  try {
    mkdirSync(join(aside, 'old'), { recursive: true })
    await make(aside)
    // Without the stamp first: a move that breaks off must not pass for a whole one.
    rmSync(inRoot(stamp), { force: true })
    for (const output of outputs) {
      const place = inRoot(`dist/${output}`)
      if (existsSync(place)) renameSync(place, join(aside, 'old', output))
      if (existsSync(join(aside, output))) renameSync(join(aside, output), place)
    }
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/** Types are checked by `npm run typecheck`; here they are only taken off. */
async function compileServer (into) {
  const code = await runHere(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', into])
  if (code !== 0) throw new Trouble('the server does not compile; what stands above names the place')
  // The compiler leaves the Lua commands behind.
  cpSync(inRoot('src'), join(into, 'src'), { recursive: true, filter: path => statSync(path).isDirectory() || !/\.tsx?$/.test(path) })
}

async function compileScreens (into) {
  const code = await runHere(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--config', 'displays/vite.config.ts',
    '--outDir', join(into, 'displays'), '--emptyOutDir', '--logLevel', 'warn'])
  if (code !== 0) throw new Trouble('the screens do not compile; what stands above names the place')
}

/** One digest over the names and contents of everything below `inputs`. */
function hashOf (inputs) {
  const hash = createHash('sha256').update(process.versions.node)
  for (const input of inputs) {
    for (const file of filesOf(input)) hash.update(`\0${file}\0`).update(readFileSync(inRoot(file)))
  }
  return hash.digest('hex')
}

function filesOf (path) {
  if (!existsSync(inRoot(path))) return []
  if (!statSync(inRoot(path)).isDirectory()) return [path]
  return readdirSync(inRoot(path)).filter(name => !name.startsWith('.')).toSorted().flatMap(name => filesOf(join(path, name)))
}
