/** A hallflow of the day's own: a data folder nobody else has, started as `npm start` starts it, and killed when asked. */
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = path.join(root, 'dist/scripts/start.js')
const startsWithinMs = 60_000

export interface HallflowOptions {
  readonly port: number
  /** As HALLFLOW_CLOCK. */
  readonly clock: string
  /** As HALLFLOW_BALANCING. */
  readonly balancing: boolean
}

export class Hallflow {
  readonly address: string
  readonly folder: string
  readonly logFile: string
  readonly #options: HallflowOptions
  #child: ChildProcess
  #isEnding = false
  #isKilled = false

  /** Starts it and does not wait for it. */
  constructor (options: HallflowOptions) {
    this.#options = options
    this.address = `http://127.0.0.1:${options.port}`
    this.folder = mkdtempSync(path.join(tmpdir(), 'hallflow-day-'))
    this.logFile = path.join(this.folder, 'hallflow.log')
    this.#child = this.#spawn()
  }

  /** @throws {Error} when it ends, or does not become ready in a minute */
  async ready (): Promise<void> {
    await this.#until(async () => {
      const response = await fetch(`${this.address}/health/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined)
      await response?.arrayBuffer()
      return response?.ok === true
    })
  }

  /** Where the embedded store listens. */
  get redisSocket (): string { return path.join(this.folder, 'data/redis/redis.sock') }

  /** Why it is not there any more, when nobody here ended it. */
  get ending (): string | undefined {
    const { exitCode, signalCode } = this.#child
    if (this.#isEnding || this.#isKilled || (exitCode === null && signalCode === null)) return undefined
    return `hallflow ended by itself (${signalCode ?? `exit ${exitCode}`})`
  }

  /** kill -9 of the server, or of server and Redis at once as a power cut does, then a start on the same folder. Answers how long nobody was there, real ms. */
  async killServer (andRedis = false): Promise<number> {
    const killedAt = performance.now()
    const gone = this.#gone()
    this.#isKilled = true
    if (andRedis) process.kill(this.#redisPid(), 'SIGKILL')
    this.#child.kill('SIGKILL')
    await gone
    this.#child = this.#spawn()
    this.#isKilled = false
    await this.ready()
    return performance.now() - killedAt
  }

  /** kill -9 of its Redis; the server starts it again by itself. */
  async killRedis (): Promise<number> {
    const killedAt = performance.now()
    const before = this.#redisPid()
    process.kill(before, 'SIGKILL')
    await this.#until(() => ![String(before), ''].includes(readOr(path.join(this.folder, 'data/redis/redis.pid'), '').trim()))
    await this.ready()
    return performance.now() - killedAt
  }

  async stop (): Promise<void> {
    if (this.#isEnding) return
    this.#isEnding = true
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = this.#gone()
      this.#child.kill('SIGTERM')
      const deadline = setTimeout(() => this.#child.kill('SIGKILL'), 15_000)
      await gone
      clearTimeout(deadline)
    }
  }

  removeFolder (): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** The last words of its log. */
  lastWords (lines = 20): string {
    return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
  }

  #spawn (): ChildProcess {
    const log = openSync(this.logFile, 'a')
    const { PATH, HOME, HALLFLOW_REDIS_SERVER } = process.env
    const child = spawn(process.execPath, [program], {
      cwd: root,
      // Nothing of the caller's settings: a day is the same on every machine.
      env: {
        ...PATH !== undefined && { PATH },
        ...HOME !== undefined && { HOME },
        ...HALLFLOW_REDIS_SERVER !== undefined && { HALLFLOW_REDIS_SERVER },
        PORT: String(this.#options.port),
        HALLFLOW_DATA: path.join(this.folder, 'data'),
        HALLFLOW_CLOCK: this.#options.clock,
        HALLFLOW_BALANCING: this.#options.balancing ? 'on' : 'off',
        HALLFLOW_MODE: 'demo',
        HALLFLOW_LOG: 'warn'
      },
      stdio: ['ignore', log, log]
    })
    closeSync(log)
    return child
  }

  async #gone (): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    await new Promise(resolve => { this.#child.once('exit', resolve) })
  }

  async #until (holds: () => boolean | Promise<boolean>): Promise<void> {
    const until = performance.now() + startsWithinMs
    while (!await holds()) {
      if (this.ending) throw new Error(this.ending)
      if (performance.now() > until) throw new Error(`hallflow was not ready within ${startsWithinMs / 1000} s`)
      await sleep(50)
    }
  }

  /** @throws {Error} when there is none: 0 would mean this whole group of processes */
  #redisPid (): number {
    const pid = Number(readOr(path.join(this.folder, 'data/redis/redis.pid'), ''))
    if (!(pid > 1)) throw new Error('the private hallflow has no Redis of its own')
    return pid
  }
}

function readOr (file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // Between the end of one and the start of the next there is none.
    return otherwise
  }
}
