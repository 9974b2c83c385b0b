/** How long each kind of record is kept, why, and who sees to it that it goes: one table for the janitor, the docs and the public page. */
import type { KeptFor, RecordKind } from '../contract/personal.js'
import { limits } from './limits.js'

/** What a district may choose. */
export interface Keeping {
  /** A telephone number left to be called back: at most as long as its ticket. */
  readonly phoneHours: number
  /** Events of the halls, which name no visitor. */
  readonly logDays: number
  /** The audit, after the end of each month. */
  readonly auditMonths: number
}

export const usualKeeping: Keeping = { phoneHours: 48, logDays: 92, auditMonths: 12 }

export interface Retention {
  readonly kind: RecordKind
  readonly keptFor: KeptFor
  /** Whether it may lead to a visitor. */
  readonly isPersonal: boolean
  readonly reason: string
  /** `store`: an expiry set with the value itself, which the janitor looks after. `operator`: whoever keeps the output of the programs. */
  readonly enforcedBy: 'store' | 'janitor' | 'auditor' | 'operator' | 'nobody'
}

const hour = 60 * 60
const hours = (count: number, after: 'made' | 'ended' = 'made'): KeptFor => ({ count, unit: 'hours', after })
const endedHours = Math.round(limits.endedKeptSeconds / hour)
const audioDays = Math.round(limits.audioKeptMs / (24 * hour * 1000))

export function retentionOf ({ phoneHours, logDays, auditMonths }: Keeping): readonly Retention[] {
  return [
    { kind: 'number-code', keptFor: { until: 'day-closed' }, isPersonal: true, reason: 'one open ticket a person and service', enforcedBy: 'janitor' },
    { kind: 'phone', keptFor: hours(phoneHours), isPersonal: true, reason: 'the call back that the visitor asked for', enforcedBy: 'store' },
    { kind: 'comment', keptFor: hours(endedHours), isPersonal: true, reason: 'to answer what the visitor wrote', enforcedBy: 'store' },
    { kind: 'note', keptFor: hours(endedHours), isPersonal: true, reason: 'to go on with a visit at another counter', enforcedBy: 'store' },
    { kind: 'case-number', keptFor: hours(endedHours, 'ended'), isPersonal: true, reason: 'what an agent gave with the ticket, for the clerk to find the case; kept as long as the ticket', enforcedBy: 'store' },
    { kind: 'ticket', keptFor: hours(endedHours, 'ended'), isPersonal: false, reason: 'rating and disputes of the day', enforcedBy: 'store' },
    { kind: 'answer', keptFor: hours(Math.round(limits.answerKeptMs / hour / 1000)), isPersonal: false, reason: 'the same request twice makes one ticket', enforcedBy: 'store' },
    { kind: 'sign-in', keptFor: hours(Math.round(limits.signInMs / hour / 1000)), isPersonal: false, reason: 'staff who are signed in', enforcedBy: 'store' },
    { kind: 'hall-log', keptFor: { count: logDays, unit: 'days', after: 'made' }, isPersonal: false, reason: 'reports, and what happened in a dispute', enforcedBy: 'janitor' },
    { kind: 'audio', keptFor: { count: audioDays, unit: 'days', after: 'used' }, isPersonal: false, reason: 'spoken calls of number and window, used again', enforcedBy: 'janitor' },
    { kind: 'audit', keptFor: { count: auditMonths, unit: 'months', after: 'made' }, isPersonal: false, reason: 'who of the staff did what with privilege: six months at least', enforcedBy: 'auditor' },
    { kind: 'program-log', keptFor: { until: 'operator' }, isPersonal: false, reason: 'running the system: six months', enforcedBy: 'operator' },
    { kind: 'learned', keptFor: { until: 'replaced' }, isPersonal: false, reason: 'times of a line, of nobody in particular, for forecasts', enforcedBy: 'nobody' }
  ]
}
