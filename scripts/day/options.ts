/** The words of `npm run day`. */
import { parseArgs } from 'node:util'
import { recordedDays } from './recorded-day.js'

export interface Options {
  readonly day: string
  readonly hallsMax: number
  readonly speed: number
  readonly seed: string
  readonly port: number
  /** Clock times of the halls. */
  readonly from: string | undefined
  readonly until: string | undefined
  readonly faults: string | undefined
  readonly keep: boolean
  /** False: no advice, no offers, no other handicaps; forecasts all the same. */
  readonly balancing: boolean
  /** Clerks of each hall who open a counter when the hall suggests it. */
  readonly standby: number
  /** The result of another run, to hold this one against. */
  readonly against: string | undefined
  readonly curves: string | undefined
  readonly json: string | undefined
  readonly history: string | undefined
}

export const defaults = { day: '2020-01-14', halls: '2', speed: '60', seed: '1', port: '4400', standby: '2' } as const

export const help = (): string => `npm run day -- [OPTION …]

Runs a hallflow of its own with a fast clock and sends it a real day: visitors as they came to two
offices of the City of Warsaw, clerks, guides and walls, all through the public API. Then judges
everything that was seen with the checker. Ends with 0 only when nothing was wrong. Look at its screens
as you like, but do not press: the checker knows whom it saw asking.

  --day DATE       one of ${recordedDays().join(', ')} (${defaults.day})
  --halls 1|2      only the first hall of the catalogue, or two (${defaults.halls})
  --speed N        hall seconds per real second (${defaults.speed}); a day at 60 takes about eleven minutes
  --seed TEXT      decides every chance that was taken (${defaults.seed})
  --port N         where to look at the screens meanwhile (${defaults.port})
  --from HH:MM     when the hall's clock begins; else early enough for everybody to be at work in time
  --until HH:MM    nobody comes later and everybody goes home; the day is not closed then
  --faults WHAT    kill -9 and start again: server@10:30,redis@11:00,both@14:00, or how many at drawn moments
  --json FILE      the result as JSON
  --history FILE   the recorded history as NDJSON, for npm run check-history; else it goes with the folder
  --no-balancing   advises and offers nothing: what the same day is without
  --standby N      clerks of each hall without a counter of their own, who open one when the hall suggests it (${defaults.standby})
  --against FILE   the --json of another run of the same day and seed, held against this one
  --curves FILE    waits over the day as SVG; with --against both
  --keep           leaves hallflow running at the end (until Ctrl-C), and its folder
  --help
`

const time = /^([01]\d|2[0-3]):[0-5]\d$/

/** @throws {RangeError} a sentence about what was not understood */
export function optionsOf (words: readonly string[]): Options | 'help' {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  let values
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: { day: text, halls: text, speed: text, seed: text, port: text, from: text, until: text, faults: text, json: text, history: text, standby: text, keep: flag, help: flag, 'no-balancing': flag, against: text, curves: text }
    }))
  } catch (problem) {
    throw new RangeError(problem instanceof Error ? problem.message : String(problem), { cause: problem })
  }
  if (values.help) return 'help'
  const { day, halls, speed, seed, port, from, until, faults, json, history, keep = false, standby, against, curves, 'no-balancing': isOff = false } = { ...defaults, ...values }
  if (!recordedDays().includes(day)) throw new RangeError(`--day ${day} was not recorded; there are ${recordedDays().join(', ')}`)
  if (!/^[12]$/.test(halls)) throw new RangeError(`--halls ${halls} must be 1 or 2`)
  if (!(Number(speed) >= 1 && Number(speed) <= 2000)) throw new RangeError(`--speed ${speed} must be a number from 1 to 2000`)
  if (!(/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536)) throw new RangeError(`--port ${port} must be a port`)
  if (!/^\d{1,2}$/.test(standby)) throw new RangeError(`--standby ${standby} must be a number from 0 to 99`)
  for (const [name, value] of [['from', from], ['until', until]] as const) {
    if (value !== undefined && !time.test(value)) throw new RangeError(`--${name} ${value} must be a time like 09:30`)
  }
  if (until !== undefined && from !== undefined && until <= from) throw new RangeError(`--until ${until} must be later than --from ${from}`)
  return { day, hallsMax: Number(halls), speed: Number(speed), seed, port: Number(port), from, until, faults, json, history, keep, balancing: !isOff, standby: Number(standby), against, curves }
}
