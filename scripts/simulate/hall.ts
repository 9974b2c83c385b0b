/** A simulated hall: its lines, its counters, and the call rule (smallest rank + handicap over the heads). */
import { nature } from './scenario.js'
import type { Skill } from './layout.js'
import type { Visitor } from './visitors.js'

/** A visitor's ticket as the day goes on; moments are ms since opening. */
export interface Ticket {
  readonly visitor: Visitor
  hall: number
  rank: number
  /** Callable from here on: after the way to another hall. */
  eligibleAt: number
  startedAt: number | undefined
  ending: 'served' | 'no-show' | 'left' | 'terminal' | undefined
  moves: number
  movedAt: number | undefined
  offers: number
  offeredAt: number | undefined
  /** How a visitor who went elsewhere was sent. */
  said: 'faster-there' | 'less-crowded-there' | 'offer' | undefined
}

export interface Desk {
  readonly index: number
  skills: readonly Skill[]
  /** Lines that its clerk has learnt. */
  readonly knows: readonly number[]
  readonly speed: number
  isOpen: boolean
  /** Free from here on while nobody is here. */
  ticket: Ticket | undefined
  sinceAt: number
  openedAt: number
}

export interface HallState {
  readonly index: number
  readonly lines: Ticket[][]
  readonly desks: Desk[]
  /** Accepted movers under way to this hall. */
  readonly under: Set<Ticket>
  /** Counters at hand for a line, its own first: where somebody who arrives is called at once. */
  readonly desksOf: Desk[][]
}

export function hallOf (index: number, skills: readonly Skill[][], knows: readonly Skill[][], speeds: readonly number[], regular: number, lines: number): HallState {
  const desks = skills.map((own, desk): Desk => ({
    index: desk, skills: own, knows: (knows[desk] ?? own).map(({ line }) => line), speed: speeds[desk] ?? 1, isOpen: desk < regular, ticket: undefined, sinceAt: -1, openedAt: 0
  }))
  const hall: HallState = { index, lines: Array.from({ length: lines }, () => []), desks, under: new Set(), desksOf: [] }
  learnSkills(hall)
  return hall
}

export function learnSkills (hall: HallState): void {
  const handicap = (desk: Desk, line: number) => desk.skills.find(skill => skill.line === line)?.handicapMs ?? Infinity
  hall.desksOf.length = 0
  for (let line = 0; line < hall.lines.length; line++) {
    hall.desksOf.push(hall.desks.filter(desk => handicap(desk, line) < Infinity).toSorted((a, b) => handicap(a, line) - handicap(b, line) || a.skills.length - b.skills.length))
  }
}

/** Order within a line: the smaller rank, then who came first. */
export function joinLine (hall: HallState, ticket: Ticket): void {
  const line = hall.lines[ticket.visitor.service]
  if (!line) return
  let place = line.length
  for (let before = line[place - 1]; before && comesBefore(ticket, before); before = line[place - 1]) place--
  line.splice(place, 0, ticket)
}

export function leaveLine (hall: HallState, ticket: Ticket): boolean {
  const line = hall.lines[ticket.visitor.service]
  const place = line?.indexOf(ticket) ?? -1
  if (place < 0) return false
  line?.splice(place, 1)
  return true
}

const comesBefore = (a: Ticket, b: Ticket) => a.rank < b.rank || (a.rank === b.rank && a.visitor.index < b.visitor.index)

/** The free counter that somebody who joins this line now would be called to at once. */
export function freeDesk (hall: HallState, line: number): Desk | undefined {
  return hall.desksOf[line]?.find(desk => desk.isOpen && desk.ticket === undefined)
}

/** Takes the next ticket for this counter out of its line. */
export function nextFor (hall: HallState, desk: Desk): Ticket | undefined {
  let best: Ticket | undefined
  let bestScore = Infinity
  for (const { line, handicapMs } of desk.skills) {
    const head = hall.lines[line]?.[0]
    if (!head) continue
    const score = head.rank + handicapMs
    if (score < bestScore || (score === bestScore && best && head.visitor.index < best.visitor.index)) [best, bestScore] = [head, score]
  }
  if (best) hall.lines[best.visitor.service]?.shift()
  return best
}

/** Is whoever holds this ticket there when called at `at`? */
export function comes ({ visitor }: Ticket, at: number): 'served' | 'no-show' | 'left' {
  if (at - visitor.at > visitor.patienceMs) return 'left'
  return visitor.comesWhenCalled ? 'served' : 'no-show'
}

/** How long the counter is taken by this call, ms. */
export function takesMs (ticket: Ticket, desk: Desk): number {
  return ticket.ending === 'served' ? ticket.visitor.workMs * desk.speed : nature.absentMs
}
