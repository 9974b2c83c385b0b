/** A machine with next to nothing on it: a PATH with only what the test puts there, as scripts that write down their words. */
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { folderFor } from './kept-redis.js'

export interface Ran {
  readonly code: number | null
  readonly said: string
  readonly printed: string
}

/** Nobody's account: neither root nor the owner of anything. */
const nobody = 65_534
const isRoot = process.getuid?.() === 0

export function bareMachine (t: Test) {
  const path = folderFor(t)
  // What a package manager puts there must be allowed, whoever runs it.
  chmodSync(path, 0o777)
  const notes = join(path, 'notes')
  const machine = {
    path,
    /** Puts a program on the PATH; it notes its words, then does `body` (shell). */
    program (name: string, body = 'exit 0'): string {
      const file = join(path, name)
      writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> "${notes}"\n${body}\n`, { mode: 0o755 })
      chmodSync(file, 0o755)
      return file
    },
    redis: (version: string, name = 'redis-server') => machine.program(name, `echo "Redis server v=${version} sha=00000000:0"`),
    /** A package manager that brings Redis when it is told to install something. */
    manager: (name: string) => machine.program(name, `case "$*" in *install*) ${bringing(path)} ;; esac`),
    notes: (): string[] => existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n').filter(line => !line.includes('--version')) : [],
    /** Runs a function of the set-up there. */
    async run (call: string, { asNobody = false, env = {} }: { asNobody?: boolean, env?: Record<string, string> } = {}): Promise<Ran> {
      const [file, name] = call.split('#')
      const module = new URL(`../../scripts/setup/${file}.mjs`, import.meta.url).href
      return await ran(process.execPath, ['--input-type=module', '--eval',
        `const { ${name} } = await import('${module}'); try { console.log(await ${name}()) } catch (trouble) { console.error(trouble.message); process.exitCode = 1 }`],
      { PATH: path, ...env }, asNobody && isRoot ? nobody : undefined)
    }
  }
  return machine
}

/** Runs a program to its end with this environment alone; by `env`, for tap slips loaders of its own into every child. */
export async function ran (file: string, words: string[], env: Record<string, string>, uid?: number, cwd?: string): Promise<Ran> {
  const child = spawn('/usr/bin/env', ['-i', ...Object.entries(env).map(([name, value]) => `${name}=${value}`), file, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'], cwd: cwd ?? fileURLToPath(new URL('../..', import.meta.url)), ...uid !== undefined && { uid, gid: uid }
  })
  const heard = { said: '', printed: '' }
  child.stderr.on('data', (part: Buffer) => { heard.said += part.toString() })
  child.stdout.on('data', (part: Buffer) => { heard.printed += part.toString() })
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  return { code, ...heard }
}

function bringing (path: string): string {
  const file = join(path, 'redis-server')
  return `printf '#!/bin/sh\\necho "Redis server v=7.0.15 sha=0"\\n' > "${file}"; /bin/chmod 755 "${file}"`
}

export const canBeRoot = isRoot
