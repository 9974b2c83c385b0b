/** The rest of a hall's day, rolled forward now and then: many ask, few roll. */
import type { Outlook } from '../contract/flow.js'
import type { WaitRange } from '../contract/wait.js'
import type { HallNow } from '../domain/advice.js'
import { asPlanned, halfHoursAhead, outlookFrom, rollHalfHours, untilClosing, type OutlookNow } from '../domain/outlook.js'
import { sceneOf } from '../domain/waits/scene-of.js'
import type { HttpContext } from './context.js'
import { experienceOf } from './experience.js'
import { inSlices } from './in-slices.js'

/** The rest of the day does not turn in half a minute, real ms; on a fast clock it does with the half hour. */
const keptMs = 30_000
const keptHallMs = 10 * 60_000

interface Kept { readonly of: HallNow['hall'], readonly readAt: number, readonly at: number, readonly isOpen: boolean, readonly now: Promise<OutlookNow> }

const known = new WeakMap<HttpContext, Map<string, Kept>>()

export async function outlookOf (context: HttpContext, hall: HallNow, at: number): Promise<Outlook> {
  return (await now(context, hall, at)).outlook
}

/** Of one line: what who comes later today would wait; empty where that cannot be said. */
export async function laterWaits (context: HttpContext, hall: HallNow, serviceId: string, at: number): Promise<ReadonlyArray<{ readonly at: number, readonly wait: WaitRange }>> {
  return (await now(context, hall, at)).lines.get(serviceId) ?? []
}

async function now (context: HttpContext, { hall, board }: HallNow, at: number): Promise<OutlookNow> {
  let halls = known.get(context)
  if (!halls) known.set(context, halls = new Map())
  const readAt = context.clocks.real()
  const kept = halls.get(hall.hallId)
  const isFresh = kept?.of === hall && kept.isOpen === board.isOpen && readAt >= kept.readAt && readAt - kept.readAt < keptMs && at >= kept.at && at - kept.at < keptHallMs
  if (kept && isFresh) return await kept.now
  const next = { of: hall, readAt, at, isOpen: board.isOpen, now: roll(context, { hall, board }, at) }
  halls.set(hall.hallId, next)
  next.now.catch(() => { if (halls.get(hall.hallId) === next) halls.delete(hall.hallId) })
  return await next.now
}

async function roll (context: HttpContext, { hall, board }: HallNow, at: number): Promise<OutlookNow> {
  const catalog = context.store.catalog.current()
  const experience = await experienceOf(context, hall)
  const scene = untilClosing(sceneOf({ catalog, hall, board: asPlanned(hall, board, at), experience, at }), hall)
  const halfHours = halfHoursAhead(hall, at)
  // Those who are still to come today are walked through, too.
  const coming = (scene.arrivals ?? []).reduce((sum, { perMs, stepMs }) => sum + perMs.reduce((each, rate) => each + rate * stepMs, 0), 0)
  const parts = halfHours.length === 0 ? [] : await inSlices(Math.round(scene.people.length + coming), ({ name, futures }) => rollHalfHours(scene, halfHours, `${hall.hallId} outlook ${name}`, futures))
  return outlookFrom({ hall, experience, scene, peoplePerTicket: catalog.district.alerting.peoplePerTicket }, halfHours, parts)
}
