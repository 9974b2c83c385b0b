/** The screens: one built page per kind, whatever hall or counter stands in the address. */
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { join } from 'node:path'
import { AreaId, CounterId, HallId, TicketId } from '../contract/ids.js'
import type { HttpContext } from './context.js'

interface At { readonly hallId?: string, readonly areaId?: string, readonly counterId?: string, readonly ticketId?: string }

const pages: Readonly<Record<string, string>> = {
  '/': 'start.html',
  '/kiosk/:hallId': 'kiosk.html',
  '/wall/:hallId': 'board.html',
  '/wall/:hallId/:areaId': 'board.html',
  '/strip/:hallId/:counterId': 'strip.html',
  '/rate/:hallId/:counterId': 'rate.html',
  '/console/:hallId/:counterId': 'console.html',
  '/guide/:hallId': 'guide.html',
  '/agent': 'agent.html',
  '/load': 'load.html',
  '/privacy': 'privacy.html',
  '/t/:ticketId': 't.html',
  '/admin': 'admin.html',
  '/admin/*': 'admin.html'
}

export async function screens (app: FastifyInstance, { store, displaysDirectory }: HttpContext): Promise<void> {
  if (displaysDirectory === undefined) return
  await app.register(fastifyStatic, {
    // Pages go by the addresses below; what they need is named by its content.
    root: join(displaysDirectory, 'assets'),
    prefix: '/assets/',
    index: false,
    immutable: true,
    maxAge: '365d'
  })
  for (const [url, file] of Object.entries(pages)) {
    app.get<{ Params: At }>(url, { schema: { hide: true } }, async (request, reply) => {
      if (!isThere(request.params)) return notFound(reply)
      // Asked for again each time: after an update the next load is the new one.
      reply.header('Cache-Control', 'no-cache')
      return await reply.sendFile(file, displaysDirectory, { cacheControl: false })
    })
  }

  function isThere ({ hallId, areaId, counterId, ticketId }: At): boolean {
    if (ticketId !== undefined) return TicketId.safeParse(ticketId).success
    if (hallId === undefined) return true
    const hall = HallId.safeParse(hallId).success ? store.catalog.current().halls.get(hallId) : undefined
    if (!hall) return false
    return (areaId === undefined || hall.areas.some(area => area.areaId === AreaId.safeParse(areaId).data)) &&
      (counterId === undefined || hall.counters.some(plan => plan.counterId === CounterId.safeParse(counterId).data))
  }
}

export function notFound (reply: FastifyReply): FastifyReply {
  return reply.code(404).type('text/html; charset=utf-8').send(page)
}

const page = `<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>404</title><h1>没有这个页面 · Nothing here</h1><p>请检查地址中的大厅和窗口。 Please check the hall and the window in the address.</p><p><a href="/">hallflow</a></p></html>
`
