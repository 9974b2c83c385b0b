/** One delivery on its way: to an address that is allowed, once, within its time; redirects are never followed, long answers not read. */
import http from 'node:http'
import https from 'node:https'
import type { DeliveryFault } from '../contract/hooks.js'
import type { Fared } from '../domain/outside/hook-record.js'
import { outsideLimits } from '../domain/outside/limits.js'
import { AddressRefused, unfit, type Networks } from './networks.js'

export interface Letter { readonly url: string, readonly headers: Readonly<Record<string, string>>, readonly body: string }

/** Never throws: what went wrong is how it fared. `real`: real clock, ms. */
export async function post ({ url, headers, body }: Letter, networks: Networks, real: () => number): Promise<Fared> {
  const began = real()
  const fared = await send(url, headers, body, networks)
  return { ...fared, ms: Math.max(0, Math.round(real() - began)) }
}

async function send (url: string, headers: Readonly<Record<string, string>>, body: string, networks: Networks): Promise<Omit<Fared, 'ms'>> {
  // Node looks no name up where an address is written out.
  if (unfit(url, networks) !== undefined) return { isOk: false, fault: 'address' }
  const target = new URL(url)
  const isTls = target.protocol === 'https:'
  return await new Promise(resolve => {
    let isOver = false
    const end = (fared: Omit<Fared, 'ms'>) => {
      if (isOver) return
      isOver = true
      clearTimeout(connecting)
      clearTimeout(answering)
      resolve(fared)
      request.destroy()
    }
    const request = (isTls ? https : http).request(target, {
      method: 'POST',
      // A connection each: one that was opened to an allowed address is not found again under another name.
      agent: false,
      lookup: networks.lookupFor(isTls),
      maxHeaderSize: outsideLimits.answerBytesMax,
      headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), 'User-Agent': 'hallflow-hook/1', Accept: '*/*', Connection: 'close' }
    })
    const connecting = setTimeout(() => end({ isOk: false, fault: 'timeout' }), outsideLimits.connectMs)
    const answering = setTimeout(() => end({ isOk: false, fault: 'timeout' }), outsideLimits.answerMs)
    request.on('socket', socket => {
      socket.on('connect', () => {
        const reached = socket.remoteAddress ?? ''
        if (!networks.isAllowed(reached) || (!isTls && !networks.isNamed(reached))) return request.destroy(new AddressRefused(reached))
        if (!isTls) clearTimeout(connecting)
      })
      socket.on('secureConnect', () => { clearTimeout(connecting) })
    })
    request.on('error', problem => end({ isOk: false, fault: faultOf(problem) }))
    request.on('response', response => {
      const { statusCode: status = 0 } = response
      const chunks: Buffer[] = []
      let size = 0
      const judged = (fault?: DeliveryFault): Omit<Fared, 'ms'> => {
        const answer = shown(Buffer.concat(chunks).toString('utf8'))
        const isOk = fault === undefined && status >= 200 && status < 300
        const why = fault ?? (status >= 300 && status < 400 ? 'redirect' : 'status')
        return { isOk, status, ...!isOk && { fault: why }, ...answer !== '' && { answer } }
      }
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (chunks.length < 8) chunks.push(chunk)
        if (size > outsideLimits.answerBytesMax) end(judged('answer-too-large'))
      })
      response.on('end', () => end(judged()))
      response.on('error', () => end(judged('broken-off')))
      response.on('close', () => end(judged('broken-off')))
    })
    request.end(body)
  })
}

const tls = /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO$|HOSTNAME_MISMATCH)/

function faultOf (problem: Error & { code?: string }): DeliveryFault {
  if (problem instanceof AddressRefused) return 'address'
  const { code = '' } = problem
  if (tls.test(code)) return 'tls'
  if (code === 'HPE_HEADER_OVERFLOW') return 'answer-too-large'
  return code.startsWith('HPE_') || code === 'ECONNRESET' || code === 'EPIPE' ? 'broken-off' : code === 'ETIMEDOUT' ? 'timeout' : 'connect'
}

/** As much of an answer as a list can show: nothing invisible, no line breaks. */
function shown (answer: string): string {
  return answer.slice(0, outsideLimits.answerShown * 4).replaceAll(/[\p{C}\p{Z}\ufffd]+/gu, ' ').trim().slice(0, outsideLimits.answerShown)
}
