/** What everybody saw, written down as it happens: the lines that checker/README.md describes. */
import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { HallLine, Line, RequestLine } from '../../checker/history.js'
import type { District, Hall } from '../../src/contract/catalog.js'

const minuteMs = 60_000

export type Request = Omit<RequestLine, 'kind' | 'op'>

export class History {
  readonly file: string
  readonly counts = { requests: 0, unknown: 0, replayed: 0, frames: 0 }
  readonly #stream: WriteStream

  constructor (file: string) {
    this.file = file
    this.#stream = createWriteStream(file)
  }

  line (line: Line | ({ readonly kind: 'run' } & Record<string, unknown>)): void {
    this.#stream.write(`${JSON.stringify(line)}\n`)
  }

  request (request: Request): void {
    this.counts.requests++
    if (request.outcome === 'unknown') this.counts.unknown++
    this.line({ kind: 'request', op: this.counts.requests, ...request })
  }

  async close (): Promise<void> {
    this.#stream.end()
    await finished(this.#stream)
  }
}

/** Monotonic ns as text: the clock of every moment in a history. */
export function nowNs (): string {
  return String(process.hrtime.bigint())
}

/** The same clock in ms, for frames. */
export function nowMs (): number {
  return Number(process.hrtime.bigint()) / 1e6
}

/** What the checker has to know of a hall's catalogue. */
export function hallLine ({ hallId, lines, counters, rules }: Hall, { priorities, balancing }: Pick<District, 'priorities' | 'balancing'>): HallLine {
  return {
    kind: 'hall',
    hallId,
    lines: lines.map(({ serviceId, letter }) => ({ serviceId, letter })),
    counters: counters.map(({ counterId, services, assists = [] }) => ({
      counterId,
      lines: [
        ...services.map(serviceId => ({ serviceId, handicapMs: 0 })),
        ...assists.map(serviceId => ({ serviceId, handicapMs: rules.assistHandicapMinutes * minuteMs }))
      ]
    })),
    headStartsMs: Object.fromEntries([['normal', 0], ...priorities.map(({ priority, headStartMinutes }) => [priority, headStartMinutes * minuteMs])]),
    offers: {
      // A round a minute makes so many, and each may stay open so long.
      openMax: balancing.offersPerTick * Math.ceil(balancing.offerMinutes + 1),
      cooldownMs: balancing.offerCooldownMinutes * minuteMs,
      lockMs: balancing.directionLockMinutes * minuteMs,
      nearFront: balancing.nearFront,
      gainMs: balancing.moveGainMinMinutes * minuteMs
    },
    rules: { undoMs: rules.undoSeconds * 1000, appointmentLateMs: rules.appointmentLateMinutes * minuteMs }
  }
}
