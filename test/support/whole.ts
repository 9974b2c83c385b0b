/** A whole hallflow as `npm start` runs it, compiled, in a process of its own with a data folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'

export interface Whole {
  readonly process: ChildProcess
  /** Where it listens, without the last slash. */
  readonly url: string
  readonly said: () => string
  /** Its exit code, or the signal that ended it. */
  readonly over: Promise<number | string | null>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Starts a compiled script; resolves when it listens, or when it has given up. */
export async function startWhole (t: Test, settings: Record<string, string>, script = 'start'): Promise<Whole> {
  const environment = { PATH: process.env['PATH'] ?? '', PORT: '0', HALLFLOW_LOG: 'silent', ...settings }
  // By `env`, for tap slips loaders of its own into every child.
  const child = spawn('/usr/bin/env', ['-i', ...Object.entries(environment).map(([name, value]) => `${name}=${value}`), process.execPath, `dist/scripts/${script}.js`],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  t.teardown(() => { child.kill('SIGKILL') })
  let heard = ''
  const over = new Promise<number | string | null>(resolve => { child.once('close', (code, signal) => { resolve(signal ?? code) }) })
  const url = await new Promise<string>(resolve => {
    const hear = (part: Buffer) => {
      heard += part.toString()
      const [, found] = /: (http:\/\/\S+)\/\n/.exec(heard) ?? []
      if (found) resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void over.then(() => { resolve('') })
  })
  return { process: child, url, said: () => heard, over }
}
