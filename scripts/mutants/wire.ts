/** HTTP over plain sockets: many connections kept open, one request at a time on each, and bytes as they are. */
import { connect, type Socket } from 'node:net'

export interface Answer {
  /** 0: the connection was closed without one. */
  readonly status: number
  /** As it came, in small letters. */
  readonly head: string
  readonly body: Buffer
  readonly ms: number
}

/** What did not end in time. */
export class Hang extends Error {}

/** A connection that was closed for lying idle is closed at once when we speak; the machine may be busy. */
const idleMs = 3000

interface Waiting { readonly bytes: Buffer, readonly take: (answer: Answer | Hang) => void, readonly begun: number, isAgain: boolean }

export class Wire {
  readonly #at: { host: string, port: number }
  readonly #idle: Line[] = []
  readonly #waitMs: number

  constructor (at: { host: string, port: number }, waitMs = 20_000) {
    this.#at = at
    this.#waitMs = waitMs
  }

  /** @throws {Hang} */
  async send (bytes: Buffer): Promise<Answer> {
    const line = this.#open()
    const answer = await line.ask(bytes, this.#waitMs)
    if (line.isOpen) this.#idle.push(line)
    // The other side may close a connection that lay idle just as we speak; not one on which it is asked.
    if (answer.status === 0 && line.answered > 0 && answer.ms < idleMs) return await this.send(bytes)
    return answer
  }

  /** One that lies idle, if it was not closed meanwhile: on such a one nothing is ever heard again. */
  #open (): Line {
    for (let line = this.#idle.pop(); line; line = this.#idle.pop()) if (line.isOpen) return line
    return new Line(this.#at)
  }

  /** On a connection of its own, which half closes when nothing came for a moment. @throws {Hang} */
  async sendRaw (bytes: Buffer, patienceMs = 150): Promise<Answer> {
    const line = new Line(this.#at)
    const giveUp = setTimeout(() => { line.end() }, patienceMs)
    try {
      return await line.ask(bytes, this.#waitMs)
    } finally {
      clearTimeout(giveUp)
      line.close()
    }
  }

  close (): void {
    for (const line of this.#idle.splice(0)) line.close()
  }
}

class Line {
  readonly #socket: Socket
  #waiting: Waiting | undefined
  #heard: Buffer = Buffer.alloc(0)
  answered = 0
  isOpen = true

  constructor ({ host, port }: { host: string, port: number }) {
    this.#socket = connect({ host, port, noDelay: true })
    this.#socket.on('data', part => { this.#hear(part) })
    this.#socket.on('error', () => undefined)
    this.#socket.on('end', () => { this.#over() })
    this.#socket.on('close', () => { this.#over() })
  }

  async ask (bytes: Buffer, waitMs: number): Promise<Answer> {
    const said = await new Promise<Answer | Hang>(resolve => {
      const timer = setTimeout(() => {
        this.close()
        resolve(new Hang(`no answer within ${waitMs} ms`))
      }, waitMs)
      this.#waiting = { bytes, begun: performance.now(), isAgain: false, take: answer => { clearTimeout(timer); resolve(answer) } }
      this.#socket.write(bytes)
    })
    if (said instanceof Hang) throw said
    return said
  }

  end (): void {
    this.#socket.end()
  }

  close (): void {
    this.isOpen = false
    this.#socket.destroy()
  }

  #over (): void {
    this.isOpen = false
    // An answer without a length ends with its connection.
    const end = this.#heard.indexOf('\r\n\r\n')
    const head = end < 0 ? '' : this.#heard.toString('latin1', 0, end).toLowerCase()
    this.#say({ status: Number(head.slice(9, 12)), head, body: this.#heard.subarray(end + 4) })
    this.#socket.destroy()
  }

  #say (answer: Omit<Answer, 'ms'>): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    this.#heard = Buffer.alloc(0)
    waiting?.take({ ...answer, ms: performance.now() - waiting.begun })
  }

  #hear (part: Buffer): void {
    this.#heard = this.#heard.length === 0 ? part : Buffer.concat([this.#heard, part])
    for (;;) {
      const end = this.#heard.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = this.#heard.toString('latin1', 0, end).toLowerCase()
      const status = Number(head.slice(9, 12))
      if (status >= 100 && status < 200 && status !== 101) {
        this.#heard = this.#heard.subarray(end + 4)
        continue
      }
      const rest = this.#heard.subarray(end + 4)
      const isHead = this.#waiting?.bytes.subarray(0, 5).toString('latin1') === 'HEAD '
      const body = isHead || status === 204 || status === 304 ? Buffer.alloc(0) : bodyOf(head, rest)
      if (body === undefined) return
      this.answered++
      // A stream never ends by itself; what is not kept open ends with its answer.
      const isLast = head.includes('text/event-stream') || /\r\nconnection: *close/.test(head) || status === 101
      this.#say({ status, head, body })
      if (isLast) this.close()
      return
    }
  }
}

/** Undefined while some of it is missing. */
function bodyOf (head: string, rest: Buffer): Buffer | undefined {
  if (head.includes('text/event-stream') || head.startsWith('http/1.1 101')) return rest
  const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1]
  if (length !== undefined) return rest.length < Number(length) ? undefined : rest.subarray(0, Number(length))
  return /\r\ntransfer-encoding: *chunked/.test(head) ? unchunked(rest) : undefined
}

function unchunked (rest: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = 0; ;) {
    const end = rest.indexOf('\r\n', at)
    if (end < 0) return undefined
    const size = Number.parseInt(rest.toString('latin1', at, end), 16)
    if (rest.length < end + 2 + size + 2) return undefined
    if (size === 0) return Buffer.concat(parts)
    parts.push(rest.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}
