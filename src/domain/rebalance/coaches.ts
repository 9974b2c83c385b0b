/** Which self-service zone needs a coach: people wait long at counters for what they could do there, and terminals stand free. */
import type { Plan } from '../../contract/plan.js'
import { minuteMs } from '../hall-clock.js'
import type { Look } from './looks.js'

export type CoachPlan = Pick<Plan, 'kind' | 'zoneId' | 'inputs' | 'expiresAt' | 'until'>

/** A coach walks over for so many, and where so many terminals are free. */
const peopleLeast = 5
const freeLeast = 3
const answerMs = 10 * minuteMs
const staysMs = 30 * minuteMs

/** At most one a zone. Only visitors whose item can be done online are counted, and only in lines that wait longer than that is worth. */
export function coachSuggestions ({ now: { hall, board, at, catalog }, newcomers }: Look): CoachPlan[] {
  const { deflectMinutes } = catalog.district.balancing
  const waitOf = (serviceId: string) => newcomers.get(serviceId)?.expected.startsInMs ?? 0
  const online = Object.values(board.tickets).filter(({ status, itemId, serviceId }) =>
    status === 'waiting' && itemId !== undefined && catalog.items.get(itemId)?.online !== undefined && waitOf(serviceId) > deflectMinutes * minuteMs)
  return (hall.zones ?? []).flatMap(({ zoneId, stations, services }): CoachPlan[] => {
    const people = online.filter(({ serviceId }) => services?.includes(serviceId) ?? true)
    const free = stations.filter(({ stationId }) => (board.stations[stationId]?.state ?? 'free') === 'free').length
    if (people.length < peopleLeast || free < freeLeast) return []
    const longestMs = Math.max(...people.map(({ serviceId }) => waitOf(serviceId)))
    return [{ kind: 'send-coach', zoneId, expiresAt: at + answerMs, until: at + staysMs, inputs: { online: people.length, stationsFree: free, waitMinutes: Math.round(longestMs / minuteMs) } }]
  })
}
