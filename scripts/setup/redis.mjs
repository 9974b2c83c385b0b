/** Finds a redis-server that is new enough for the embedded store, or installs one. */
import { spawnSync } from 'node:child_process'
import { Trouble, isProgram, onPath } from './say.mjs'
import { installPackages } from './system-package.mjs'

const floor = [7, 0]

/** The path of the program. */
export async function findOrInstallRedis () {
  const named = process.env.HALLFLOW_REDIS_SERVER
  if (named) {
    if (!isProgram(named)) throw new Trouble(`HALLFLOW_REDIS_SERVER names ${named}, which is not a program`)
    return newEnough(named)
  }
  const found = find()
  if (found) return newEnough(found)

  const isInstalled = await installPackages({
    apt: ['redis-server'], brew: ['redis'], why: 'hallflow keeps its tickets in a private redis-server, which is not on this machine'
  })
  const fresh = isInstalled ? find() : undefined
  if (fresh) return newEnough(fresh)
  throw new Trouble('redis-server is not on this machine and cannot be installed from here; install redis or valkey 7.0 or newer ' +
    '(Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis), or name a running one by REDIS_URL')
}

function find () {
  return onPath('redis-server') ?? onPath('valkey-server')
}

function newEnough (program) {
  const said = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 5000 }).stdout ?? ''
  const [, major, minor] = /\bv=(\d+)\.(\d+)/.exec(said) ?? []
  if (major === undefined) throw new Trouble(`${program} is not a redis-server: it does not tell its version`)
  const isOld = Number(major) < floor[0] || (Number(major) === floor[0] && Number(minor) < floor[1])
  if (!isOld) return program
  throw new Trouble(`${program} is version ${major}.${minor}, but hallflow needs ${floor.join('.')} or newer; install a newer redis or valkey, ` +
    'name one by HALLFLOW_REDIS_SERVER, or a running one by REDIS_URL')
}
