/** A named pipe in the place of a device file, and somebody at its other end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export async function mkfifo (folder: string): Promise<string> {
  const path = join(folder, 'device')
  const [code] = await once(spawn('mkfifo', [path]), 'exit') as [number]
  if (code !== 0) throw new Error('no pipe could be made')
  return path
}

/** Another process: one that opens a pipe here would hold a thread of ours. */
export function reader (t: { teardown: (end: () => Promise<void>) => void }, path: string) {
  const child = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'ignore'] })
  let taken = Buffer.alloc(0)
  let told: () => void = () => undefined
  child.stdout.on('data', (bytes: Buffer) => {
    taken = Buffer.concat([taken, bytes])
    told()
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  t.teardown(stop)
  return {
    stop,
    get bytes () { return taken },
    /** So many bytes, as soon as they are there. */
    heard: async (count: number): Promise<Buffer> => {
      while (taken.length < count) await new Promise<void>(resolve => { told = resolve })
      return taken
    }
  }
}
