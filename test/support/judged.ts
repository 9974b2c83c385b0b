/** A history, judged as `npm run check-history` would. */
import { Checker, type Result } from '../../checker/check.js'
import { readLine } from '../../checker/history.js'
import { ToyHall, type Fields, type ToyLine } from './toy-hall.js'

export function judged (lines: readonly ToyLine[]): Result {
  const checker = new Checker()
  for (const line of lines) checker.take(readLine(JSON.stringify(line)))
  return checker.finish()
}

/** Which invariants the checker finds broken in what the hall has left. */
export function broken (hall: ToyHall): string[] {
  return Object.keys(judged(hall.end()).counts).toSorted()
}

/** A hall with its day opened and every counter open. */
export function morning (hallId?: string): ToyHall {
  const hall = new ToyHall(hallId)
  hall.openDay('2026-03-02')
  for (const counterId of ['c1', 'c2', 'c3']) hall.ask('open', { counterId })
  return hall
}

/** Bends the ticket of the last event, and of the answer that told of it. */
export function bendLast (hall: ToyHall, change: Fields): void {
  const { event } = lastOf(hall, 'event')
  Object.assign(event.ticket, change)
  const request = lastOf(hall, 'request')
  if (request.answer?.version === event.version) Object.assign(request.answer.ticket, change)
}

export function lastOf (hall: ToyHall, kind: string): Fields {
  const line = hall.lines.findLast(each => each.kind === kind)
  if (!line) throw new Error(`no ${kind} was left`)
  return line
}

export function drop (hall: ToyHall, line: Fields): void {
  hall.lines.splice(hall.lines.indexOf(line as ToyLine), 1)
}
