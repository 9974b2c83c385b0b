/** What walls showed, held against the log: true, never going back, honest about its age. */
import type { Fold } from './fold.js'
import type { FrameLine, HallEvent } from './history.js'
import type { Lines } from './lines.js'
import type { Report } from './report.js'

const staleAfterMs = 10_000
const lostAfterMs = 60_000

export function watchScreens (fold: Fold, lines: Lines, report: Report) {
  const shown = new Map<string, FrameLine>()
  /** Frames that were written down before their event, by version. */
  const early = new Map<number, FrameLine[]>()
  /** The first call of a label at a counter on each day, as versions; the first version of each day. */
  const calls = new Map<string, number[]>()
  const days = [0]
  const say = (invariant: string, { screen, hallId, version }: FrameLine, detail: string) => report.add(invariant, `${screen} ${hallId}@${version}`, detail)

  function take (frame: FrameLine): void {
    const { screen, epoch, version, beatAgeMs, freshness, calling, off } = frame
    const last = shown.get(screen)
    if (off) return void shown.delete(screen)
    shown.set(screen, frame)
    if (last && (epoch < last.epoch || (epoch === last.epoch && version < last.version))) say('I25', frame, `it had shown ${last.epoch}.${last.version} before`)
    if (beatAgeMs > staleAfterMs && (freshness === 'live' || freshness === 'delayed')) say('I26', frame, `it calls itself ${freshness} ${beatAgeMs} ms after the last beat`)
    if ((beatAgeMs > lostAfterMs || freshness === 'lost') && calling.length > 0) say('I26', frame, `it shows ${calling.length} calls ${beatAgeMs} ms after the last beat`)
    if (version <= fold.version) judge(frame)
    else early.set(version, [...early.get(version) ?? [], frame])
  }

  /** After the event was applied. */
  function event ({ type, version, ticket, counter, tickets = [] }: HallEvent): void {
    if (type === 'hall:day-opened') days.push(version)
    if (type === 'hall:day-opened') for (const carried of tickets) called(rowOf(carried), version)
    if ((type === 'ticket:called' || type === 'ticket:recalled') && ticket && counter) called(rowOf({ label: ticket.label, counterId: counter.counterId }), version)
    for (const frame of early.get(version) ?? []) judge(frame)
    early.delete(version)
  }

  function finish (): void {
    for (const [frame] of early.values()) if (frame) say('I27', frame, 'the log does not have this version')
    const seated = [...fold.tickets.values()].filter(({ status }) => status === 'called' || status === 'serving')
    const isTrue = new Set([...fold.calls, ...seated].map(rowOf))
    for (const frame of shown.values()) {
      const { calling, shows = [], freshness } = frame
      const rows = new Set(calling.map(rowOf))
      const missing = seated.find(ticket => ticket.status === 'called' && (shows === 'hall' || shows.includes(ticket.counterId ?? '')) && !rows.has(rowOf(ticket)))
      const gone = [...rows].find(row => !isTrue.has(row))
      if (frame.version !== fold.version || frame.epoch !== fold.epoch) say('I24', frame, `it stayed at ${frame.epoch}.${frame.version}; the hall is at ${fold.epoch}.${fold.version}`)
      else if (freshness === 'stale' || freshness === 'lost') say('I24', frame, `it stayed ${freshness}`)
      else if (missing || gone) say('I24', frame, missing ? `it lacks ${rowOf(missing)}` : `it still shows ${gone}`)
    }
  }

  function called (row: string, version: number): void {
    const versions = calls.get(row) ?? []
    if ((versions.at(-1) ?? -1) < (days.at(-1) ?? 0)) versions.push(version)
    calls.set(row, versions)
  }

  function judge (frame: FrameLine): void {
    const { version, calling, waiting = {} } = frame
    const day = days.findLast(first => first <= version) ?? 0
    const ghost = calling.map(rowOf).find(row => !calls.get(row)?.some(call => call >= day && call <= version))
    const wrong = Object.entries(waiting).find(([serviceId, count]) => count !== lines.waitingAt(serviceId, version))
    if (ghost) say('I27', frame, `it shows ${ghost}, who was not called there that day`)
    if (wrong) say('I16', frame, `it shows ${wrong[1]} waiting for ${wrong[0]}; there were ${lines.waitingAt(wrong[0], version)}`)
  }

  return { take, event, finish }
}

const rowOf = ({ label, counterId }: { readonly label: string, readonly counterId?: string }) => `${label} at ${counterId}`
