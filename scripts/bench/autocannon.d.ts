/** The part of autocannon that the bench uses; the package brings no types. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events'

  interface Request {
    method: string
    path: string
    headers?: Record<string, string>
    body?: string
    onResponse?: (status: number, body: string) => void
  }
  interface Connection { setRequests: (requests: Request[]) => void }
  interface Result { errors: number, timeouts: number, non2xx: number }
  interface Options {
    url: string
    connections: number
    amount: number
    sampleInt?: number
    setupClient?: (connection: Connection) => void
  }

  export default function autocannon (options: Options, done: (problem: Error | null, result: Result) => void): EventEmitter
}
