/** An ESC/POS printer at the end of a TCP connection: it prints on a roll in memory, tells its state, and fails as printers do. */
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Printer } from '../../src/contract/catalog.js'
import { PaperRoll, type Question } from '../../scripts/paper/roll.js'

interface Test { teardown: (end: () => Promise<void>) => void }

export interface Moods {
  isOutOfPaper: boolean
  isCoverOpen: boolean
  isOffline: boolean
  hasCutterFault: boolean
  /** Takes connections and bytes, and says nothing. */
  isHanging: boolean
  /** Reads nothing at all: what is sent stays on the way. */
  isDeaf: boolean
  /** Never says that it is done. */
  isSilentWhenDone: boolean
  /** Knows only the questions for its state and its paper. */
  isSimple: boolean
  /** The paper ends after so many dots. */
  paperDots: number
  /** The connection breaks after so many bytes. */
  breaksAfter: number
  /** It says nothing more after so many bytes. */
  hangsAfter: number
  /** So long for each ticket, ms. */
  takesMs: number
}

/** Its moods change between two pieces of a ticket. */
const pieceBytes = 256

export type VirtualPrinter = Awaited<ReturnType<typeof openVirtualPrinter>>

export async function openVirtualPrinter (t: Test, given: Partial<Moods> = {}) {
  const moods: Moods = {
    isOutOfPaper: false, isCoverOpen: false, isOffline: false, hasCutterFault: false, isHanging: false, isDeaf: false, isSilentWhenDone: false, isSimple: false,
    paperDots: Infinity, breaksAfter: Infinity, hangsAfter: Infinity, takesMs: 0, ...given
  }
  const seen = { connections: 0, atOnce: 0, mostAtOnce: 0, bytes: 0 }
  const sockets = new Set<Socket>()
  let roll = new PaperRoll()

  const server = createServer(socket => {
    seen.connections++
    seen.mostAtOnce = Math.max(seen.mostAtOnce, ++seen.atOnce)
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      seen.atOnce--
    })
    if (moods.isDeaf) {
      socket.pause()
      return
    }
    let taken = 0
    roll.ask = question => { answer(socket, question) }
    socket.on('data', (bytes: Buffer) => {
      if (moods.isHanging) return
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        const piece = bytes.subarray(at, Math.min(at + pieceBytes, at + Math.max(0, moods.breaksAfter - taken)))
        taken += piece.length
        seen.bytes += piece.length
        roll.write(piece)
        if (roll.y > moods.paperDots) moods.isOutOfPaper = true
        if (taken >= moods.hangsAfter) {
          moods.isHanging = true
          return
        }
        if (taken >= moods.breaksAfter) {
          socket.destroy()
          return
        }
      }
    })
  })

  function answer (socket: Socket, question: Question): void {
    if (question.kind === 'done') {
      // What waits for paper is not done.
      if (!moods.isSilentWhenDone && !moods.isOutOfPaper) setTimeout(() => { if (!socket.destroyed) socket.write(Uint8Array.of(0)) }, moods.takesMs)
      return
    }
    const isStopped = moods.isOffline || moods.isOutOfPaper || moods.isCoverOpen
    const bits = {
      1: isStopped ? 0x08 : 0,
      2: (moods.isCoverOpen ? 0x04 : 0) | (moods.isOutOfPaper ? 0x20 : 0),
      3: moods.hasCutterFault ? 0x08 : 0,
      4: moods.isOutOfPaper ? 0x60 : 0
    }[question.n]
    if (bits === undefined || (moods.isSimple && question.n !== 1 && question.n !== 4)) return
    socket.write(Uint8Array.of(0x12 | bits))
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    if (server.listening) await new Promise(resolve => server.close(resolve))
  }
  t.teardown(close)
  return {
    moods, seen, port, close,
    get roll () { return roll },
    /** Tears the paper off. */
    tear: () => {
      const torn = roll
      roll = new PaperRoll()
      return torn
    },
    plan: (more: Partial<Printer> = {}): Printer => ({
      printerId: 'front', name: { zh: '前台打印机', en: 'Front printer' }, address: `tcp://127.0.0.1:${port}`, letters: 'gb18030', ...more
    })
  }
}
