/** For administrators: how long each kind of record is kept here, who sees to it, and what the janitor did last. */
import { RetentionPage } from '../../contract/retention.js'
import { limits } from '../../domain/limits.js'
import { retentionOf } from '../../domain/retention.js'
import { readSwept } from '../../store/district/sweeps.js'
import { refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'

/** One round that was missed is no reason to worry. */
const lateRounds = 2.5

export function retention (app: Api, { store, keeping, clocks }: HttpContext): void {
  app.get('/admin/retention', {
    config: { action: 'retention:read' },
    schema: { tags: ['administration'], summary: 'How long records are kept, who sees to it, and what the janitor did last', security: shows.staff, response: { 200: RetentionPage, ...refused } }
  }, async () => {
    const { swept, destroyed } = await readSwept(store)
    return {
      kinds: retentionOf(keeping).map(({ kind, keptFor, isPersonal, enforcedBy }) => ({ kind, keptFor, isPersonal, enforcedBy })),
      everyMs: limits.sweepEveryMs, ...swept && { swept }, isLate: !swept || clocks.real() - swept.at > lateRounds * limits.sweepEveryMs,
      ...destroyed && { destroyed: { at: destroyed.at, days: [...destroyed.days] } }
    }
  })
}
