/** Judges a recorded history, line by line in one pass. */
import { createReadStream } from 'node:fs'
import { Hall } from './hall.js'
import { readLine, UnreadableHistory, type Line, type StateLine } from './history.js'
import { found } from './lines.js'
import { Moves } from './moves.js'
import { Report, type Violation } from './report.js'
import { watchScreens } from './screens.js'
import { judgeState } from './states.js'

export interface Result {
  readonly events: number
  readonly violations: readonly Violation[]
  /** How often each invariant was broken; `violations` holds the first of each. */
  readonly counts: Readonly<Record<string, number>>
  /** How many lines of each kind were read. */
  readonly lines: Readonly<Record<string, number>>
  /** What the history did not hold enough for. */
  readonly unjudged: readonly string[]
}

interface Watched { readonly hall: Hall, readonly screens: ReturnType<typeof watchScreens>, readonly states: Map<number, StateLine[]>, isWhole: boolean }

export class Checker {
  readonly #report = new Report()
  readonly #moves = new Moves(this.#report)
  readonly #halls = new Map<string, Watched>()
  readonly lines: Record<string, number> = {}

  /** @throws {UnreadableHistory} */
  take (line: Line): void {
    this.lines[line.kind] = (this.lines[line.kind] ?? 0) + 1
    if (line.kind === 'run') return
    const watched = found(this.#halls, line.hallId, () => {
      const hall = new Hall(line.hallId, this.#report, this.#moves)
      return { hall, screens: watchScreens(hall.fold, hall.lines, this.#report), states: new Map(), isWhole: false }
    })
    const { hall, screens, states } = watched
    if (line.kind === 'event') {
      hall.event(line.event, line.epoch)
      if (!hall.wasLost) screens.event(line.event)
      for (const state of states.get(line.event.version) ?? []) this.#judgeState(watched, state)
      states.delete(line.event.version)
    } else if (line.kind === 'request') hall.requests.take(line)
    else if (line.kind === 'hall') hall.plan(line)
    else if (line.kind === 'frame') screens.take(line)
    else if (line.kind === 'end') watched.isWhole = line.quiescent === true
    else if (line.board.version <= hall.fold.version) this.#judgeState(watched, line)
    else states.set(line.board.version, [...states.get(line.board.version) ?? [], line])
  }

  finish (): Result {
    for (const [hallId, { hall, screens, states, isWhole }] of this.#halls) {
      hall.finish(isWhole)
      if (!isWhole) this.#report.unjudged.add(`${hallId} has no quiescent end: whether everything arrived is not judged (I4, I5, I7, I24, I27, I40)`)
      else if (!hall.wasLost) screens.finish()
      for (const version of isWhole ? states.keys() : []) this.#report.add('I23', `${hallId}@${version}`, 'the log does not have the version of this state')
    }
    this.#moves.finish(new Map([...this.#halls].map(([hallId, { hall, isWhole }]) => [hallId, { hall, isWhole: isWhole && !hall.wasLost }])))
    const { violations, counts, unjudged } = this.#report
    return { events: this.lines.event ?? 0, violations, counts, lines: this.lines, unjudged: [...unjudged] }
  }

  #judgeState ({ hall }: Watched, state: StateLine): void {
    if (state.board.version < hall.fold.version) this.#report.unjudged.add(`${state.hallId} has states that were written down after a later event (version ${state.board.version})`)
    else if (!hall.isLost) judgeState(state, hall.fold, hall.lines, this.#report)
  }
}

/** @throws {UnreadableHistory} with the line's number */
export async function checkFile (path: string, onRead: (bytes: number, events: number) => void = () => {}): Promise<Result> {
  const checker = new Checker()
  let [rest, number, bytes] = ['', 0, 0]
  const take = (text: string) => {
    number++
    try { if (text !== '') checker.take(readLine(text)) } catch (problem) {
      throw problem instanceof UnreadableHistory ? new UnreadableHistory(`line ${number}: ${problem.message}`) : problem
    }
  }
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const texts = (rest + String(chunk)).split('\n')
    rest = texts.pop() ?? ''
    for (const text of texts) take(text)
    onRead(bytes += Buffer.byteLength(String(chunk)), checker.lines.event ?? 0)
  }
  take(rest)
  if (!checker.lines.event) throw new UnreadableHistory('it holds no events')
  return checker.finish()
}
