/** A service with all that belongs to it: lines and letters, the counters that serve it, its items. */
import type { Wish } from './edits.js'
import { idOf, lettersIn, nextLetter } from './letters.js'
import { kindOf, type Content } from './parts.js'
import { StepProblems, type Step, type StepProblem } from './step-problems.js'

type Parts = ReadonlyMap<string, Content>

export function addService (parts: Parts, { service: { serviceId: given, ...service }, halls, items = [] }: Step<'add-service'>): Wish[] {
  const serviceId = given ?? idOf(service.name.en, 'service', id => parts.has(`service/${id}`))
  const taken = lettersIn(parts)
  for (const { letter } of halls) if (letter !== undefined) taken.add(letter)
  const problems: StepProblem[] = []
  if (parts.has(`service/${serviceId}`)) problems.push({ part: `service/${serviceId}`, path: 'serviceId', message: { zh: `业务 ${serviceId} 已经有了`, en: `there is a service ${serviceId} already` } })

  const wishes: Wish[] = [{ part: `service/${serviceId}`, value: { serviceId, ...service } }]
  for (const { hallId, areaId, letter, quota, ticketsPerDay, counterIds, assistCounterIds = [] } of halls) {
    wishes.push({
      part: `line/${hallId}/${serviceId}`,
      value: { letter: letter ?? nextLetter(taken) ?? '', serviceId, areaId, ...quota !== undefined && { quota }, ...ticketsPerDay !== undefined && { ticketsPerDay } }
    })
    for (const [list, ids] of [['services', counterIds], ['assists', assistCounterIds]] as const) {
      for (const counterId of ids) {
        const part = `counter/${hallId}/${counterId}`
        const value = wishes.findLast(wish => wish.part === part)?.value ?? parts.get(part)?.value
        if (!value) problems.push({ part, path: '', message: { zh: `没有窗口 ${counterId}`, en: `there is no counter ${counterId}` } })
        else wishes.push({ part, value: { ...value, [list]: [...(value[list] ?? []) as readonly string[], serviceId] } })
      }
    }
  }
  const used = new Set<string>()
  for (const { itemId: own, bring = [], flags = [], ...item } of items) {
    const itemId = own ?? idOf(item.name.en, 'item', id => parts.has(`item/${id}`) || used.has(id), 64)
    used.add(itemId)
    if (parts.has(`item/${itemId}`)) problems.push({ part: `item/${itemId}`, path: 'itemId', message: { zh: `事项 ${itemId} 已经有了`, en: `there is an item ${itemId} already` } })
    wishes.push({ part: `item/${itemId}`, value: { itemId, ...item, serviceId, halls: halls.map(({ hallId }) => hallId), bring, flags } })
  }
  if (problems.length > 0) throw new StepProblems(problems)
  return wishes
}

/** A counter or a zone that would be left with nothing keeps its last service: the problem is then told there. */
export function removeService (parts: Parts, { serviceId }: Step<'remove-service'>): Wish[] {
  if (!parts.has(`service/${serviceId}`)) throw new StepProblems([{ part: `service/${serviceId}`, path: '', message: { zh: `没有业务 ${serviceId}`, en: `there is no service ${serviceId}` } }])
  return [...parts].flatMap(([part, { value }]): Wish[] => {
    switch (kindOf(part)) {
      case 'service':
      case 'line':
      case 'item': return value['serviceId'] === serviceId ? [{ part, value: null }] : []
      case 'counter':
      case 'zone': {
        const lists = (['services', 'assists'] as const).filter(list => (value[list] as readonly string[] | undefined)?.includes(serviceId))
        if (lists.length === 0) return []
        return [{ part, value: { ...value, ...Object.fromEntries(lists.map(list => [list, (value[list] as readonly string[]).filter(id => id !== serviceId)])) } }]
      }
      default: return []
    }
  })
}
