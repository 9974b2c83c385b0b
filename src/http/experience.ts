/** What a hall has learnt, as the forecaster keeps it in the store; the catalogue's figures where it has not begun. */
import type { Hall } from '../contract/catalog.js'
import { quantile } from '../domain/waits/law.js'
import { Experience, type ExperienceState } from '../domain/waits/experience.js'
import { readLearned } from '../store/halls/learned.js'
import type { HttpContext } from './context.js'

/** It changes with every visit and by little: what was read serves for a while. Real ms. */
const keptMs = 15_000

interface Kept { readonly of: Hall, readonly readAt: number, readonly experience: Promise<Experience> }

const known = new WeakMap<HttpContext, Map<string, Kept>>()

export async function experienceOf (context: HttpContext, hall: Hall): Promise<Experience> {
  let halls = known.get(context)
  if (!halls) known.set(context, halls = new Map())
  const now = context.clocks.real()
  const kept = halls.get(hall.hallId)
  if (kept?.of === hall && kept.readAt <= now && now - kept.readAt < keptMs) return await kept.experience
  const experience = read(context, hall)
  const next = { of: hall, readAt: now, experience }
  halls.set(hall.hallId, next)
  experience.catch(() => { if (halls.get(hall.hallId) === next) halls.delete(hall.hallId) })
  return await experience
}

/** By line: nine of ten visits are over by then, ms. */
export async function usualOf (context: HttpContext, hall: Hall): Promise<Map<string, number>> {
  const { laws } = await experienceOf(context, hall)
  const { services } = context.store.catalog.current()
  return new Map(hall.lines.flatMap(({ serviceId }) => {
    const service = services.get(serviceId)
    return service ? [[serviceId, Math.round(quantile(laws.lawOf(service), 0.9))]] : []
  }))
}

async function read ({ store }: HttpContext, hall: Hall): Promise<Experience> {
  const { dayProfile } = store.catalog.current().district
  const kept = await readLearned(store, hall.hallId)
  // Only the forecaster writes it, by the same class.
  return new Experience({ ...hall, dayProfile }, kept?.learned as ExperienceState | undefined)
}
