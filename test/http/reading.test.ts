import t from 'tap'
import { openDoors } from '../support/callers.js'

t.test('[S16] reading changes nothing', async t => {
  const { hall, callers, ticketId } = await openDoors(t)
  const before = await hall.board()
  const { paths } = (await hall.get('/api/openapi.json')).json<{ paths: Record<string, Record<string, unknown>> }>()
  for (const path of Object.keys(paths)) {
    const url = path.replace('{hallId}', hall.id).replace('{counterId}', '1').replace('{ticketId}', ticketId)
    for (const { headers, role } of callers) {
      // A stream does not end by itself.
      if (role === 'events:read' && url.startsWith('/api/events/')) continue
      await hall.app.inject({ method: 'GET', url, headers })
      await hall.app.inject({ method: 'HEAD', url, headers })
    }
  }
  t.same(await hall.board(), before)
})
