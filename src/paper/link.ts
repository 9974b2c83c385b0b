/** The way to a printer: a TCP connection, or a device file of this machine. Nothing here waits for ever. */
import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'

export interface Link {
  /** All of it, or a failure. */
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** The next byte that the printer says and `isIt` takes; `undefined` when none came in this time. Others are dropped. */
  readonly hear: (isIt: (byte: number) => boolean, ms: number) => Promise<number | undefined>
  /** Whatever is under way fails. Resolves when the printer is free for the next. */
  readonly close: () => Promise<void>
}

export class LinkFailed extends Error {}

/** A device that is busy is asked again after this, real ms. */
const againMs = 20
/** A printer that speaks with somebody else refuses connections for a moment, real ms. */
const connectAgainMs = 200
/** A connection that is not ended by both within this is cut, real ms. */
const closeMs = 200

/** @throws {LinkFailed} when there is no way within `ms` */
export async function openLink (address: string, ms: number): Promise<Link> {
  if (address.startsWith('file:')) return await openFile(address.slice('file:'.length))
  const { hostname, port } = new URL(address)
  return await openTcp(hostname.replace(/^\[|\]$/g, ''), Number(port === '' ? 9100 : port), ms)
}

async function openTcp (host: string, port: number, ms: number): Promise<Link> {
  let over = false
  const timer = setTimeout(() => { over = true }, ms)
  try {
    for (;;) {
      const socket = await connected(host, port, ms).catch((problem: unknown) => {
        if (over || (problem as { code?: string }).code !== 'ECONNREFUSED') throw new LinkFailed('not reached', { cause: problem })
      })
      if (socket) return tcpLink(socket)
      await pause(connectAgainMs)
    }
  } finally {
    clearTimeout(timer)
  }
}

async function connected (host: string, port: number, ms: number): Promise<Socket> {
  return await new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    const timer = afterLook(() => { socket.destroy(new LinkFailed('no connection in time')) }, ms)
    socket.once('error', problem => {
      clearTimeout(timer)
      reject(problem)
    })
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}

function tcpLink (socket: Socket): Link {
  const ear = newEar()
  socket.on('data', (bytes: Buffer) => { ear.heard(bytes) })
  socket.on('error', () => { ear.end() })
  socket.on('close', () => { ear.end() })
  return {
    write: async bytes => {
      await new Promise<void>((resolve, reject) => {
        const fail = (): void => { reject(new LinkFailed('connection lost')) }
        if (socket.destroyed) return fail()
        socket.once('close', fail)
        socket.write(bytes, problem => {
          socket.off('close', fail)
          if (problem) fail()
          else resolve()
        })
      })
    },
    hear: ear.hear,
    close: async () => {
      if (socket.closed) return
      const closed = new Promise<void>(resolve => { socket.once('close', () => { resolve() }) })
      // What was written is delivered first, as far as the printer takes it.
      socket.end()
      const timer = setTimeout(() => { socket.destroy() }, closeMs)
      await closed
      clearTimeout(timer)
    }
  }
}

/** Never blocks: a printer without paper would hold a thread of this process for as long as it has none. */
async function openFile (path: string): Promise<Link> {
  const flags = constants.O_NONBLOCK | constants.O_NOCTTY | constants.O_APPEND
  const file = await open(path, constants.O_RDWR | flags).catch(async () => await open(path, constants.O_WRONLY | flags))
    .catch((problem: unknown) => { throw new LinkFailed('device not opened', { cause: problem }) })
  let isOver = false
  return {
    write: async bytes => {
      let at = 0
      while (at < bytes.length) {
        if (isOver) throw new LinkFailed('closed')
        const { bytesWritten } = await notYet(file.write(bytes, at)) ?? { bytesWritten: 0 }
        at += bytesWritten
        if (bytesWritten === 0) await pause(againMs)
      }
    },
    hear: async (isIt, ms) => await heardFrom(file, isIt, ms, () => isOver),
    close: async () => {
      isOver = true
      await file.close().catch(() => undefined)
    }
  }
}

async function heardFrom (file: FileHandle, isIt: (byte: number) => boolean, ms: number, isOver: () => boolean): Promise<number | undefined> {
  const buffer = new Uint8Array(1)
  for (let waited = 0; waited <= ms && !isOver(); ) {
    // A device that cannot be read says nothing.
    const { bytesRead } = await notYet(file.read(buffer, 0, 1, null)).catch(() => undefined) ?? { bytesRead: 0 }
    const [byte = 0] = buffer
    if (bytesRead === 1 && isIt(byte)) return byte
    if (bytesRead === 1) continue
    await pause(againMs)
    waited += againMs
  }
  return undefined
}

/** `undefined` where the device would have had to wait. */
async function notYet<T> (doing: Promise<T>): Promise<T | undefined> {
  return await doing.catch((problem: unknown) => {
    if ((problem as { code?: string }).code === 'EAGAIN') return undefined
    throw new LinkFailed('device failed', { cause: problem })
  })
}

interface Ear { readonly heard: (bytes: Uint8Array) => void, readonly end: () => void, readonly hear: Link['hear'] }

function newEar (): Ear {
  const bytes: number[] = []
  let isOver = false
  let wake: () => void = () => undefined
  return {
    heard: more => {
      // Nobody asks for more than a few bytes: whatever talks on and on is not listened to.
      if (bytes.length < 1024) bytes.push(...more.subarray(0, 1024))
      wake()
    },
    end: () => {
      isOver = true
      wake()
    },
    hear: async (isIt, ms) => await new Promise(resolve => {
      let isHeard = false
      const timer = afterLook(() => { finish(undefined) }, ms)
      const finish = (byte: number | undefined): void => {
        // Whoever listens next has the ear already.
        if (isHeard) return
        isHeard = true
        clearTimeout(timer)
        wake = () => undefined
        resolve(byte)
      }
      wake = () => {
        for (let byte = bytes.shift(); byte !== undefined; byte = bytes.shift()) if (isIt(byte)) return finish(byte)
        if (isOver) finish(undefined)
      }
      wake()
    })
  }
}

/** When the time is over, what has come meanwhile is still heard first: a busy process must not take it for silence. */
function afterLook (run: () => void, ms: number): NodeJS.Timeout {
  return setTimeout(() => { setImmediate(run) }, ms)
}

async function pause (ms: number): Promise<void> {
  await new Promise(resolve => { setTimeout(resolve, ms) })
}
