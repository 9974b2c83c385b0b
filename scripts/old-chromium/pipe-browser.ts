/** Drives a Chromium over a pipe by its own protocol: what drives the browsers of today speaks to none of then. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { OldBrowser } from './fetch-browser.js'

// eslint-disable-next-line typescript/no-explicit-any -- What the browser answers is known by who asks.
type Answer = any
type Heard = (method: string, params: Answer) => void

export interface Tab {
  readonly send: (method: string, params?: object) => Promise<Answer>
  readonly evaluate: (expression: string) => Promise<Answer>
  readonly close: () => Promise<void>
}

export class PipeBrowser {
  readonly #child: ChildProcess
  readonly #into: Writable
  readonly #waiting = new Map<number, { resolve: (answer: Answer) => void, reject: (problem: Error) => void }>()
  readonly #tabs = new Map<string, Heard>()
  #last = 0
  #rest = ''

  constructor ({ program, libraries }: OldBrowser, profile: string) {
    const words = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--single-process', '--no-zygote', '--hide-scrollbars',
      '--autoplay-policy=no-user-gesture-required', '--remote-debugging-pipe', `--user-data-dir=${profile}`]
    const path = [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
    this.#child = spawn(program, words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, LD_LIBRARY_PATH: path } })
    this.#into = this.#child.stdio[3] as Writable
    const from = this.#child.stdio[4] as Readable
    from.setEncoding('utf8')
    from.on('data', (text: string) => { this.#take(text) })
    this.#child.once('exit', code => { for (const { reject } of this.#waiting.values()) reject(new Error(`the old browser ended with ${code}`)) })
  }

  async send (method: string, params: object = {}, sessionId?: string): Promise<Answer> {
    const id = ++this.#last
    this.#into.write(`${JSON.stringify({ id, method, params, ...sessionId !== undefined && { sessionId } })}\0`)
    return await new Promise((resolve, reject) => { this.#waiting.set(id, { resolve, reject }) })
  }

  /** A tab of its own; `heard` gets all its events. */
  async open (heard: Heard): Promise<Tab> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true })
    this.#tabs.set(sessionId, heard)
    const send: Tab['send'] = async (method, params) => await this.send(method, params, sessionId)
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await send(`${domain}.enable`)
    return {
      send,
      evaluate: async expression => (await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })).result?.value,
      close: async () => { await this.send('Target.closeTarget', { targetId }) }
    }
  }

  async close (): Promise<void> {
    if (this.#child.exitCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }

  #take (text: string): void {
    const parts = (this.#rest + text).split('\0')
    this.#rest = parts.pop() ?? ''
    for (const part of parts) {
      const { id, result, error, method, params, sessionId }: Answer = JSON.parse(part)
      if (id === undefined) {
        this.#tabs.get(sessionId)?.(method, params)
        continue
      }
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error) waiting?.reject(new Error(`${error.message} ${error.data ?? ''}`))
      else waiting?.resolve(result)
    }
  }
}
