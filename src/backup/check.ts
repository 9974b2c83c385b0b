/**
 * Reads a backup from end to end and holds it against itself, before anybody relies on it: every hall's log without a hole,
 * up to the version of its keys, and folded to the same tickets and numbers.
 */
import { emptyBoard, fold } from '../domain/board.js'
import type { HallEvent } from '../contract/events.js'
import type { BackupKey } from './key.js'
import { BackupProblem } from './problem.js'
import { readEnds, readSealed } from './read-sealed.js'
import type { Line } from './records.js'
import { pairs } from '../store/board.js'
import type { BackupFoot, BackupHead } from './sealed-form.js'

export interface Checked extends BackupFoot {
  readonly head: BackupHead
  readonly bytes: number
  readonly settings: Readonly<Record<string, string>>
  readonly secretId: string
  /** The highest number that each line of a hall ever gave on a day, as far as the log tells. */
  readonly highest: ReadonlyMap<string, ReadonlyMap<string, number>>
}

interface HallSeen {
  hash: Record<string, string>
  open: string[]
  numbers: Record<string, string>
  last: number
  /** Since the day was opened. */
  day: HallEvent[]
  readonly highest: Map<string, number>
}

/** @throws {BackupProblem} */
export async function checkBackup (path: string, key: BackupKey): Promise<Checked> {
  const { head, foot, bytes } = await readEnds(path)
  const halls = new Map<string, HallSeen>()
  const hallOf = (hallId: string) => {
    let hall = halls.get(hallId)
    if (!hall) halls.set(hallId, hall = { hash: {}, open: [], numbers: {}, last: 0, day: [], highest: new Map() })
    return hall
  }
  let settings: Readonly<Record<string, string>> = {}
  let secretId = ''
  let end: Extract<Line, { is: 'end' }> | undefined
  const counted = { keys: 0, events: 0, files: 0, fileBytes: 0 }
  for await (const record of readSealed(path, key)) {
    const line = record as Line
    if (end) throw new BackupProblem('damaged', 'it goes on behind its end')
    switch (line.is) {
      case 'begin':
        settings = line.settings
        secretId = line.secretId
        break
      case 'key':
        counted.keys++
        takeKey(line.name, line.value, hallOf)
        break
      case 'entries':
        counted.events += line.entries.length
        takeEntries(line, hallOf)
        break
      case 'file':
        if (line.isFirst) counted.files++
        counted.fileBytes += Buffer.byteLength(line.part, 'base64')
        break
      case 'end':
        end = line
    }
  }
  if (!end || Object.entries(end.counts).some(([what, count]) => counted[what as keyof typeof counted] !== count)) throw new BackupProblem('damaged', 'it holds less, or more, than it was written with')
  for (const { hallId, version } of foot.halls) judge(hallId, version, hallOf(hallId))
  return { ...foot, head, bytes, settings, secretId, highest: new Map([...halls].map(([hallId, { highest }]) => [hallId, highest])) }
}

function takeKey (name: string, value: unknown, hallOf: (hallId: string) => HallSeen): void {
  const [, hallId, rest] = /^hall:\{([^}]+)\}(?::(open|numbers))?$/.exec(name) ?? []
  if (hallId === undefined) return
  const listed = pairs(value as string[])
  if (rest === undefined) hallOf(hallId).hash = Object.fromEntries(listed)
  else if (rest === 'open') hallOf(hallId).open = listed.map(([ticketId]) => ticketId)
  else hallOf(hallId).numbers = Object.fromEntries(listed)
}

function takeEntries ({ stream, entries }: Extract<Line, { is: 'entries' }>, hallOf: (hallId: string) => HallSeen): void {
  const hallId = /^hall:\{([^}]+)\}:log$/.exec(stream)?.[1]
  if (hallId === undefined) return
  const hall = hallOf(hallId)
  for (const [id, fields] of entries) {
    const event = JSON.parse(fields[1] ?? '') as HallEvent
    const version = Number.parseInt(id)
    if (event.version !== version || (hall.last !== 0 && version !== hall.last + 1)) throw new BackupProblem('damaged', `the log of ${hallId} has a hole at ${version}`)
    hall.last = version
    if (event.type === 'hall:day-opened' || (event.type === 'hall:repaired' && event.state)) hall.day = []
    hall.day.push(event)
    if (event.type === 'ticket:issued') hall.highest.set(event.ticket.serviceId, Math.max(hall.highest.get(event.ticket.serviceId) ?? 0, event.ticket.number))
  }
}

/** What the keys say is what the log tells. */
function judge (hallId: string, version: number, { hash, open, numbers, last, day }: HallSeen): void {
  if (Number(hash.version ?? 0) !== version) throw new BackupProblem('damaged', `${hallId} stands at version ${hash.version ?? 0} instead of ${version}`)
  if (version === 0) return
  if (last !== version) throw new BackupProblem('damaged', `the log of ${hallId} ends at ${last}, the hall at ${version}`)
  const [first] = day
  const board = first && fold({ ...emptyBoard(hallId), version: first.version - 1 }, day)
  // The log of a day that is over may have been trimmed.
  if (first?.type !== 'hall:day-opened' && first?.type !== 'hall:repaired') return
  const told = Object.keys(board?.tickets ?? {}).toSorted().join()
  if (board?.version !== version || told !== open.toSorted().join()) throw new BackupProblem('damaged', `the tickets of ${hallId} are not those of its log`)
  for (const [serviceId, number] of Object.entries(board.numbers)) {
    if (Number(numbers[serviceId] ?? 0) !== number) throw new BackupProblem('damaged', `the numbers of ${hallId} are not those of its log`)
  }
}
