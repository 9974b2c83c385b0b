/**
 * The one logger: an event name per line, facts as fields, nothing that belongs to a person.
 *
 * What is not meant to be told is kept back by name, at any depth; of an error only what a programmer needs is told; and
 * what looks like a telephone or document number is blotted out wherever it stands. JSON keeps each event on its line.
 */
import pino, { type DestinationStream, type Logger } from 'pino'

export type { Logger } from 'pino'

const keptBack = '[kept back]'
const unspoken: ReadonlySet<string> = new Set([
  'token', 'password', 'phone', 'document', 'documentnumber', 'secret', 'cookie', 'set-cookie', 'authorization', 'proof',
  'callback', 'contact', 'person', 'comment', 'note', 'idempotency-key', 'body', 'payload',
  'hash', 'salt', 'wrapped', 'sealed', 'factor', 'recovery', 'codes', 'apikey', 'x-api-key', 'privatekey', 'casenumber', 'url', 'query', 'headers'
])
/** Deeper than any fact of ours. */
const depthMax = 6
/** 11 digits of a mobile telephone, 15 or 18 of an identity card: on their own, not within a longer number or a digest. */
const personal = /(?<![0-9A-Za-z_-])(?:(?:\+?86)?1[3-9]\d{9}|\d{17}[\dXx]|\d{15})(?![0-9A-Za-z_-])/g

/** What opens something, wherever a library has put it into a sentence: a token behind its kind, a sign-in's cookie, a password in an address. */
const opening = /\b((?:Ticket|Device|Bearer|Key|Basic) )[A-Za-z0-9._~+/=-]{16,}|((?:__Host-)?hallflow=)[A-Za-z0-9_-]{20,}|(:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/g

export function makeLogger ({ level, into }: { level: string, into?: DestinationStream }): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorTold, req: () => keptBack, res: () => keptBack },
    formatters: { log: (facts: Record<string, unknown>) => told(facts, 0) as Record<string, unknown> },
    hooks: {
      logMethod (this: Logger, words: Parameters<pino.LogFn>, method: pino.LogFn) {
        method.apply(this, words.map(each => typeof each === 'string' ? blotted(each) : each) as Parameters<pino.LogFn>)
      }
    }
  }
  return into ? pino(options, into) : pino(options, pino.destination({ dest: 2, sync: false }))
}

/** Of an error: what kind, which code, what it says and where. What libraries hang on it (a command with its arguments, a request) is not told. */
function errorTold (problem: unknown): unknown {
  if (!(problem instanceof Error)) return told(problem, 1)
  const { name, message, code, stack, cause } = problem as Error & { code?: unknown }
  return {
    type: name,
    ...typeof code === 'string' && { code },
    message: blotted(message),
    ...stack !== undefined && { stack: blotted(stack) },
    ...problem instanceof AggregateError && { errors: problem.errors.slice(0, 10).map(errorTold) },
    ...cause instanceof Error && { cause: errorTold(cause) }
  }
}

function told (value: unknown, depth: number): unknown {
  if (typeof value === 'string') return blotted(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Error) return errorTold(value)
  if (depth > depthMax) return keptBack
  if (Array.isArray(value)) return value.map(each => told(each, depth + 1))
  const proto = Object.getPrototypeOf(value) as unknown
  // Requests, sockets and other machinery are no facts.
  if (proto !== Object.prototype && proto !== null) return value instanceof Date ? value : keptBack
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, unspoken.has(name.toLowerCase()) ? keptBack : told(each, depth + 1)]))
}

function blotted (text: string): string {
  return text.replace(personal, keptBack).replace(opening, (_, kind: string | undefined, cookie: string | undefined, address: string | undefined) => `${kind ?? cookie ?? address ?? ''}${keptBack}`)
}
