/** LED cards on one TCP line: they check each frame, show the text, and may answer or sulk. */
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import iconv from 'iconv-lite'

interface Test { teardown: (end: () => Promise<void>) => void }

export interface Shown { readonly station: number, readonly holdSeconds: number, readonly text: string, readonly at: number }

export async function openLedCards (t: Test, { isAnswering = false }: { isAnswering?: boolean } = {}) {
  const shown: Shown[] = []
  const broken: string[] = []
  const moods = { isAnswering, refusesStation: -1, isDeaf: false }
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer(socket => {
    connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    let rest = Buffer.alloc(0)
    socket.on('data', (bytes: Buffer) => {
      if (moods.isDeaf) return
      rest = Buffer.concat([rest, bytes])
      for (let end = rest.indexOf(3); end >= 0 && rest.length >= end + 3; end = rest.indexOf(3)) {
        take(socket, rest.subarray(0, end + 3))
        rest = rest.subarray(end + 3)
      }
    })
  })

  function take (socket: Socket, frame: Buffer): void {
    const inner = frame.subarray(1, -2)
    const check = inner.reduce((sum, byte) => sum ^ byte, 0).toString(16).toUpperCase().padStart(2, '0')
    const station = Number(inner.subarray(0, 2).toString())
    if (frame[0] !== 2 || frame.subarray(-2).toString() !== check || inner[2] !== 0x54) {
      broken.push(frame.toString('hex'))
      socket.write(Uint8Array.of(0x15))
      return
    }
    if (station === moods.refusesStation) {
      socket.write(Uint8Array.of(0x15))
      return
    }
    shown.push({ station, holdSeconds: Number(inner.subarray(3, 6).toString()), text: iconv.decode(inner.subarray(6, -1), 'gb18030'), at: performance.now() })
    if (moods.isAnswering) socket.write(Uint8Array.of(6))
  }

  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    if (server.listening) await new Promise(resolve => server.close(resolve))
  }
  t.teardown(close)
  return {
    shown, broken, moods, address: `tcp://127.0.0.1:${port}`,
    get connections () { return connections },
    close,
    reopen: async () => { await listen(port) },
    /** What stands on a card now. */
    now: (station = 1) => shown.findLast(each => each.station === station)?.text,
    texts: (station = 1) => shown.filter(each => each.station === station).map(({ text }) => text)
  }
}
