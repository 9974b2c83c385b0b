/**
 * Whether a request came by TLS: to us, or to a balancer whose word is believed. Everything behind reads one header, which
 * is made true here, before anything else sees the request: a stranger's word about it is taken away.
 */
import type { FastifyInstance } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv4 } from 'node:net'

const header = 'x-forwarded-proto'

/** @param proxies addresses and networks like `10.1.0.0/16` */
export function edge (proxies: readonly string[]) {
  const named = listOf(proxies)
  const makeTrue = (request: Pick<IncomingMessage, 'headers' | 'socket'>): void => {
    const said = request.headers[header]
    const isTls = 'encrypted' in request.socket || (isNamed(named, request.socket.remoteAddress) && lastOf(said) === 'https')
    if (isTls) request.headers[header] = 'https'
    else if (said !== undefined) delete request.headers[header]
  }
  return {
    makeTrue,
    /** On every request and socket of this server, before whoever listens already. */
    guard: (app: FastifyInstance): void => {
      const { server } = app
      server.prependListener('upgrade', makeTrue)
      server.prependListener('request', makeTrue)
      app.addHook('onRequest', (request, _reply, done) => {
        makeTrue(request.raw)
        done()
      })
    }
  }
}

function listOf (proxies: readonly string[]): BlockList {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [host = '', bits] = proxy.split('/')
    const family = isIPv4(host) ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(host, family)
    else list.addSubnet(host, Number(bits), family)
  }
  return list
}

function isNamed (list: BlockList, address = ''): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  return isIP(plain) !== 0 && list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6')
}

/** Each balancer on the way adds its own; only the last is the one that speaks to us. */
function lastOf (said: string | string[] | undefined): string | undefined {
  return (Array.isArray(said) ? said.at(-1) : said)?.split(',').at(-1)?.trim()
}
