/** One office as its boards showed it up to a moment of a day. Knows nothing that comes later. */
import type { Board, OfficeDay } from './warsaw-days.js'

/** A line's day so far: one entry per board that showed it. */
export class WarsawLine {
  readonly id: string
  readonly at: number[] = []
  readonly called: number[] = []
  readonly waiting: number[] = []
  readonly open: number[] = []
  readonly status: number[] = []
  /** When number `n` was first seen as issued and as called. */
  readonly issuedAt: number[] = []
  readonly calledAt: number[] = []
  /** Calls and issues up to each board; a reset of the numbers counts as none. */
  readonly calls: number[] = []
  readonly issues: number[] = []
  /** The last waits that became known: when, how long. */
  readonly waitKnownAt: number[] = []
  readonly wait: number[] = []

  constructor (id: string) { this.id = id }

  get last (): number { return this.at.length - 1 }
  get lastCalled (): number { return this.called[this.last] ?? 0 }
  get lastIssued (): number { return this.issuedAt.length - 1 }

  /** What had been counted `minutes` before the last board. */
  since (counts: readonly number[], minutes: number): number {
    const now = this.at[this.last] ?? 0
    let i = this.last
    while (i > 0 && (this.at[i - 1] as number) >= now - minutes) i--
    return (counts[this.last] ?? 0) - (counts[i] ?? 0)
  }

  /** Numbers beyond what was seen issued before are first seen at `at`. */
  see (at: number, { called, waiting, open, status }: { called: number, waiting: number, open: number, status: number }): void {
    const issued = called + waiting
    const before = this.called[this.last] ?? NaN
    const step = called - before
    const newIssues = Math.max(0, issued - Math.max(0, this.lastIssued))
    for (let n = this.issuedAt.length; n <= issued; n++) this.issuedAt[n] = at
    for (let n = this.calledAt.length; n <= called; n++) {
      this.calledAt[n] = at
      // Before the first board nobody knows since when they stood there.
      if (this.at.length > 0 && n > 0) {
        this.waitKnownAt.push(at)
        this.wait.push(at - (this.issuedAt[n] as number))
      }
    }
    this.calls.push((this.calls.at(-1) ?? 0) + (step > 0 && step <= 25 ? step : 0))
    this.issues.push((this.issues.at(-1) ?? 0) + (this.at.length > 0 ? Math.min(newIssues, 60) : 0))
    this.at.push(at)
    this.called.push(called)
    this.waiting.push(waiting)
    this.open.push(open)
    this.status.push(status)
  }
}

export class WarsawHall {
  readonly office: string
  readonly lines = new Map<string, WarsawLine>()
  at = NaN

  constructor (office: string) { this.office = office }

  see ({ at, shown }: Board): void {
    this.at = at
    for (const each of shown) {
      let line = this.lines.get(each.line)
      if (!line) this.lines.set(each.line, line = new WarsawLine(each.line))
      line.see(at, each)
    }
  }
}

/** Somebody who took a number: between the board at `askedAt`, the last one before, and the one that first showed it. */
export interface WarsawTicket {
  readonly line: string
  readonly number: number
  readonly issuedAt: number
  /** First board on which the number had been called; NaN where it never was. */
  readonly calledAt: number
}

/**
 * Lives through an office's day. `ask` is told of each number as it is first seen, when the hall still knows only the boards
 * before. The people who stood there at the first board of all are not asked about: since when is not known.
 */
export function liveWarsawDay ({ office, boards, broken }: OfficeDay, ask: (hall: WarsawHall, ticket: WarsawTicket) => void): void {
  const hall = new WarsawHall(office)
  const whole = new WarsawHall(office)
  for (const board of boards) whole.see(board)
  for (const board of boards) {
    for (const { line: id, called, waiting } of board.shown) {
      const line = hall.lines.get(id)
      if (broken.has(id) || !line) continue
      const calledAt = whole.lines.get(id)?.calledAt ?? []
      for (let number = line.issuedAt.length; number <= called + waiting; number++) {
        ask(hall, { line: id, number, issuedAt: board.at, calledAt: calledAt[number] ?? NaN })
      }
    }
    hall.see(board)
  }
}
