/** What is wrong with a hall's keys: the board against the log, and every index against the tickets. */
import type { Board } from '../../contract/board.js'
import type { Ticket } from '../../contract/ticket.js'
import { same } from '../../domain/same.js'
import type { Found, Told } from './inspect.js'

/** Each thing in a few words; empty for a sound hall. Without `told` the log itself has a hole. */
export function problemsOf (found: Found, told: Told | undefined): string[] {
  const board = onlyOpen(found.board)
  // The log of a day that is over may have been archived and trimmed: nothing lives in that hall.
  const mayBeTrimmed = board.version > 0 && !board.isOpen && found.open.size === 0
  if (!told && mayBeTrimmed) return []
  if (found.logVersion !== board.version) return [`the log ends at ${found.logVersion}, the hall at ${board.version}`]
  if (!told) return ['the log of the day has a hole']
  return [
    ...differences(board, told.board),
    ...misplaced(found, told.board),
    ...miscounted(found, told),
    ...[...told.moves].every(([moveId, decision]) => found.moves.get(moveId) === decision) ? [] : ['what was decided about moves differs from the log']
  ]
}

/** A board as screens know it: the tickets that are open. */
export function onlyOpen (board: Board): Board {
  return { ...board, tickets: Object.fromEntries(Object.entries(board.tickets).filter(([, ticket]) => ticket.status !== 'ended')) }
}

function differences (board: Board, told: Board): string[] {
  const names = Object.keys(told) as Array<keyof Board>
  return names.filter(name => !same(board[name], told[name])).map(name => `${name} differs from the log`)
}

/** The tickets that the log tells, against the sets that they should stand in. */
function misplaced ({ open, due, lines }: Found, { tickets }: Board): string[] {
  const problems: string[] = []
  let standing = 0
  let resting = 0
  for (const ticket of Object.values(tickets)) {
    const { label, ticketId, issuedVersion, status, callableAt = 0, rank } = ticket
    if (open.get(ticketId) !== issuedVersion) problems.push(`${label} is not among the open ones`)
    const line = lineName(ticket)
    if (line === undefined) continue
    const isDue = status === 'waiting' && due.has(ticketId)
    if (isDue) resting++
    else standing++
    // Either may be right at any time: who rests takes the place in line when a counter looks for it.
    const isRight = isDue ? due.get(ticketId) === callableAt : lines.get(line)?.get(memberName(ticket)) === rank
    if (!isRight) problems.push(`${label} is not in its place in line`)
  }
  if (open.size !== Object.keys(tickets).length) problems.push('the open ones hold a stranger')
  if (due.size !== resting) problems.push('the due ones hold a stranger')
  if (sum([...lines.values()].map(line => line.size)) !== standing) problems.push('a line holds a stranger')
  return problems
}

function miscounted ({ waiting, due, lines, issued, persons, personOf }: Found, told: Told): string[] {
  const problems: string[] = []
  for (const name of new Set([...waiting.keys(), ...lines.keys(), '*'])) {
    const size = name === '*' ? due.size : lines.get(name)?.size ?? 0
    if ((waiting.get(name) ?? 0) !== size) problems.push(`${name} is counted wrongly`)
  }
  if (!same(Object.fromEntries(issued), Object.fromEntries(told.issued))) problems.push('issued tickets are counted wrongly')

  const guarded = Object.values(told.board.tickets).filter(({ ticketId }) => personOf.has(ticketId))
  const isGuarded = guarded.every(({ ticketId, serviceId }) => persons.get(`${personOf.get(ticketId)}:${serviceId}`) === ticketId)
  if (!isGuarded || persons.size !== guarded.length) problems.push('the persons do not hold their tickets')
  return problems
}

/** As `lib/log.lua` names the line of a ticket that stands in one. */
function lineName ({ status, forCounterId, serviceId, zone }: Ticket): string | undefined {
  if (status === 'parked' && zone && zone.stationId === undefined) return `~${zone.zoneId}`
  if (status !== 'waiting') return undefined
  return forCounterId ? `@${forCounterId}` : serviceId
}

/** As `lib/log.lua` names the members of a line. */
function memberName ({ issuedVersion, ticketId }: Ticket): string {
  return `${String(issuedVersion).padStart(12, '0')}:${ticketId}`
}

function sum (counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
