/** For everybody: who holds what, and for how long, as it is set here. */
import { PrivacyPage } from '../../contract/personal.js'
import { retentionOf } from '../../domain/retention.js'
import { refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'

export function privacy (app: Api, { store, keeping }: HttpContext): void {
  app.get('/privacy', {
    config: { action: 'system:read' },
    schema: { tags: ['public'], summary: 'Who handles personal data here, which, and how long', security: shows.anyone, response: { 200: PrivacyPage, ...refused } }
  }, () => {
    const { district, halls } = store.catalog.current()
    return {
      handler: district.name,
      halls: [...halls.values()].map(({ hallId, name, address }) => ({ hallId, name, address })),
      kinds: retentionOf(keeping).map(({ kind, keptFor, isPersonal }) => ({ kind, keptFor, isPersonal }))
    }
  })
}
