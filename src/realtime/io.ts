/** The Socket.IO server as this house uses it: websocket only, no adapter, bounds on everything. */
import type { IncomingHttpHeaders, IncomingMessage, Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { DeviceHandshake, shownAtHandshake, type ScreenToServer, type ServerToScreen } from '../contract/socket.js'
import { limits } from '../domain/limits.js'

export type Io = Server<ScreenToServer, ServerToScreen>
export type ScreenSocket = Socket<ScreenToServer, ServerToScreen>

export function openIo (server: HttpServer): Io {
  return new Server(server, {
    path: '/socket.io',
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: limits.socketBytesMax,
    // A silent cut is noticed within 10 s, before a wall would have to call itself stale for long.
    pingInterval: 5000,
    pingTimeout: 5000,
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request))
  })
}

/**
 * WebSocket knows no CORS: a page of another site must not speak with this visitor's cookies. The origin is the one of this
 * host to the letter, and of a page that came by TLS where we are reached by TLS.
 */
export function isOwnOrigin ({ headers: { origin, host, 'x-forwarded-proto': proto }, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  // Every browser sends an Origin with a socket; programs that send none carry no foreign cookies.
  if (origin === undefined) return true
  if (host === undefined) return false
  const isTls = proto === 'https' || 'encrypted' in socket
  return origin === `https://${host}` || (!isTls && origin === `http://${host}`)
}

/** The headers of its handshake, and what a device shows beside them. */
export function headersOf ({ handshake: { headers, auth, address } }: ScreenSocket): IncomingHttpHeaders {
  const { data } = DeviceHandshake.safeParse(auth)
  return {
    ...headers, ...data && { authorization: `Device ${data.device}` },
    [shownAtHandshake.page]: data?.page ?? '', [shownAtHandshake.home]: data?.home ?? '', [shownAtHandshake.address]: address
  }
}

/** Cuts a socket so that its screen comes back by itself; a `disconnect` would keep it away. */
export function cut (socket: ScreenSocket): void {
  socket.conn.close()
}

/** A socket that floods us, or that does not read what we send, is cut. */
export function guard (socket: ScreenSocket): void {
  let said = 0
  const window = setInterval(() => {
    said = 0
    // Engine.IO keeps its backlog private; a screen that does not read makes it grow without bound.
    const backlog = Reflect.get(socket.conn, 'writeBuffer') as unknown[] | undefined
    if ((backlog?.length ?? 0) > limits.socketBacklogMax) cut(socket)
  }, 1000)
  window.unref()
  socket.use((_packet, next) => {
    if (++said > limits.socketEventsPerSecond) cut(socket)
    else next()
  })
  socket.on('disconnect', () => clearInterval(window))
}
