/** Where a device stands, how it is and for how long, as it is read. */
import type { DevicePage } from '../../../src/contract/devices.js'
import { useAdmin, useWords } from '../frame/context.js'
import { usePlaces, usePlans } from '../places/halls.js'
import { devices as en } from './en.js'
import { devices as zh } from './zh-CN.js'

type Standing = Pick<DevicePage, 'role' | 'hallId' | 'counterId' | 'areaId'>

export function useDeviceWords () {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const places = usePlaces()
  const plans = usePlans(places.hallIds)
  const span = (ms: number): string => {
    const [minutes, hours] = [Math.floor(ms / 60_000), Math.floor(ms / 3_600_000)]
    return hours >= 48 ? own.days(Math.floor(hours / 24)) : hours >= 1 ? own.hours(hours) : minutes >= 1 ? own.minutes(minutes) : own.seconds(Math.max(0, Math.floor(ms / 1000)))
  }
  return {
    own, places, plans, span,
    ago: (ms: number): string => ms < 10_000 ? own.justNow : own.ago(span(ms)),
    kind: ({ role, counterId }: Pick<Standing, 'role' | 'counterId'>): string => role === 'wall' && counterId !== undefined ? own.strip : own.kinds[role],
    place: ({ role, hallId, counterId, areaId }: Standing): string => {
      const plan = plans.get(hallId)
      if (counterId !== undefined) return own.window(plan?.counters.find(each => each.counterId === counterId)?.number ?? counterId)
      if (areaId !== undefined) return plan?.areas.find(each => each.areaId === areaId)?.name[lang] ?? areaId
      return role === 'wall' ? own.wholeHall : ''
    }
  }
}
