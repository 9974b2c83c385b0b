/** The load generator, in a process of its own: each connection sends its own requests, one after the other. */
import autocannon from 'autocannon'
import { serve, sharedMs } from './child.js'
import { figuresOf, type Figures } from './figures.js'

export interface Request {
  readonly path: string
  readonly headers: Record<string, string>
  readonly body?: string
}

export interface Load {
  readonly url: string
  readonly connections: number
  /** Each is sent once. */
  readonly requests: readonly Request[]
}

const duties = {
  /** Sends all of them. @throws when one is not answered with a 2xx */
  send: async ({ url, connections, requests }: Load): Promise<Figures> => {
    let connection = 0
    const latencies: number[] = []
    let lastAt = 0
    let refusal = ''
    const onResponse = (status: number, body: string) => { if (status >= 300) refusal ||= body }
    const sending = new Promise<void>((resolve, reject) => {
      const tracker = autocannon({
        url,
        connections,
        amount: requests.length,
        sampleInt: 50,
        setupClient: client => {
          const mine = connection++
          const own = requests.filter((_, index) => index % connections === mine)
          client.setRequests(own.map(request => ({ method: 'POST', ...request, onResponse })))
        }
      }, (problem, { errors, timeouts, non2xx }) => {
        if (problem) reject(problem)
        else if (errors + timeouts + non2xx > 0) reject(new Error(`${non2xx} requests were refused, ${errors} failed; ${refusal}`))
        else resolve()
      })
      tracker.on('response', (_client: unknown, _status: number, _bytes: number, tookMs: number) => {
        latencies.push(tookMs)
        lastAt = sharedMs()
      })
    })
    // All requests are built by now, none has left: autocannon connects in the next turn of the loop.
    const began = sharedMs()
    await sending
    return figuresOf(latencies, lastAt - began)
  }
}

export type LoadDuties = typeof duties
serve(duties)
