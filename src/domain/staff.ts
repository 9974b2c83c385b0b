/** Who works for each line, and whether a forecast was made for as many. */
import type { Board } from '../contract/board.js'
import type { LineForecast, Staffing } from '../contract/forecast.js'
import { limits } from './limits.js'

interface Planned { readonly counterId: string, readonly services: readonly string[], readonly assists?: readonly string[] | undefined }

/** The counters of a line now: `open` are those that call, whether it is their own or they assist it. */
export interface Staff extends Staffing { readonly open: number }
export const nobody: Staff = { open: 0, own: 0, assisting: 0 }

/** Of every line that has somebody: open, or on a break from which they come back. */
export function staffByLine ({ counters }: Pick<Board, 'counters'>, plans: readonly Planned[]): ReadonlyMap<string, Staff> {
  const staff = new Map<string, Staff>()
  for (const { counterId, services, assists = [] } of plans) {
    const state = counters[counterId]?.state ?? 'closed'
    if (state === 'closed') continue
    const open = Number(state === 'open')
    const add = (serviceId: string, isOwn: boolean) => {
      const before = staff.get(serviceId) ?? nobody
      staff.set(serviceId, { open: before.open + open, own: before.own + Number(isOwn), assisting: before.assisting + Number(!isOwn) })
    }
    for (const serviceId of services) add(serviceId, true)
    for (const serviceId of assists) add(serviceId, false)
  }
  return staff
}

/** Whether a forecast still speaks of the line as it is staffed. `issue.lua` asks the same. */
export function isMadeFor ({ staffing }: Pick<LineForecast, 'staffing'>, { own, assisting }: Staffing): boolean {
  return staffing === undefined || (isNear(staffing.own, own) && isNear(staffing.assisting, assisting))
}

function isNear (then: number, now: number): boolean {
  return Math.abs(now - then) <= limits.staffShare * then
}
