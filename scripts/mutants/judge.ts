/** Judges answers: never a fault, never a hang, nothing let through that its shape refuses, every "no" in the shape of the house. */
import { RefusalCode } from '../../src/contract/refusal.js'
import type { Mutant } from './request.js'
import { Hang, type Answer } from './wire.js'

export type Bad = 'fault' | 'hang' | 'cut' | 'wrongly accepted' | 'another shape' | 'tells too much'

export interface Finding { readonly bad: Bad, readonly mutant: string, readonly says: string, readonly request: string }

export interface Tally {
  sent: number
  /** 2xx and 3xx. */
  accepted: number
  refused: number
  /** Refused, although the caller is the right one: it got no further than the gate. */
  atTheGate: number
  /** What the document's shapes refuse. */
  wrong: number
  bad: number
  readonly statuses: Record<string, number>
  readonly findings: Finding[]
}

export const emptyTally = (): Tally => ({ sent: 0, accepted: 0, refused: 0, atTheGate: 0, wrong: 0, bad: 0, statuses: {}, findings: [] })

const codes: ReadonlySet<string> = new Set(RefusalCode.options)
const findingsKept = 12
const inside = /node_modules|\/src\/|\/dist\/|\.[jt]s:\d|ReplyError|ioredis|\bat [A-Za-z.]+ \(|ECONN|EVALSHA|user_script/

export function judge (tally: Tally, mutant: Mutant, name: string, answer: Answer | Hang): void {
  tally.sent++
  const found = (bad: Bad, says: string): void => {
    tally.bad++
    if (tally.findings.length < findingsKept) tally.findings.push({ bad, mutant: name, says: says.slice(0, 500), request: mutant.bytes.toString('latin1').slice(0, 1500) })
  }
  if (mutant.isWrong) tally.wrong++
  if (answer instanceof Hang) return found('hang', answer.message)
  const { status, head, body } = answer
  tally.statuses[status] = (tally.statuses[status] ?? 0) + 1
  if (status === 0) {
    // Bytes that are no request may be met with silence.
    if (!mutant.isRaw) found('cut', 'the connection was closed without an answer')
    return
  }
  if (/\r\n(server|x-powered-by):/.test(head)) found('tells too much', head.slice(0, 200))
  if (status >= 500) found('fault', `${status} ${body.toString()}`)
  if (status < 400) {
    tally.accepted++
    if (mutant.isWrong) found('wrongly accepted', `${status} ${body.toString()}`)
    return
  }
  tally.refused++
  if (status === 401 || status === 403) tally.atTheGate++
  const refusal = refusalIn(body)
  // An answer to HEAD has no body; nor has a page that is not there.
  if (refusal === undefined && body.length > 0 && !head.includes('text/html')) found('another shape', `${status} ${body.toString()}`)
  // The hall itself was asked, and only had another reason.
  if (mutant.isWrong && status === 409) found('wrongly accepted', `${status} ${body.toString()}`)
  if (refusal !== undefined && inside.test(withoutEcho(refusal))) found('tells too much', `${status} ${body.toString()}`)
}

function refusalIn (body: Buffer): Record<string, unknown> | undefined {
  try {
    const said = JSON.parse(body.toString()) as Record<string, unknown>
    const isOurs = codes.has(String(said.refusal)) && typeof said.message === 'string' && Object.keys(said).every(key => ['refusal', 'message', 'details'].includes(key))
    return isOurs ? said : undefined
  } catch {
    return undefined
  }
}

/** What was sent comes back in the place and in the names that it had. */
function withoutEcho ({ refusal, message, details }: Record<string, unknown>): string {
  return JSON.stringify({ refusal, message, details }).replaceAll(/"path":"(?:[^"\\]|\\.)*"|Unrecognized key(?:[^"\\]|\\.)*/g, '')
}
