/** What the bank's fitting days say once and for all: usual waits, talks, patience. Seconds. */
import type { BankDay } from './bank-days.js'
import { BankHall, liveBankDay, pooled, services } from './bank-hall.js'

export interface BankNorms {
  readonly wait: number
  readonly waitByHour: ReadonlyMap<number, number>
  readonly talk: number
  readonly lawByService: ReadonlyMap<string, { readonly mean: number, readonly scv: number }>
  /** From the end of a talk to the beginning of the next while somebody waits. */
  readonly gap: number
  /** Log-normal age at which people leave. */
  readonly patience: { readonly median: number, readonly sigma: number }
}

/** Fewer talks than this, and a service is as long as all others. */
const talksMin = 50
/** A longer gap is a break. */
const gapMax = 600
const [dayBegins, dayEnds] = [8 * 3600, 23 * 3600] as const

/** Who is judged: queued and served, in one of the four services, Sunday to Thursday, 8:00 to 23:00. */
export const isJudged = (call: { service: string, isQueued: boolean, isServed: boolean, at: number }): boolean =>
  pooled.has(call.service) && call.isQueued && call.isServed && call.at >= dayBegins && call.at < dayEnds
export const isWorkday = ({ dow }: BankDay): boolean => dow === 7 || dow <= 4

export function bankNormsOf (days: readonly BankDay[]): BankNorms {
  const calls = days.flatMap(day => day.calls).filter(({ service }) => pooled.has(service))
  const judged = calls.filter(isJudged)
  const talked = calls.filter(({ serviceS }) => serviceS >= 0)
  const talk = meanOf(talked.map(({ serviceS }) => serviceS))
  return {
    wait: meanOf(judged.map(({ wait }) => wait)),
    waitByHour: new Map(hours.map(hour => [hour, meanOf(judged.filter(call => hourOf(call) === hour).map(({ wait }) => wait))])),
    talk,
    lawByService: new Map(services.map(service => {
      const own = talked.filter(each => each.service === service)
      return [service, lawOf((own.length < talksMin ? talked : own).map(({ serviceS }) => serviceS))]
    })),
    gap: gapOf(days),
    patience: patienceOf(calls.filter(({ isQueued }) => isQueued))
  }
}

export const hourOf = ({ at }: { at: number }): number => Math.floor(at / 3600)
const hours = Array.from({ length: (dayEnds - dayBegins) / 3600 }, (_, i) => dayBegins / 3600 + i)

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function lawOf (talks: readonly number[]): { mean: number, scv: number } {
  const mean = Math.max(1, meanOf(talks) || 1)
  return { mean, scv: meanOf(talks.map(talk => (talk - mean) ** 2)) / mean ** 2 || 1 }
}

function gapOf (days: readonly BankDay[]): number {
  const gaps: number[] = []
  for (const { calls } of days) {
    const endedAt = new Map<string, number>()
    const hall = new BankHall(new Map(), (what, call) => {
      if (what === 'end' && hall.line.size > 0) endedAt.set(call.agent, call.leftAt + call.serviceS)
      else if (what === 'end') endedAt.delete(call.agent)
      else {
        const gap = call.leftAt - (endedAt.get(call.agent) ?? NaN)
        if (gap >= 0 && gap <= gapMax) gaps.push(gap)
      }
    })
    liveBankDay(calls, hall, () => {})
  }
  return gaps.length > 0 ? meanOf(gaps) : 0
}

/**
 * The log-normal law through the ages at which 30 % and 50 % would have left, by the estimator of Kaplan and Meier (1958):
 * whoever was served might have stayed longer.
 */
function patienceOf (queued: ReadonlyArray<{ readonly wait: number, readonly isServed: boolean }>): { median: number, sigma: number } {
  const ages = [NaN, NaN]
  let staying = 1
  const sorted = queued.toSorted((a, b) => a.wait - b.wait)
  for (const [i, { wait, isServed }] of sorted.entries()) {
    if (!isServed) staying *= 1 - 1 / (sorted.length - i)
    if (staying <= 0.7 && Number.isNaN(ages[0])) ages[0] = wait
    if (staying <= 0.5 && Number.isNaN(ages[1])) ages[1] = wait
  }
  const [at30 = NaN, median = NaN] = ages
  // Of the standard normal at 70 %. Where few ever leave, nobody is thought to.
  const sigma = Math.log(median / at30) / 0.5244
  return sigma > 0 ? { median, sigma } : { median: 1e6, sigma: 1 }
}
