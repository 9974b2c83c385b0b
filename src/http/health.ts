/** Whether this process lives, and whether it can do its work. */
import { Health } from '../contract/pages.js'
import { RefusalBody } from '../contract/refusal.js'
import type { Api } from './api.js'
import type { HttpContext } from './context.js'

export function health (app: Api, { store, jobsRedis }: HttpContext): void {
  const response = { 200: Health, 503: Health, '4xx': RefusalBody }

  app.get('/health/live', {
    config: { action: 'system:read', rateLimit: false },
    schema: { tags: ['operations'], summary: 'The process answers', response }
  }, async () => ({ status: 'ok' as const }))

  app.get('/health/ready', {
    config: { action: 'system:read', rateLimit: false },
    schema: { tags: ['operations'], summary: 'The process and its stores answer', response }
  }, async (_request, reply) => {
    const parts = { store: await isThere(store.redis), jobs: await isThere(jobsRedis), halls: store.catalog.current().halls.size > 0 ? 'ok' as const : 'away' as const }
    const status = Object.values(parts).every(part => part === 'ok') ? 'ok' as const : 'away' as const
    return await reply.code(status === 'ok' ? 200 : 503).send({ status, parts })
  })
}

async function isThere (redis: HttpContext['jobsRedis']): Promise<'ok' | 'away'> {
  try {
    await redis.ping()
    return 'ok'
  } catch {
    return 'away'
  }
}
