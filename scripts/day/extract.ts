/**
 * Cuts the recorded days of `npm run day` out of the five-minute snapshots of Warsaw's offices.
 *
 *   npx tsx scripts/day/extract.ts warsaw_offices_5min_shared.csv.gz warsaw_queues_dictionary.csv
 */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createGunzip } from 'node:zlib'
import type { RecordedLine, RecordedOffice } from './recorded-day.js'

/** Both offices are whole, or nearly so, on these working days: see warsaw/NOTICE. */
const days = ['2019-12-31', '2020-01-02', '2020-01-09', '2020-01-13', '2020-01-14', '2020-01-15']
const offices = { busy: 'UD_Praga_Poludnie', light: 'UD_Bemowo' }
/** The last number called leaps further than this only when a range of numbers is reset. */
const leapMax = 25

export interface Snapshot { readonly minute: number, readonly open: number, readonly waiting: number, readonly servedNo: number }

/** A line's day is good when the last number called never falls and never leaps. */
export function isGood (snapshots: readonly Snapshot[]): boolean {
  return snapshots.every(({ servedNo }, index) => {
    const step = servedNo - (snapshots[index - 1] ?? { servedNo }).servedNo
    return step >= 0 && step <= leapMax
  })
}

/**
 * Tickets issued per snapshot. `servedNo + waiting` is the last number issued, less those who left
 * unseen, so it may fall; what has been issued stays issued.
 */
export function arrivalsOf (snapshots: readonly Snapshot[]): number[] {
  let issued = 0
  return snapshots.map(({ waiting, servedNo }) => {
    const before = issued
    issued = Math.max(issued, servedNo + waiting)
    return issued - before
  })
}

export function officeOf (office: string, lines: ReadonlyArray<{ letter: string, name: string, snapshots: readonly Snapshot[] }>): RecordedOffice {
  const minutes = [...new Set(lines.flatMap(({ snapshots }) => snapshots.map(({ minute }) => minute)))].toSorted((one, other) => one - other)
  const good = lines.filter(({ snapshots }) => snapshots.length === minutes.length && isGood(snapshots))
  const recorded: RecordedLine[] = good.map(({ letter, name, snapshots }) => {
    const arrivals = arrivalsOf(snapshots)
    return { letter, name, issued: arrivals.reduce((sum, count) => sum + count, 0), arrivals, open: snapshots.map(({ open }) => open) }
  })
  return { office, minutes, lines: recorded.filter(({ issued }) => issued > 0) }
}

async function readSnapshots (file: string): Promise<Map<string, Map<string, Snapshot[]>>> {
  const wanted = new Set(days.flatMap(day => Object.values(offices).map(office => `${office} ${day}`)))
  const found = new Map<string, Map<string, Snapshot[]>>()
  for await (const row of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    const [office, day, minute, id = '', letter = '', , open, waiting, servedNo] = row.split(',')
    const place = `${office} ${day}`
    if (!wanted.has(place)) continue
    const lines = found.get(place) ?? new Map<string, Snapshot[]>()
    const line = `${id} ${letter}`
    lines.set(line, [...lines.get(line) ?? [], { minute: Number(minute), open: Number(open), waiting: Number(waiting), servedNo: Number(servedNo) }])
    found.set(place, lines)
  }
  return found
}

function namesOf (file: string): Map<string, string> {
  const rows = readFileSync(file, 'utf8').split('\n').slice(1).map(row => /^([^,]*),(\d+),([^,]*),(?:"([^"]*)"|([^,]*)),/.exec(row))
  return new Map(rows.flatMap(match => match ? [[`${match[1]} ${match[2]}`, match[4] ?? match[5] ?? '']] : []))
}

async function extract (snapshotsFile: string, dictionaryFile: string): Promise<void> {
  const found = await readSnapshots(snapshotsFile)
  const names = namesOf(dictionaryFile)
  for (const day of days) {
    const office = (name: string): RecordedOffice => officeOf(name, [...found.get(`${name} ${day}`) ?? []].map(([line, snapshots]) => {
      const [id = '', letter = ''] = line.split(' ')
      return { letter, name: names.get(`${name} ${id}`) ?? '', snapshots: snapshots.toSorted((one, other) => one.minute - other.minute) }
    }))
    const recorded = { day, busy: office(offices.busy), light: office(offices.light) }
    const text = JSON.stringify(recorded, null, 1).replaceAll(/\[[\d\s,]*\]/g, list => list.replaceAll(/\s/g, ''))
    writeFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), 'warsaw', `${day}.json`), `${text}\n`)
    for (const { office: name, lines } of [recorded.busy, recorded.light]) {
      process.stdout.write(`${day} ${name}: ${lines.length} lines, ${lines.reduce((sum, { issued }) => sum + issued, 0)} tickets\n`)
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [snapshotsFile, dictionaryFile] = process.argv.slice(2)
  if (!snapshotsFile || !dictionaryFile || snapshotsFile === '--help') {
    process.stdout.write('npx tsx scripts/day/extract.ts SNAPSHOTS.csv.gz DICTIONARY.csv\n')
    process.exitCode = snapshotsFile === '--help' ? 0 : 1
  } else {
    await extract(snapshotsFile, dictionaryFile)
  }
}
