/** Hours that differ: a break on every day, another time on one date, of a hall or of single counters. */
import type { Exception, Hours, OpenSpan } from '../../contract/hours.js'
import type { Wish } from './edits.js'
import type { Content } from './parts.js'
import { StepProblems, type Step } from './step-problems.js'

type Parts = ReadonlyMap<string, Content>
type Value = Content['value']

/** The hours with what was closed at midday joined again, then closed from `from` to `to`. */
export function withBreak (hours: Hours, from?: string, to?: string): Hours {
  return Object.fromEntries(Object.entries(hours).map(([day, spans]) => [day, spansWith(joined(spans), from, to)])) as Hours
}

export function breakIn (parts: Parts, { hallId, counterIds, from, to }: Step<'lunch'>): Wish[] {
  if ((from === undefined) !== (to === undefined)) throw new StepProblems([{ part: `hall/${hallId}`, path: from === undefined ? 'from' : 'to', message: { zh: '午休要同时填写开始和结束', en: 'a break needs both its beginning and its end' } }])
  const hall = valueOf(parts, `hall/${hallId}`)
  const hours = hall['hours'] as Hours
  if (!counterIds) return [{ part: `hall/${hallId}`, value: { ...hall, hours: withBreak(hours, from, to) } }]
  return counterIds.map(counterId => {
    const part = `counter/${hallId}/${counterId}`
    const { hours: _own, ...rest } = valueOf(parts, part)
    // Its own hours go on from those of the hall: a counter without a break of its own keeps the hall's.
    return { part, value: from === undefined ? rest : { ...rest, hours: withBreak(hours, from, to) } }
  })
}

export function exceptionOn (parts: Parts, { hallId, counterIds, date, hours, note }: Step<'exception'>): Wish[] {
  return (counterIds?.map(counterId => `counter/${hallId}/${counterId}`) ?? [`hall/${hallId}`]).map(part => {
    const { exceptions = [], ...rest } = valueOf(parts, part) as Value & { readonly exceptions?: readonly Exception[] }
    const others = exceptions.filter(each => each.date !== date)
    const next = hours === null ? others : [...others, { date, hours, ...note && { note } }].toSorted((one, other) => one.date < other.date ? -1 : 1)
    return { part, value: { ...rest, ...next.length > 0 && { exceptions: next } } }
  })
}

/** One opening from the first to the last moment of the day: what lies between was a break. */
function joined (spans: readonly OpenSpan[]): OpenSpan[] {
  const [first, last] = [spans[0], spans.at(-1)]
  return first && last ? [{ from: first.from, to: last.to }] : []
}

function spansWith (spans: readonly OpenSpan[], from?: string, to?: string): OpenSpan[] {
  if (from === undefined || to === undefined) return [...spans]
  return spans.flatMap(span => span.from < from && to < span.to ? [{ from: span.from, to: from }, { from: to, to: span.to }] : [span])
}

function valueOf (parts: Parts, part: string): Value {
  const value = parts.get(part)?.value
  if (!value) throw new StepProblems([{ part, path: '', message: { zh: `没有“${part}”`, en: `there is no ${part}` } }])
  return value
}
