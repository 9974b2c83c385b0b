/** A web socket as bytes: frames as they should be, and as they should not. */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

export class WebSocketLine {
  readonly #socket: Socket
  #heard: Buffer = Buffer.alloc(0)
  #isUpgraded = false
  #takers: Array<() => void> = []
  /** Text frames that came, oldest first. */
  readonly texts: string[] = []
  isOpen = true

  constructor (at: { host: string, port: number }, headers: Readonly<Record<string, string>>, path = '/socket.io/?EIO=4&transport=websocket') {
    this.#socket = connect({ ...at, noDelay: true })
    this.#socket.on('error', () => undefined)
    this.#socket.on('data', part => { this.#hear(part) })
    this.#socket.on('close', () => {
      this.isOpen = false
      this.#tell()
    })
    const head = { host: `${at.host}:${at.port}`, connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': randomBytes(16).toString('base64'), ...headers }
    this.#socket.write(`GET ${path} HTTP/1.1\r\n${Object.entries(head).map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`)
  }

  /** Up to the answer of Socket.IO's own greeting; false where it did not come. */
  async greet (waitMs: number): Promise<boolean> {
    const engine = await this.until(text => text.startsWith('0{'), waitMs)
    if (engine === undefined) return false
    this.sendText('40')
    return await this.until(text => text.startsWith('40{'), waitMs) !== undefined
  }

  sendText (text: string): void {
    this.sendFrame(opcodes.text, Buffer.from(text))
  }

  sendFrame (opcode: number, payload: Buffer, { first = 0x80, isMasked = true, length = payload.length }: { first?: number, isMasked?: boolean, length?: number } = {}): void {
    const mask = isMasked ? 0x80 : 0
    const sized = length < 126 ? Buffer.from([mask | length]) : length < 65_536 ? Buffer.from([mask | 126, length >> 8, length & 255]) : Buffer.concat([Buffer.from([mask | 127]), bigEndian(length)])
    const key = randomBytes(4)
    const body = isMasked ? Buffer.concat([key, Buffer.from(payload.map((byte, i) => byte ^ (key[i % 4] ?? 0)))]) : payload
    this.sendBytes(Buffer.concat([Buffer.from([first | opcode]), sized, body]))
  }

  sendBytes (bytes: Buffer): void {
    if (this.isOpen) this.#socket.write(bytes)
  }

  /** The first text that fits, taken out; undefined where it was closed first. @throws {RangeError} when neither came in time */
  async until (fits: (text: string) => boolean, waitMs: number): Promise<string | undefined> {
    const ends = performance.now() + waitMs
    for (;;) {
      const at = this.texts.findIndex(fits)
      if (at >= 0) return this.texts.splice(at, 1)[0]
      if (!this.isOpen) return undefined
      const left = ends - performance.now()
      if (left <= 0) throw new RangeError('nothing came')
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, left)
        this.#takers.push(() => { clearTimeout(timer); resolve() })
      })
    }
  }

  close (): void {
    this.isOpen = false
    this.#socket.destroy()
  }

  #tell (): void {
    for (const take of this.#takers.splice(0)) take()
  }

  #hear (part: Buffer): void {
    this.#heard = Buffer.concat([this.#heard, part])
    if (!this.#isUpgraded) {
      const end = this.#heard.indexOf('\r\n\r\n')
      if (end < 0) return
      if (!this.#heard.toString('latin1', 0, 12).endsWith('101')) return this.close()
      this.#isUpgraded = true
      this.#heard = this.#heard.subarray(end + 4)
    }
    for (let frame = frameIn(this.#heard); frame; frame = frameIn(this.#heard)) {
      this.#heard = this.#heard.subarray(frame.end)
      if (frame.opcode === opcodes.close) this.close()
      // Its question whether we live is answered, as a browser does.
      else if (frame.opcode === opcodes.text && frame.text === '2') this.sendText('3')
      else if (frame.opcode === opcodes.text) this.texts.push(frame.text)
    }
    this.#tell()
  }
}

/** A whole frame at the beginning; a server does not mask. */
function frameIn (bytes: Buffer): { readonly opcode: number, readonly text: string, readonly end: number } | undefined {
  if (bytes.length < 2) return undefined
  const [first = 0, second = 0] = bytes
  const wide = second === 127 ? 8 : second === 126 ? 2 : 0
  if (bytes.length < 2 + wide) return undefined
  const length = wide === 8 ? Number(bytes.readBigUInt64BE(2)) : wide === 2 ? bytes.readUInt16BE(2) : second
  const end = 2 + wide + length
  return bytes.length < end ? undefined : { opcode: first & 15, text: bytes.toString('utf8', 2 + wide, end), end }
}

function bigEndian (length: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(length))
  return bytes
}
