/** What no single entry can tell: whether the parts of the catalogue fit together. */
import { checkHall } from './hall-check.js'
import { checkItem } from './item-check.js'
import { type Parts, type Placed, travelMinutesOf, within } from './parts.js'
import type { Problem } from './problems.js'
import { repeats } from './repeats.js'

export function crossCheck (parts: Parts): Problem[] {
  return [
    ...namesOnce(parts),
    ...travelTimes(parts),
    ...bounds(parts),
    ...parts.halls.flatMap(hall => checkHall(hall, parts)),
    ...lettersOnce(parts),
    ...parts.items.flatMap(item => checkItem(item, parts))
  ]
}

function namesOnce ({ district, departments = [], halls, items }: Parts): Problem[] {
  const { themes = [], services = [], priorities = [], calendar = [] } = district?.value ?? {}
  const parts = <T>(list: string, each: readonly T[]): Array<Placed<T>> =>
    district ? each.map((part, index) => within(district, [list, index], part)) : []
  const grids = halls.flatMap(hall =>
    hall.value.grids.map((grid, index) => within(hall, ['grids', index], grid)))
  return [
    ...once(parts('themes', themes), 'themeId'),
    ...once(parts('services', services), 'serviceId'),
    ...once(parts('priorities', priorities), 'priority'),
    ...parts('priorities', priorities).filter(({ value }) => value.priority === 'normal')
      .map(({ problem }) => problem(['priority'], 'normal is every visitor without a class: it has no head start')),
    ...once(parts('calendar', calendar), 'date'),
    ...once(departments, 'departmentId'),
    ...once(halls, 'hallId'),
    ...once(grids, 'gridId'),
    ...once(items, 'itemId')
  ]
}

/** What begins at one figure and ends at another must not flicker between them. */
function bounds ({ district }: Parts): Problem[] {
  if (!district) return []
  const { balancing, alerting } = district.value
  const pairs = [
    ['balancing', balancing, 'adviseOffMinutes', 'adviseGainMinutes'],
    ['balancing', balancing, 'offerOffMinutes', 'offerGainMinutes'],
    ['balancing', balancing, 'standbyCloseMinutes', 'standbyOpenMinutes'],
    ['balancing', balancing, 'handicapMinMinutes', 'handicapMaxMinutes'],
    ['alerting', alerting, 'seatClearShare', 'seatShare'],
    ['alerting', alerting, 'waitClearMinutes', 'waitMinutes']
  ] as const
  return pairs.flatMap(([list, figures, lower, upper]) => {
    const [low = 0, high = 0] = [lower, upper].map(name => (figures as Readonly<Record<string, number>>)[name])
    return low <= high ? [] : [district.problem([list, lower], `${low} is more than ${upper} ${high}`)]
  })
}

/** From every hall to every other. */
function travelTimes ({ district, halls, hallsWhole }: Parts): Problem[] {
  if (!district || !hallsWhole) return []
  const hallIds = halls.map(hall => hall.value.hallId)
  const minutes = travelMinutesOf(district.value, halls.map(hall => hall.value))
  const unknown = Object.entries(district.value.travelMinutes).flatMap(([from, ways]) => [
    ...hallIds.includes(from) ? [] : [district.problem(['travelMinutes', from], `no hall ${from}`)],
    ...Object.keys(ways).filter(to => !hallIds.includes(to))
      .map(to => district.problem(['travelMinutes', from, to], `no hall ${to}`))
  ])
  const unknownOfHalls = halls.flatMap(hall => Object.keys(hall.value.travelMinutes ?? {})
    .filter(to => !hallIds.includes(to))
    .map(to => hall.problem(['travelMinutes', to], `no hall ${to}`)))
  const missing = hallIds.flatMap((from, index) => hallIds
    .filter((to, other) => other !== index && to !== from && minutes[from]?.[to] === undefined)
    .map(to => district.problem(['travelMinutes', from], `the minutes from ${from} to ${to} are missing`)))
  return [...unknown, ...unknownOfHalls, ...missing]
}

/** A letter belongs to one line of one hall: labels stay unique when a ticket moves to the other. */
function lettersOnce ({ halls }: Parts): Problem[] {
  const lines = halls.flatMap(hall => hall.value.lines.map((line, index) =>
    within(hall, ['lines', index], { ...line, hallId: hall.value.hallId })))
  return repeats(lines.map(line => line.value.letter)).flatMap(([index, letter, first]) => {
    const other = lines[first]?.value
    return lines[index]?.problem(['letter'], `${letter} is already ${other?.serviceId} in ${other?.hallId}`) ?? []
  })
}

function once<K extends string> (parts: ReadonlyArray<Placed<Record<K, string>>>, key: K): Problem[] {
  return repeats(parts.map(({ value }) => value[key]))
    .flatMap(([index, id]) => parts[index]?.problem([key], `${id} stands there twice`) ?? [])
}
