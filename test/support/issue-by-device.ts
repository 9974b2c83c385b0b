/** A kiosk takes a number with a class, in a hall that an administrator looks after. */
import { randomUUID } from 'node:crypto'
import { deviceToken } from '../../src/http/access/devices.js'
import type { openAdminOffice } from './admin-office.js'
import { testSecret } from './hall.js'

/** The status of the answer. */
export async function tryIssue ({ app, store }: Pick<Awaited<ReturnType<typeof openAdminOffice>>, 'app' | 'store'>, priority: string, hallId = 'downtown'): Promise<number> {
  const serviceId = store.catalog.current().halls.get(hallId)?.lines[0]?.serviceId
  const answer = await app.inject({
    method: 'POST', url: `/api/halls/${hallId}/tickets`, payload: { serviceId, channel: 'kiosk', priority },
    headers: { authorization: `Device ${deviceToken(testSecret, { role: 'kiosk', hallId })}`, 'idempotency-key': randomUUID() }
  })
  return answer.statusCode
}
