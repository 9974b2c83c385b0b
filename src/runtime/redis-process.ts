/** Starts a private redis-server: own folder, unix socket, every write on disk before it is answered. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { StartProblem } from './start-problem.js'

/** Older ones lack sharded publish and the multi-part append-only file. */
export const redisFloor = { major: 7, minor: 0 }

/** Names of unix sockets end at 107 bytes on Linux and 103 on macOS. */
const socketNameMax = 103

/** The program to run: the one named, else the first of either name on the PATH. @throws {StartProblem} */
export function redisProgram (named?: string): string {
  const program = named ?? onPath('redis-server') ?? onPath('valkey-server')
  if (!program) {
    throw new StartProblem('no redis-server was found; `npm start` installs it where it can, else install redis or ' +
      'valkey 7.0 or newer, or name a running one by REDIS_URL.')
  }
  if (!isProgram(program)) throw new StartProblem(`HALLFLOW_REDIS_SERVER names ${program}, which is not a program.`)
  const said = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 5000 }).stdout ?? ''
  const version = /\bv=(\d+\.\d+\.\d+)/.exec(said)?.[1]
  if (!version) throw new StartProblem(`${program} is not a redis-server: it does not tell its version.`)
  if (isTooOld(version)) {
    throw new StartProblem(`${program} is version ${version}, but hallflow needs ${redisFloor.major}.${redisFloor.minor} or ` +
      'newer; install a newer redis or valkey, or name one by HALLFLOW_REDIS_SERVER.')
  }
  return program
}

export function isTooOld (version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < redisFloor.major || (major === redisFloor.major && minor < redisFloor.minor)
}

/**
 * Where the server in `folder` listens: inside it, or, where that name would be too long for a
 * socket, in a folder of ours among the temporary ones, the same for every process that asks.
 * @throws {StartProblem}
 */
export function socketIn (folder: string): string {
  const inside = join(folder, 'redis.sock')
  if (Buffer.byteLength(inside) <= socketNameMax) return inside

  const short = join(tmpdir(), `hallflow-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`)
  mkdirSync(short, { recursive: true, mode: 0o700 })
  const { uid, mode } = lstatSync(short)
  // Temporary folders are everybody's: a folder that somebody else laid there would be their door to our store.
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0) {
    throw new StartProblem(`${short} belongs to somebody else; give a shorter folder by HALLFLOW_DATA.`)
  }
  return join(short, 'redis.sock')
}

/**
 * Starts the server and does not wait for it. It stands in a group of its own, so that Ctrl-C in the
 * terminal reaches hallflow alone, which stops it last; `setpriv` ends it when hallflow is killed.
 */
export function launchRedis (program: string, folder: string, socket: string): ChildProcess {
  const setpriv = process.platform === 'linux' ? onPath('setpriv') : undefined
  const tied = setpriv ? [setpriv, '--pdeathsig', 'TERM', program] : [program]
  const [file = program, ...before] = tied
  return spawn(file, [
    ...before,
    '--port', '0',
    '--unixsocket', socket,
    '--unixsocketperm', '700',
    '--dir', folder,
    '--pidfile', join(folder, 'redis.pid'),
    '--logfile', join(folder, 'redis.log'),
    '--appendonly', 'yes',
    '--appendfsync', 'always',
    '--aof-load-truncated', 'yes',
    '--save', '',
    '--maxmemory-policy', 'noeviction',
    '--daemonize', 'no'
  ], { stdio: 'ignore', detached: true, cwd: folder })
}

function onPath (name: string): string | undefined {
  return (process.env.PATH ?? '').split(delimiter)
    .filter(folder => folder !== '').map(folder => join(folder, name)).find(isProgram)
}

function isProgram (path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
