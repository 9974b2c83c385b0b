/** What a suggestion says: one act, its reason, and what it is expected to change. */
import type { Plan } from '../../../src/contract/plan.js'
import type { SharedWords } from '../../shared/zh-CN.js'
import type { Names } from '../hall/names.js'
import type { GuideWords } from '../zh-CN.js'

interface Context { readonly own: GuideWords, readonly shared: SharedWords, readonly names: Names, readonly time: (at: number) => string }

export interface PlanSaying { readonly title: string, readonly reasons: string, readonly until: string | undefined }

export function planSaying ({ kind, serviceId, counterId = '', zoneId = '', inputs, until }: Plan, { own, shared, names, time }: Context): PlanSaying {
  const line = serviceId === undefined ? '' : names.service(serviceId)
  const what = kind === 'send-coach' ? names.zone(zoneId) : shared.window(names.counter(counterId))
  // Only figures that have words are told: a name of a field means nothing in a hall.
  const figures = Object.entries(own.planInputs).flatMap(([name, words]) => {
    const figure = inputs[name]
    // Where no window is open, the wait is only the time until the hall closes.
    const isEmpty = name === 'waitMinutes' && inputs['counters'] === 0
    return figure === undefined || isEmpty ? [] : words(Math.round(figure))
  })
  const reasons = [
    line !== '' && (kind === 'open-counter' || kind === 'close-counter') && own.planFor(line),
    ...figures
  ]
  return { title: own.planKinds[kind](what, line), reasons: reasons.filter(Boolean).join(' · '), until: until === undefined ? undefined : own.planUntil(time(until)) }
}

/** Whole minutes: what is expected, never more exact than that. */
export function effectMinutes (ms: number): number {
  return Math.round(ms / 60_000)
}
