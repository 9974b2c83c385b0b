/** What walls showed, held against the log: true, never going back, honest about its age. */
import type { Fold } from './fold.js'
import type { FrameLine, HallEvent } from './history.js'
import type { Lines } from './lines.js'
import type { Report } from './report.js'

const staleAfterMs = 10_000
const lostAfterMs = 60_000

export class Screens {
  readonly #fold: Fold
  readonly #lines: Lines
  readonly #report: Report
  readonly #last = new Map<string, FrameLine>()
  /** Frames that were written down before their event, by version. */
  readonly #early = new Map<number, FrameLine[]>()
  /** The first call of a label at a counter on each day, as versions; the first version of each day. */
  readonly #calls = new Map<string, number[]>()
  readonly #days = [0]

  constructor (fold: Fold, lines: Lines, report: Report) {
    this.#fold = fold
    this.#lines = lines
    this.#report = report
  }

  take (frame: FrameLine): void {
    const { screen, epoch, version, beatAgeMs, freshness, calling, off } = frame
    const last = this.#last.get(screen)
    if (off) return void this.#last.delete(screen)
    this.#last.set(screen, frame)
    if (last && (epoch < last.epoch || (epoch === last.epoch && version < last.version))) this.#say('I25', frame, `it had shown ${last.epoch}.${last.version} before`)
    if (beatAgeMs > staleAfterMs && (freshness === 'live' || freshness === 'delayed')) this.#say('I26', frame, `it calls itself ${freshness} ${beatAgeMs} ms after the last beat`)
    if ((beatAgeMs > lostAfterMs || freshness === 'lost') && calling.length > 0) this.#say('I26', frame, `it shows ${calling.length} calls ${beatAgeMs} ms after the last beat`)
    if (version <= this.#fold.version) this.#judge(frame)
    else this.#early.set(version, [...this.#early.get(version) ?? [], frame])
  }

  /** After the event was applied. */
  event ({ type, version, ticket, counter, tickets = [] }: HallEvent): void {
    if (type === 'hall:day-opened') this.#days.push(version)
    if (type === 'hall:day-opened') for (const { label, counterId } of tickets) this.#called(`${label} at ${counterId}`, version)
    if ((type === 'ticket:called' || type === 'ticket:recalled') && ticket && counter) this.#called(`${ticket.label} at ${counter.counterId}`, version)
    for (const frame of this.#early.get(version) ?? []) this.#judge(frame)
    this.#early.delete(version)
  }

  finish (): void {
    const { epoch, version, calls, tickets } = this.#fold
    for (const [frame] of this.#early.values()) if (frame) this.#say('I27', frame, 'the log does not have this version')
    const seated = [...tickets.values()].filter(({ status }) => status === 'called' || status === 'serving')
    const isTrue = new Set([...calls, ...seated].map(({ label, counterId }) => `${label} at ${counterId}`))
    for (const frame of this.#last.values()) {
      const { calling, shows = [], freshness } = frame
      const rows = new Set(calling.map(({ label, counterId }) => `${label} at ${counterId}`))
      const missing = seated.find(({ status, label, counterId = '' }) => status === 'called' && (shows === 'hall' || shows.includes(counterId)) && !rows.has(`${label} at ${counterId}`))
      const gone = [...rows].find(row => !isTrue.has(row))
      if (frame.version !== version || frame.epoch !== epoch) this.#say('I24', frame, `it stayed at ${frame.epoch}.${frame.version}; the hall is at ${epoch}.${version}`)
      else if (freshness === 'stale' || freshness === 'lost') this.#say('I24', frame, `it stayed ${freshness}`)
      else if (missing || gone) this.#say('I24', frame, missing ? `it lacks ${missing.label} at ${missing.counterId}` : `it still shows ${gone}`)
    }
  }

  #called (row: string, version: number): void {
    const versions = this.#calls.get(row) ?? []
    if ((versions.at(-1) ?? -1) < (this.#days.at(-1) ?? 0)) versions.push(version)
    this.#calls.set(row, versions)
  }

  #judge (frame: FrameLine): void {
    const { version, calling, waiting = {} } = frame
    const day = this.#days.findLast(first => first <= version) ?? 0
    const ghost = calling.find(({ label, counterId }) => !this.#calls.get(`${label} at ${counterId}`)?.some(call => call >= day && call <= version))
    if (ghost) this.#say('I27', frame, `it shows ${ghost.label} at ${ghost.counterId}, who was not called there that day`)
    const wrong = Object.entries(waiting).find(([serviceId, count]) => count !== this.#lines.waitingAt(serviceId, version))
    if (wrong) this.#say('I16', frame, `it shows ${wrong[1]} waiting for ${wrong[0]}; there were ${this.#lines.waitingAt(wrong[0], version)}`)
  }

  #say (invariant: string, { screen, hallId, version }: FrameLine, detail: string): void {
    this.#report.add(invariant, `${screen} ${hallId}@${version}`, detail)
  }
}
