/** A whole hallflow for the mutants: compiled, in a process of its own, on a store of its own. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closed, connect, opened, type RedisConnection } from '../../src/runtime/redis.js'
import { launchRedis, redisProgram, socketIn } from '../../src/runtime/redis-process.js'

export interface Served {
  readonly url: string
  readonly dataFolder: string
  readonly secret: string
  readonly redis: RedisConnection
  /** Resident memory of the server, MiB. */
  readonly memory: () => number
  readonly isAlive: () => boolean
  readonly end: () => Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Worth nothing: the store goes with the run. */
const secret = 'of the mutants alone, and gone when they are'

export async function serve (port: number, readMemory: (pid: number) => number): Promise<Served> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hallflow-mutants-'))
  const path = socketIn(dataFolder)
  const store = launchRedis(redisProgram(process.env.HALLFLOW_REDIS_SERVER), dataFolder, path)
  const child = spawn(process.execPath, ['dist/scripts/start.js'], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, PORT: String(port), HALLFLOW_LOG: 'error', HALLFLOW_DATA: dataFolder, REDIS_URL: `unix://${path}`, HALLFLOW_SECRET: secret, HALLFLOW_PROXY: '127.0.0.1', HALLFLOW_VOICE: 'off' }
  })
  // Whoever stops the run leaves no hallflow behind.
  process.once('exit', () => {
    child.kill('SIGKILL')
    store.kill('SIGKILL')
    rmSync(dataFolder, { recursive: true, force: true })
  })
  const over = new Promise<void>(resolve => { child.once('close', () => { resolve() }) })
  let said = ''
  let isUp = false
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (part: Buffer) => {
      said = `${said}${part.toString()}`.slice(-20_000)
      const [, found] = /: (http:\/\/\S+)\/\n/.exec(said) ?? []
      // What it logs as an error belongs to the findings of whoever reads along.
      if (isUp) process.stderr.write(part)
      if (!found || isUp) return
      isUp = true
      resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void over.then(() => { reject(new Error(`hallflow did not start: ${said}`)) })
  })
  const redis = connect({ kind: 'unix', path }, 'commands')
  await opened(redis)
  return {
    url: url.replace('localhost', '127.0.0.1'), dataFolder, secret, redis,
    memory: () => readMemory(child.pid ?? 0),
    isAlive: () => child.exitCode === null && child.signalCode === null,
    end: async () => {
      await closed(redis)
      child.kill('SIGTERM')
      await over
      store.kill('SIGKILL')
      rmSync(dataFolder, { recursive: true, force: true })
    }
  }
}
