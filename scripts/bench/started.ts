/** A program that is started to listen: how long until it answers, and how it ends. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { sharedMs } from './child.js'

export interface Started {
  readonly tookMs: number
  /** What it said meanwhile. */
  readonly said: string
  /** Ctrl-C, or a kill that nothing can answer; resolves when it is gone. */
  readonly end: (signal: 'SIGINT' | 'SIGKILL') => Promise<void>
}

const patienceMs = 60_000

/** Starts it in a group of its own, as a terminal does, and asks until the first good answer. */
export async function started (file: string, words: readonly string[], options: { cwd: string, env: NodeJS.ProcessEnv }, url: string): Promise<Started> {
  const began = sharedMs()
  const child = spawn(file, words, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { said += part.toString() })
  const endWithUs = () => { signal(child, 'SIGKILL') }
  process.once('exit', endWithUs)
  while (!await answers(url)) {
    if (child.exitCode !== null || sharedMs() - began > patienceMs) {
      signal(child, 'SIGKILL')
      throw new Error(`${[file, ...words].join(' ')} does not answer; it said:\n${said}`)
    }
    await pause(5)
  }
  return {
    tookMs: sharedMs() - began,
    said,
    end: async name => {
      const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
      signal(child, name)
      await gone
      process.off('exit', endWithUs)
    }
  }
}

export async function freePort (): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function answers (url: string): Promise<boolean> {
  return await new Promise(resolve => {
    get(url, { agent: false }, answer => {
      answer.resume()
      resolve(answer.statusCode === 200)
    }).once('error', () => resolve(false))
  })
}

function signal (child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name)
  } catch {
    // It has ended already.
  }
}
