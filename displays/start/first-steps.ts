/** What a newcomer clicks first: the kiosk's first tiles, and a counter that serves just that line. */
import type { Name } from '../../src/contract/catalog.js'
import type { HallView, ItemView } from '../shared/hall-view.js'

export interface FirstSteps {
  readonly hallId: string
  readonly theme: Name
  readonly item: Name
  readonly counterId: string
  readonly number: string
  readonly areaId: string
}

export function firstSteps (hall: HallView, items: readonly ItemView[]): FirstSteps | undefined {
  const here = items.filter(item => item.halls.includes(hall.hallId))
  const theme = hall.themes.find(({ themeId }) => here.some(item => item.themeId === themeId))
  const item = here.find(({ themeId }) => themeId === theme?.themeId)
  const line = hall.lines.find(({ serviceId }) => serviceId === item?.serviceId)
  // A counter of this line alone calls this very ticket, whoever else waits.
  const serving = hall.counters.filter(({ services }) => services.includes(line?.serviceId ?? ''))
  const counter = serving.find(({ services, assists = [] }) => services.length + assists.length === 1) ?? serving[0]
  if (!theme || !item || !line || !counter) return undefined
  return { hallId: hall.hallId, theme: theme.name, item: item.name, counterId: counter.counterId, number: counter.number, areaId: line.areaId }
}
