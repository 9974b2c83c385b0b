/** The one logger: an event name per line, facts as fields, nothing that belongs to a person. */
import pino, { type DestinationStream, type Logger } from 'pino'

export type { Logger } from 'pino'

/** Fields that never reach a log, wherever they stand in a line's first three levels. */
const unspoken = ['token', 'password', 'phone', 'document', 'documentNumber', 'secret', 'cookie', 'authorization', 'proof']
const headers = ['req.headers', 'request.headers', 'headers'].flatMap(at => [`${at}.authorization`, `${at}.cookie`, `${at}["set-cookie"]`, `${at}["idempotency-key"]`])

export function makeLogger ({ level, into }: { level: string, into?: DestinationStream }): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [...unspoken, ...unspoken.map(name => `*.${name}`), ...unspoken.map(name => `*.*.${name}`), ...headers],
      censor: '[kept back]'
    }
  }
  return into ? pino(options, into) : pino(options, pino.destination({ dest: 2, sync: false }))
}
