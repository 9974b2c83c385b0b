/** What an administrator asks for, step by step, as the parts that it makes: ids and letters that were not given are chosen here. */
import type { CatalogStep } from '../../contract/administration.js'
import type { Wish } from './edits.js'
import { breakIn, exceptionOn } from './step-hours.js'
import { addLightHall } from './step-light-hall.js'
import { addService, removeService } from './step-service.js'
import { StepProblems, type Step, type StepProblem } from './step-problems.js'
import { type Content, type Parts, kindOf } from './parts.js'

/** What of a value does not have the shape of its part. */
export type CheckShape = (part: string, value: Content['value']) => readonly StepProblem[]

/** Steps that write what they are given, or take it away as it is; the others work with what they find. */
const isPlain = (step: CatalogStep): boolean => step.do === 'put' || step.do === 'patch' || (step.do === 'remove' && kindOf(step.part) !== 'hall')

/** Each step sees what those before it have made. @throws {StepProblems} */
export function wishesOf (parts: Parts, steps: readonly CatalogStep[], check: CheckShape): Wish[] {
  const now = new Map<string, Content>(parts)
  const wishes: Wish[] = []
  const shapeless = new Map<string, readonly StepProblem[]>()
  let last = Math.max(0, ...[...parts.values()].map(({ order }) => order))
  for (const step of steps) {
    const asGiven = isPlain(step)
    // Nothing can be made of what an earlier step has written without its shape.
    if (!asGiven && shapeless.size > 0) throw new StepProblems([...shapeless.values()].flat())
    for (const wish of wishesOfStep(now, step)) {
      wishes.push(wish)
      const problems = asGiven && wish.value ? check(wish.part, wish.value) : []
      if (problems.length > 0) shapeless.set(wish.part, problems)
      else shapeless.delete(wish.part)
      if (wish.value) now.set(wish.part, { value: wish.value, order: wish.order ?? now.get(wish.part)?.order ?? ++last })
      else now.delete(wish.part)
    }
  }
  return wishes
}

function wishesOfStep (parts: ReadonlyMap<string, Content>, step: CatalogStep): readonly Wish[] {
  switch (step.do) {
    case 'put': return [{ part: step.part, value: step.value, order: step.order }]
    case 'patch': return [patched(parts, step)]
    case 'remove': return removed(parts, step.part)
    case 'add-service': return addService(parts, step)
    case 'remove-service': return removeService(parts, step)
    case 'lunch': return breakIn(parts, step)
    case 'exception': return exceptionOn(parts, step)
    case 'calendar': return calendarOf(parts, step)
    case 'place': return placed(parts, step)
    case 'add-light-hall': return addLightHall(parts, step)
  }
}

function patched (parts: ReadonlyMap<string, Content>, { part, fields, order }: Step<'patch'>): Wish {
  const known = parts.get(part)
  if (!known) throw new StepProblems([{ part, path: '', message: { zh: `没有“${part}”，可能刚被删去`, en: `there is no ${part}; it may just have been removed` } }])
  const value = { ...known.value }
  for (const [field, to] of Object.entries(fields)) {
    if (to === null) delete value[field]
    else value[field] = to
  }
  return { part, value, order }
}

/** A hall goes with all that it has. */
function removed (parts: ReadonlyMap<string, Content>, part: string): Wish[] {
  if (!parts.has(part)) throw new StepProblems([{ part, path: '', message: { zh: `没有“${part}”，可能刚被删去`, en: `there is no ${part}; it may just have been removed` } }])
  if (kindOf(part) !== 'hall') return [{ part, value: null }]
  const hallId = part.slice('hall/'.length)
  const own = [...parts.keys()].filter(each => each === part || (each.split('/').length === 3 && each.split('/')[1] === hallId))
  const items = [...parts].flatMap(([each, { value }]): Wish[] => {
    const halls = value['halls'] as readonly string[] | undefined
    if (kindOf(each) !== 'item' || !halls?.includes(hallId)) return []
    const rest = halls.filter(id => id !== hallId)
    return [{ part: each, value: rest.length === 0 ? null : { ...value, halls: rest } }]
  })
  const ways = [...parts].flatMap(([each, { value }]): Wish[] => {
    const known = value['travelMinutes'] as Readonly<Record<string, unknown>> | undefined
    if (!known || own.includes(each)) return []
    const rest = Object.fromEntries(Object.entries(known).filter(([id]) => id !== hallId).map(([id, to]) => [id, kindOf(each) === 'district' ? Object.fromEntries(Object.entries(to as object).filter(([other]) => other !== hallId)) : to]))
    return [{ part: each, value: { ...value, travelMinutes: rest } }]
  })
  return [...own.map(each => ({ part: each, value: null })), ...items, ...ways]
}

function calendarOf (parts: ReadonlyMap<string, Content>, { years, days }: Step<'calendar'>): Wish[] {
  const isMeant = (date: string) => years.includes(Number(date.slice(0, 4)))
  const stray = days.filter(({ date }) => !isMeant(date))
  if (stray.length > 0) throw new StepProblems(stray.map(({ date }) => ({ part: `day/${date}`, path: 'date', message: { zh: `${date} 不在所选年份内`, en: `${date} is not in the years given` } })))
  const gone = [...parts.keys()].filter(part => part.startsWith('day/') && isMeant(part.slice(4)) && !days.some(({ date }) => part === `day/${date}`))
  return [...gone.map(part => ({ part, value: null })), ...days.map(day => ({ part: `day/${day.date}`, value: { ...day }, order: Number(day.date.replace(/-/g, '')) }))]
}

function placed (parts: ReadonlyMap<string, Content>, { hallId, areas = {}, counters = {} }: Step<'place'>): Wish[] {
  return [
    ...Object.entries(areas).map(([id, place]) => patched(parts, { do: 'patch', part: `area/${hallId}/${id}`, fields: { place } })),
    ...Object.entries(counters).map(([id, place]) => patched(parts, { do: 'patch', part: `counter/${hallId}/${id}`, fields: { place } }))
  ]
}
