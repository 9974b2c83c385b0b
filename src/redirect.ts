/** A port without TLS that sends browsers over to the one with it, and does nothing else. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Redirect {
  readonly port: number
  readonly close: () => Promise<void>
}

/** @param to where TLS is: an origin that holds for all, or a port at the name that was called */
export async function startRedirect ({ host, port, to }: { readonly host: string, readonly port: number, readonly to: string | number }): Promise<Redirect> {
  const server = createServer({ requestTimeout: 5000, headersTimeout: 5000, connectionsCheckingInterval: 2000 }, (request, response) => {
    request.resume()
    const name = /^([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/.exec(request.headers.host ?? '')?.[1]
    const origin = typeof to === 'string' ? to : name === undefined ? undefined : `https://${name}${to === 443 ? '' : `:${to}`}`
    const isPlain = (request.method === 'GET' || request.method === 'HEAD') && request.url?.startsWith('/') === true && !request.url.startsWith('//')
    response.setHeader('Connection', 'close')
    response.setHeader('Cache-Control', 'no-store')
    if (origin === undefined || !isPlain) {
      response.writeHead(426, { Upgrade: 'TLS/1.2, HTTP/1.1', 'Content-Type': 'text/plain; charset=utf-8' }).end('hallflow is reached by https here.\n')
      return
    }
    response.writeHead(308, { Location: `${origin}${request.url}` }).end()
  })
  server.maxConnections = 200
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>(resolve => { server.close(() => { resolve() }) })
    }
  }
}
