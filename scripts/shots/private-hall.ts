/** A hallflow of its own for pictures: started as anybody starts it, driven through its public API. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const startsWithinMs = 30_000

// eslint-disable-next-line typescript/no-explicit-any -- What a route answers is known by who asks.
type Body = any

export class PrivateHall {
  readonly address: string
  readonly #folder: string
  readonly #process: ChildProcess
  readonly #tokens = new Map<string, string>()
  #cookie = ''

  private constructor (port: number, folder: string, child: ChildProcess) {
    this.address = `http://127.0.0.1:${port}`
    this.#folder = folder
    this.#process = child
  }

  /** `clock` as HALLFLOW_CLOCK: pictures show the same morning on every day. */
  static async start (port: number, clock: string): Promise<PrivateHall> {
    const folder = mkdtempSync(join(tmpdir(), 'hallflow-shots-'))
    const child = spawn(process.execPath, [join(root, 'dist/scripts/start.js')], {
      cwd: root,
      env: { ...process.env, PORT: String(port), HALLFLOW_DATA: folder, HALLFLOW_CLOCK: clock, HALLFLOW_MODE: 'demo', HALLFLOW_LOG: 'warn', HALLFLOW_SECOND_FACTOR: 'everybody' },
      stdio: ['ignore', 'ignore', 'inherit']
    })
    const hall = new PrivateHall(port, folder, child)
    await hall.#ready()
    return hall
  }

  /** @throws when the hall says no: pictures need what they asked for */
  async ask (method: 'GET' | 'POST', path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Body> {
    const response = await fetch(`${this.address}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), cookie: this.#cookie, ...headers },
      ...method === 'POST' && { body: JSON.stringify(body ?? {}) }
    })
    const cookie = response.headers.get('set-cookie')
    if (cookie) this.#cookie = cookie.split(';')[0]!
    const answer: Body = await response.json().catch(() => undefined)
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }

  async signIn (username = 'clerk'): Promise<void> {
    // Whoever signs in over an earlier sign-in ends it.
    await this.ask('POST', '/session', { username, password: 'hallflow-demo' }, { cookie: '' })
  }

  /** The name and value of the sign-in's cookie, for a browser. */
  get cookie (): { name: string, value: string } {
    const [name = '', ...value] = this.#cookie.split('=')
    return { name, value: value.join('=') }
  }

  async issue (hallId: string, body: { serviceId?: string, itemId?: string, priority?: string }): Promise<Body> {
    return await this.ask('POST', `/halls/${hallId}/tickets`, { ...body, channel: 'kiosk' }, { authorization: `Device ${await this.#kiosk(hallId)}`, cookie: '' })
  }

  /** Somebody at a kiosk asks for a guide. */
  async help (hallId: string, place: string): Promise<void> {
    await this.ask('POST', `/halls/${hallId}/help`, { place }, { authorization: `Device ${await this.#kiosk(hallId)}`, cookie: '' })
  }

  async press (hallId: string, counterId: string, verb: string, body: object = {}): Promise<Body> {
    return await this.ask('POST', `/halls/${hallId}/counters/${counterId}/${verb}`, body)
  }

  /** The server stops in the middle of everything, as a machine does that swaps or hangs. */
  freeze (): void {
    this.#process.kill('SIGSTOP')
  }

  thaw (): void {
    this.#process.kill('SIGCONT')
  }

  async stop (): Promise<void> {
    this.thaw()
    const gone = new Promise(resolve => { this.#process.once('exit', resolve) })
    this.#process.kill('SIGTERM')
    await gone
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #kiosk (hallId: string): Promise<string> {
    const token = this.#tokens.get(hallId) ?? (await this.ask('GET', `/demo/device?role=kiosk&hallId=${hallId}`)).token as string
    this.#tokens.set(hallId, token)
    return token
  }

  async #ready (): Promise<void> {
    const ends = Date.now() + startsWithinMs
    for (;;) {
      const response = await fetch(`${this.address}/api/health/ready`).catch(() => undefined)
      if (response?.ok) return
      if (Date.now() > ends || this.#process.exitCode !== null) throw new Error('hallflow did not start for the pictures')
      await new Promise(resolve => { setTimeout(resolve, 100) })
    }
  }
}
