/**
 * Sets up what is missing, says so first, then does what was asked. Plain JavaScript on Node's own
 * modules: it runs before anything is installed.
 */
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { build } from './setup/build.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { findOrInstallRedis } from './setup/redis.mjs'
import { Trouble, inRoot, runHere, say } from './setup/say.mjs'

const help = `node scripts/setup.mjs COMMAND

  start                              sets up, then runs hallflow until Ctrl-C
  test [FILE …]                      sets up, then runs every check and test, or only these
  build                              compiles the server and the screens, where they changed
  run [--needs LIST] SCRIPT [WORD …] runs a script of scripts/; LIST is redis, build or both: redis,build
`

/** Two packages of ours load others by require(esm), which 20.19 was the first to have. */
const nodeFloor = [20, 19]

const commands = {
  async start () {
    await installDependencies()
    await redis()
    await build()
    // In this very process: no second start of Node, and signals arrive where they belong.
    process.argv.splice(1, 2, inRoot('dist/scripts/start.js'))
    await import(pathToFileURL(inRoot('dist/scripts/start.js')).href)
  },

  async test (words) {
    await installDependencies()
    // Tests always have a Redis of their own, whatever REDIS_URL says.
    process.env.HALLFLOW_REDIS_SERVER = await findOrInstallRedis()
    await build()
    await typeScript('scripts/run-tests.ts', words)
  },

  async build () {
    await installDependencies()
    await build()
  },

  async run (words) {
    const needs = words[0] === '--needs' ? words.splice(0, 2)[1].split(',') : []
    const [script, ...rest] = words
    if (!script || !existsSync(inRoot(script))) throw new Trouble(`there is no script ${script ?? 'without a name'}; npm run lists what there is`)
    const isQuestion = rest.includes('--help')
    await installDependencies()
    if (needs.includes('redis') && !isQuestion) await redis()
    if (needs.includes('build') && !isQuestion) await build()
    await typeScript(script, rest)
  }
}

async function redis () {
  if (!process.env.REDIS_URL) process.env.HALLFLOW_REDIS_SERVER = await findOrInstallRedis()
}

async function typeScript (script, words) {
  process.exitCode = await runHere(process.execPath, ['--import', 'tsx', inRoot(script), ...words])
}

function checkNode () {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [needMajor, needMinor] = nodeFloor
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return
  throw new Trouble(`this is Node ${process.versions.node}, but hallflow needs ${needMajor}.${needMinor} or newer; install one from your system or nodejs.org`)
}

const [name, ...words] = process.argv.slice(2)
const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined
try {
  checkNode()
  if (command) await command(words)
  else {
    process.stdout.write(help)
    process.exitCode = name === '--help' ? 0 : 1
  }
} catch (trouble) {
  if (!(trouble instanceof Trouble)) throw trouble
  say(trouble.message)
  process.exitCode = 1
}
