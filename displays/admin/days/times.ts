/** Hours as they are typed: whether they are times, in order, and how they differ. */
import type { Hours, OpenSpan } from '../../../src/contract/hours.js'

export const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const satisfies ReadonlyArray<keyof Hours>
export const spansMax = 6

/** `undefined` where it is no time. */
export function timeOf (typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim().replace(/[.·点时]/g, ':').replace(/分$/, '').replace(/:$/, '')
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text) ?? []
  if (hour === '') return undefined
  const time = `${hour.padStart(2, '0')}:${minute}`
  return isTime(time) ? time : undefined
}

export function isTime (text: string): boolean {
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text)
}

export type SpanWrong = 'no-time' | 'backwards' | 'overlap'

/** What is wrong with the first span that is. */
export function wrongSpan (spans: readonly OpenSpan[]): { readonly at: number, readonly wrong: SpanWrong } | undefined {
  for (const [at, { from, to }] of spans.entries()) {
    if (!isTime(from) || !isTime(to)) return { at, wrong: 'no-time' }
    if (from >= to) return { at, wrong: 'backwards' }
    const before = spans[at - 1]
    if (before && from < before.to) return { at, wrong: 'overlap' }
  }
  return undefined
}

/** A further opening, begun where the last one ends. */
export function nextSpan (spans: readonly OpenSpan[]): OpenSpan {
  const last = spans.at(-1)
  if (!last) return { from: '09:00', to: '17:00' }
  return { from: plusHours(last.to, 1), to: plusHours(last.to, 3) }
}

function plusHours (time: string, hours: number): string {
  const hour = Math.min(24, Number(time.slice(0, 2)) + hours)
  return hour >= 24 ? '24:00' : `${String(hour).padStart(2, '0')}:${time.slice(3)}`
}

export function sameHours (one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
