/**
 * Keeps a keyboard's event device open and brings what it sends, over unplugging and plugging in.
 *
 * Read without blocking, a hundred times a second: a read that waits in the kernel would hold the
 * program's end until the next key. Nothing is grabbed, for Node has no ioctl; see docs/pad.md for
 * how the keys are kept from other programs.
 */
import { closeSync, constants, fstatSync, openSync, read, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { recordReader, type Heard } from './records.js'

const readAsync = promisify(read)
const lookEveryMs = 10
const presentEveryMs = 500
const openEveryMs = 1000

export type DeviceState = 'waiting' | 'open' | 'gone' | 'denied' | 'not-a-device'

export interface Listening {
  readonly path: string
  readonly hear: (heard: Heard) => void
  readonly state: (state: DeviceState) => void
  readonly signal: AbortSignal
}

/** Resolves when `signal` is aborted. */
export async function listen ({ path, hear, state, signal }: Listening): Promise<void> {
  let told: DeviceState | undefined
  const tell = (next: DeviceState): void => {
    if (next !== told) state(next)
    told = next
  }
  while (!signal.aborted) {
    const opened = open(path)
    if (typeof opened !== 'number') {
      // Once it was there, "gone" is said until it is back.
      tell(opened === 'waiting' && told === 'gone' ? 'gone' : opened)
      await pause(openEveryMs)
      continue
    }
    tell('open')
    try {
      await readUntilGone(opened, path, hear, signal)
    } finally {
      closeSync(opened)
    }
    if (!signal.aborted) tell('gone')
  }
}

function open (path: string): number | Exclude<DeviceState, 'open' | 'gone'> {
  let fd: number
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException
    return code === 'EACCES' || code === 'EPERM' ? 'denied' : 'waiting'
  }
  // A plain file would be read from its beginning each time: old presses would be pressed again.
  const stat = fstatSync(fd)
  if (stat.isCharacterDevice() || stat.isFIFO()) return fd
  closeSync(fd)
  return 'not-a-device'
}

async function readUntilGone (fd: number, path: string, hear: (heard: Heard) => void, signal: AbortSignal): Promise<void> {
  const records = recordReader()
  const buffer = Buffer.alloc(24 * 64)
  const { ino } = fstatSync(fd)
  let lookedAt = performance.now()
  while (!signal.aborted) {
    try {
      const { bytesRead } = await readAsync(fd, buffer, 0, buffer.length, null)
      for (const heard of records(Buffer.from(buffer.subarray(0, bytesRead)))) hear(heard)
      if (bytesRead === buffer.length) continue
    } catch (problem) {
      // Nothing to read just now; anything else means that the device is gone.
      if ((problem as NodeJS.ErrnoException).code !== 'EAGAIN') return
    }
    if (performance.now() - lookedAt > presentEveryMs) {
      lookedAt = performance.now()
      if (!isStill(path, ino)) return
    }
    await pause(lookEveryMs)
  }
}

function isStill (path: string, ino: number): boolean {
  try {
    return statSync(path).ino === ino
  } catch {
    return false
  }
}
