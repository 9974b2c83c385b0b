/** Whether an item fits into the district and the halls that do it. */
import type { Item } from '../contract/catalog.js'
import type { Parts, Placed } from './parts.js'
import type { Problem } from './problems.js'
import { repeats } from './repeats.js'

export function checkItem ({ value: item, problem }: Placed<Item>, parts: Parts): Problem[] {
  const { services, themes } = parts.district?.value ?? {}
  const { serviceId, themeId, departmentId } = item
  const twice = (key: 'flags' | 'halls' | 'bring'): Problem[] =>
    repeats(item[key]).map(([index, name]) => problem([key, index], `${name} stands there twice`))
  const unless = (isKnown: boolean | undefined, key: string, says: string): Problem[] =>
    isKnown === false ? [problem([key], says)] : []

  return [
    ...unless(services?.some(each => each.serviceId === serviceId), 'serviceId', `no service ${serviceId}`),
    ...unless(themes?.some(each => each.themeId === themeId), 'themeId', `no theme ${themeId}`),
    ...unless(parts.departments?.some(({ value }) => value.departmentId === departmentId), 'departmentId', `no department ${departmentId}`),
    ...unless(!item.flags.includes('online') || item.online !== undefined, 'flags', 'the flag online needs an address under online'),
    ...twice('flags'),
    ...twice('halls'),
    ...twice('bring'),
    ...item.halls.flatMap((hallId, index) => {
      const hall = parts.halls.find(({ value }) => value.hallId === hallId)
      if (!hall) return parts.hallsWhole ? [problem(['halls', index], `no hall ${hallId}`)] : []
      const hasLine = hall.value.lines.some(line => line.serviceId === serviceId)
      return hasLine ? [] : [problem(['halls', index], `${hallId} has no line for ${serviceId}`)]
    })
  ]
}
