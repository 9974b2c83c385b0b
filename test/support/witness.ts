/** Acts as callers do: asks until there is an answer, with the same key, and writes down what was heard for the checker. */
import { Checker, type Result } from '../../checker/check.js'
import type { Line, RequestLine } from '../../checker/history.js'
import { Refusal } from '../../src/contract/refusal.js'
import { linesOf, type Request, type StoreContext } from '../../src/store/context.js'
import { readBoard } from '../../src/store/board.js'
import { readWholeLog } from './sound.js'

type Answer = { ticket?: { ticketId: string, label: string, number: number } | null, version?: number, events?: ReadonlyArray<{ version: number, ticket?: { ticketId: string, label: string, number: number } }>, replayed: boolean }
type Act = (store: StoreContext, asked: { by: string, request: Request }) => Promise<Answer>
export interface Heard { readonly verb: string, readonly actor: string, readonly ticketId: string | undefined, readonly version: number | undefined, readonly refusal: string | undefined }

/** A caller gives up never, but a test must: far more than a restart takes. */
const attemptsMax = 400

export class Witness {
  readonly heard: Heard[] = []
  readonly #lines: Line[] = [{ kind: 'run' }]
  #acts = 0
  #attempts = 0

  /** Resolves with what was heard in the end: the answer, or the refusal. `back` waits until the store may be asked again. */
  async ask (store: StoreContext, hallId: string, verb: string, actor: string, args: NonNullable<RequestLine['args']>, act: Act, back: () => Promise<void>): Promise<Heard> {
    const key = `key-${++this.#acts}`
    for (let attempt = 0; attempt < attemptsMax; attempt++) {
      const line = { kind: 'request', op: ++this.#attempts, actor, hallId, verb, key, args, callNs: String(process.hrtime.bigint()) } as const
      try {
        const answer = await act(store, { by: actor, request: { answerId: key, bodyDigest: 'body' } })
        const last = answer.events?.at(-1)
        const { ticketId, label, number } = answer.ticket ?? last?.ticket ?? {}
        const version = answer.version ?? last?.version
        const told = { ...ticketId !== undefined && { ticketId, label: label!, number: number! } }
        this.#lines.push({ ...line, returnNs: String(process.hrtime.bigint()), outcome: 'ok', status: 200, answer: { version: version!, ticket: ticketId === undefined ? null : told } })
        return this.#hear({ verb, actor, ticketId, version, refusal: undefined })
      } catch (problem) {
        if (problem instanceof Refusal) {
          this.#lines.push({ ...line, returnNs: String(process.hrtime.bigint()), outcome: 'refused', status: 409, refusal: problem.code })
          return this.#hear({ verb, actor, ticketId: undefined, version: undefined, refusal: problem.code })
        }
        // It may have happened, or not: only the same key can tell.
        this.#lines.push({ ...line, returnNs: String(process.hrtime.bigint()), outcome: 'unknown' })
        await back()
      }
    }
    throw new Error(`${verb} by ${actor} was never answered`)
  }

  /** What the checker says about all that was heard, held against the log and the hall at the end. */
  async judge (store: StoreContext, hallId: string): Promise<Result> {
    const { halls, district } = store.catalog.current()
    const hall = halls.get(hallId)!
    const { undoSeconds, appointmentLateMinutes } = hall.rules
    const checker = new Checker()
    checker.take({
      kind: 'hall',
      hallId,
      headStartsMs: Object.fromEntries(district.priorities.map(({ priority, headStartMinutes }) => [priority, headStartMinutes * 60_000])),
      lines: hall.lines,
      counters: hall.counters.map(plan => ({ counterId: plan.counterId, lines: linesOf(hall, plan).slice(1).map(({ name, handicapMs }) => ({ serviceId: name, handicapMs })) })),
      rules: { undoMs: undoSeconds * 1000, appointmentLateMs: appointmentLateMinutes * 60_000 }
    })
    for (const line of this.#lines) checker.take(line)
    for (const event of await readWholeLog({ store, hallId })) checker.take({ kind: 'event', hallId, epoch: 1, event: event as never })
    checker.take({ kind: 'state', hallId, board: { ...await readBoard(store, hallId) } })
    checker.take({ kind: 'end', hallId, quiescent: true })
    return checker.finish()
  }

  #hear (heard: Heard): Heard {
    this.heard.push(heard)
    return heard
  }
}
