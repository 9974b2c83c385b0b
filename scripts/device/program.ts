/**
 * A program that is an enrolled device: its one-time code becomes a token in a file of its own, which is renewed every day, and
 * once a minute it tells how it is.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { DeviceReport } from '../../src/contract/device-report.js'
import type { TokenAnswer } from '../../src/contract/devices.js'
import { press, type No } from '../pad/ask.js'

const reportEveryMs = 60_000
const awayAgainMs = 5000
const renewEveryMs = 60 * 60_000

export interface ProgramOptions {
  readonly server: string
  readonly lang: 'zh' | 'en'
  readonly role: 'pad' | 'wall'
  readonly hallId: string
  readonly counterId?: string | undefined
  /** Where the token is kept: written by this program alone. */
  readonly file: string
  readonly tell: (news: string) => void
  /** How old what it knows is; null: nothing yet. */
  readonly ageMs: () => number | null
  /** The program's own clock, ms. */
  readonly now: () => number
}

export interface DeviceProgram {
  readonly token: () => string
  readonly close: () => void
}

/** The token in the file, or nothing where there is no file yet, or none that can be read. */
export function tokenIn (file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

/**
 * Sends the code until there is an answer, always as one request; answers why not, where the hall says no.
 * `tell` hears that the hall is away.
 */
export async function enrolProgram ({ server, lang, role, hallId, counterId, file, tell }: Omit<ProgramOptions, 'ageMs' | 'now'>, code: string, signal?: AbortSignal): Promise<No | undefined> {
  const key = randomUUID()
  for (;;) {
    const answer = await press<TokenAnswer>({ server, lang }, '/devices/enrol', { code, role, hallId, ...counterId !== undefined && { counterId } }, key)
    if (answer.ok) {
      keep(file, answer.body.token)
      return undefined
    }
    if (answer.no !== 'away' && answer.no !== 'store-away' && answer.no !== 'audit-away') return answer.no
    tell(answer.no)
    await pause(awayAgainMs, undefined, { signal })
  }
}

/** Begins to renew and to report; `token` is the one of the file. */
export function runProgram (options: ProgramOptions, token: string): DeviceProgram {
  const { server, lang, hallId, file, tell, ageMs, now } = options
  const startedAt = now()
  const page = randomBytes(12).toString('base64url')
  let current = token
  let renewTimer: NodeJS.Timeout | undefined

  async function renew (): Promise<void> {
    const answer = await press<TokenAnswer>({ server, lang, authorization: `Device ${current}` }, '/devices/token', {}, randomUUID())
    if (answer.ok && answer.body.token !== current) {
      // On disk before it is shown: from its first use on the old one grows old.
      keep(file, answer.body.token)
      current = answer.body.token
    }
    if (!answer.ok && answer.no === 'sign-in-needed') tell(answer.no)
    renewTimer = setTimeout(again, answer.ok ? Math.min(answer.body.renewInMs, renewEveryMs) : awayAgainMs * 12)
  }
  const again = (): void => { renew().catch((problem: unknown) => { tell(String(problem)) }) }

  async function report (): Promise<void> {
    const said: DeviceReport = { page, home: page, version: 'program', upMs: Math.round(now() - startedAt), beatAgeMs: ageMs() }
    await press({ server, lang, authorization: `Device ${current}` }, `/halls/${hallId}/faults`, { report: said }, randomUUID())
  }
  const reporting = setInterval(() => { report().catch(() => undefined) }, reportEveryMs)
  again()
  return {
    token: () => current,
    close: () => {
      clearTimeout(renewTimer)
      clearInterval(reporting)
    }
  }
}

/** All of it or the one before: a power cut must not leave half a token. For the program's own account alone. */
function keep (file: string, token: string): void {
  writeFileSync(`${file}.new`, `${token}\n`, { mode: 0o600 })
  chmodSync(`${file}.new`, 0o600)
  renameSync(`${file}.new`, file)
}
