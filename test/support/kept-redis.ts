/** Starts hallflows that are only an embedded store, to kill them and to start them again. */
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { startOf } from '../../src/runtime/folder-lock.js'

export interface Kept {
  readonly process: ChildProcess
  readonly url: string
  readonly origin: string
  /** The redis-server's. */
  readonly pid: number
}

interface Options {
  /** The PATH that the process sees. */
  readonly path?: string
  readonly uid?: number
}

const program = fileURLToPath(new URL('keep-redis.ts', import.meta.url))

/** A store that is up; killed with everything of it at the end of the test. */
export async function keepRedis (t: Test, folder: string, options: Options = {}): Promise<Kept> {
  const { child, said, complained } = started(folder, options)
  t.teardown(() => { child.kill('SIGKILL') })
  const line = await Promise.race([said, complained])
  if (!line.startsWith('{')) throw new Error(`the store did not start: ${line}`)
  const kept = { process: child, ...JSON.parse(line) as { url: string, origin: string, pid: number } }
  t.teardown(() => { if (startOf(kept.pid) !== undefined) process.kill(kept.pid, 'SIGKILL') })
  return kept
}

/** What a start that must fail says, and its exit code. */
export async function complaintOf (folder: string, options: Options = {}): Promise<{ text: string, code: number | null }> {
  const { child, said, complained } = started(folder, options)
  const text = await Promise.race([complained, said])
  child.kill('SIGKILL')
  return { text, code: child.exitCode }
}

/** A folder of its own, gone after the test. */
export function folderFor (t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'hallflow-folder-'))
  chmodSync(folder, 0o755)
  t.teardown(() => { rmSync(folder, { recursive: true, force: true }) })
  return folder
}

/** Resolves when a process is gone; fails after `withinMs`. */
export async function goneWithin (pid: number, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs
  while (startOf(pid) !== undefined) {
    if (Date.now() > until) return false
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  return true
}

function started (folder: string, { path, uid }: Options) {
  // By `env`, for tap slips loaders of its own into every child.
  const child = spawn('/usr/bin/env', ['-i', `PATH=${path ?? process.env['PATH']}`, process.execPath, '--import', 'tsx', program, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid })
  })
  let errors = ''
  child.stderr.on('data', (part: Buffer) => { errors += part.toString() })
  const said = new Promise<string>(resolve => { child.stdout.once('data', (part: Buffer) => { resolve(part.toString().trim()) }) })
  const complained = new Promise<string>(resolve => { child.once('close', () => { resolve(errors.trim()) }) })
  return { child, said, complained }
}
