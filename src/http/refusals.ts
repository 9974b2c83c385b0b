/** Every "no" that leaves the server: one shape, one place, never more than a person should know. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hallRefusals, Refusal, unknownRefusals, type RefusalBody, type RefusalCode } from '../contract/refusal.js'
import { limits } from '../domain/limits.js'
import { langOf, refusalWords } from '../domain/refusal-words.js'
import { isStoreAway } from '../store/away.js'

const statuses: Partial<Record<RefusalCode, number>> = {
  ...Object.fromEntries(hallRefusals.map(code => [code, 409])),
  ...Object.fromEntries(unknownRefusals.map(code => [code, 404])),
  'bad-request': 400,
  'file-unreadable': 422,
  'sign-in-needed': 401,
  'sign-in-wrong': 401,
  'code-wrong': 401,
  'account-locked': 401,
  'password-expired': 401,
  'not-allowed': 403,
  'method-unknown': 405,
  'too-large': 413,
  'wrong-media-type': 415,
  'idempotency-mismatch': 422,
  'too-many-requests': 429,
  'store-away': 503,
  'audit-away': 503
}

/** What Fastify itself refuses. */
const fastifyRefusals: Record<string, RefusalCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-media-type'
}

export function statusOf (code: RefusalCode): number {
  return statuses[code] ?? 500
}

export function sendRefusal (problem: FastifyError | Refusal | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(problem)
  const status = statusOf(refusal.code)
  if (status >= 500) request.log.error({ err: problem, refusal: refusal.code }, 'request failed')
  else request.log.info({ refusal: refusal.code, status }, 'request refused')

  if (refusal.replayed) reply.header('Idempotency-Replayed', 'true')
  const retryAfter = retryAfterOf(refusal)
  if (retryAfter !== undefined) reply.header('Retry-After', retryAfter)
  return reply.code(status).type('application/json').send(bodyOf(refusal, request.headers['accept-language']))
}

export function bodyOf ({ code, details }: Pick<Refusal, 'code' | 'details'>, acceptLanguage?: string): RefusalBody {
  return { refusal: code, message: refusalWords[code][langOf(acceptLanguage)], ...details !== undefined && { details } }
}

export function refusalOf (problem: FastifyError | Refusal | Error): Refusal {
  if (problem instanceof Refusal) return problem
  // Whoever hung up in the middle of a body is no trouble of ours, though a lost store sounds the same.
  if (problem.message === 'aborted') return new Refusal('bad-request')
  if (isStoreAway(problem)) return new Refusal('store-away')
  const { validation, validationContext, code = '', statusCode = 500 } = problem as Partial<FastifyError>
  if (validation) {
    return new Refusal('bad-request', validation.map(({ instancePath, message }) => ({ path: `/${validationContext ?? ''}${instancePath}`.replace(/\/$/, ''), problem: message?.replace(/"[^"]*\d{6}[^"]*"/g, '"…"') })))
  }
  const known = fastifyRefusals[code]
  if (known) return new Refusal(known)
  // A file server's way of saying that there is nothing to see.
  if (statusCode === 403 || statusCode === 404) return new Refusal('path-unknown')
  return new Refusal(statusCode >= 400 && statusCode < 500 ? 'bad-request' : 'server-fault')
}

function retryAfterOf ({ code, details }: Refusal): number | undefined {
  if (code === 'store-away' || code === 'audit-away') return limits.storeRetrySeconds
  if (code !== 'too-many-requests') return undefined
  return (details as { retryAfterSeconds?: number } | undefined)?.retryAfterSeconds ?? 60
}

/** Answers bytes that are no request at all, as plainly as the rest. */
export function refuseBytes (problem: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || problem.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const status = problem.code === 'HPE_HEADER_OVERFLOW' ? 431 : problem.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const body = JSON.stringify(bodyOf({ code: 'bad-request', details: undefined }))
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
}
