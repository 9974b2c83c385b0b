/** A small service point (镇乡、街道、村居) in one step: a room, a desk or two with a tablet, and the services that it does. */
import type { Wish } from './edits.js'
import { lettersIn, nextLetter } from './letters.js'
import { kindOf, type Content } from './parts.js'
import { StepProblems, type Step } from './step-problems.js'

type Parts = ReadonlyMap<string, Content>

const seatsUsual = 12
const squareMetresASeat = 1.5

export function addLightHall (parts: Parts, { hallId, name, shortName = name, address, hours, desks = 1, seats = seatsUsual, services, travelMinutes, like, itemIds }: Step<'add-light-hall'>): Wish[] {
  const others = [...parts].filter(([part]) => kindOf(part) === 'hall').toSorted(([, one], [, other]) => one.order - other.order)
  const model = others.find(([part]) => part === `hall/${like ?? part.slice('hall/'.length)}`)?.[1].value
  if (parts.has(`hall/${hallId}`) || !model) {
    throw new StepProblems([{ part: `hall/${hallId}`, path: model ? 'hallId' : 'like', message: model ? { zh: `大厅 ${hallId} 已经有了`, en: `there is a hall ${hallId} already` } : { zh: `没有大厅 ${like ?? ''}`, en: `no hall ${like ?? ''}` } }])
  }
  const taken = lettersIn(parts)
  for (const { letter } of services) if (letter !== undefined) taken.add(letter)
  // Grids are known by themselves, over all halls.
  const [grid, area] = [hallId, 'hall']
  const serviceIds = services.map(({ serviceId }) => serviceId)
  const items = [...parts].filter(([part, { value }]) => kindOf(part) === 'item' && (itemIds ? itemIds.includes(String(value['itemId'])) : serviceIds.includes(String(value['serviceId']))))
  return [
    {
      part: `hall/${hallId}`,
      value: { hallId, name, shortName, address, timeZone: model['timeZone'], numberDayAt: model['numberDayAt'], hours: hours ?? model['hours'], isLight: true, travelMinutes, ...model['rules'] !== undefined && { rules: model['rules'] } }
    },
    { part: `grid/${hallId}/${grid}`, value: { gridId: grid, name: shortName } },
    { part: `area/${hallId}/${area}`, value: { areaId: area, name: shortName, floor: { zh: '一层', en: 'Floor 1' }, gridId: grid, seats, squareMetres: Math.max(1, seats) * squareMetresASeat } },
    ...services.map(({ serviceId, letter }) => ({ part: `line/${hallId}/${serviceId}`, value: { letter: letter ?? nextLetter(taken) ?? '', serviceId, areaId: area } })),
    ...Array.from({ length: desks }, (_, index) => ({ part: `counter/${hallId}/${index + 1}`, value: { counterId: String(index + 1), number: String(index + 1), areaId: area, services: serviceIds } })),
    ...items.map(([part, { value }]) => ({ part, value: { ...value, halls: [...new Set([...value['halls'] as readonly string[], hallId])] } }))
  ]
}
