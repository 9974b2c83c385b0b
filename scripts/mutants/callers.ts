/** Everybody who may rightly ask a demo: found out by asking, so that a new route finds its callers by itself. */
import { randomBytes } from 'node:crypto'
import type { DemoPage, HallPage } from '../../src/contract/pages.js'
import type { Known } from './sound.js'

type Headers = Readonly<Record<string, string>>

export interface Caller {
  readonly name: string
  readonly headers: Headers
  /** Parameters that go with it: the ticket of a token, the counter of a pad. */
  readonly fixed: Readonly<Record<string, string>>
}

export interface Town {
  readonly known: Known
  /** Those whose sign-in ended are replaced. */
  readonly callers: Caller[]
}

/** Those who watch by a sign-in come from an address that the house knows. */
export const homeAddress = '10.77.0.1'

export async function openTown (url: string): Promise<Town> {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- whoever asks says which shape it reads.
  const get = async <T>(path: string): Promise<T> => await (await fetch(url + path)).json() as T
  const demo = await get<DemoPage>('/api/demo')
  const [hall] = demo.halls
  if (!hall) throw new Error('a demo without a hall')
  const { hallId } = hall
  const page = await get<HallPage>(`/api/halls/${hallId}`)
  const items = await get<ReadonlyArray<{ itemId: string }>>(`/api/items?hallId=${hallId}`)
  const counterIds = hall.counters.map(({ counterId }) => counterId)
  const device = async (role: string, counterId?: string): Promise<Caller> => {
    const { token } = await get<{ token: string }>(`/api/demo/device?role=${role}&hallId=${hallId}${counterId === undefined ? '' : `&counterId=${counterId}`}`)
    return { name: role, headers: { authorization: `Device ${token}` }, fixed: { hallId, ...counterId !== undefined && { counterId } } }
  }
  const [kiosk, wall] = [await device('kiosk'), await device('wall')]
  const counterId = counterIds[0] ?? '1'
  const [pad, rating] = [await device('pad', counterId), await device('rating', counterId)]
  const clerk = await signedIn(url, `clerk-${counterId}`)
  await fetch(`${url}/api/halls/${hallId}/counters/${counterId}/open`, { method: 'POST', headers: clerk })
  const serviceIds = page.lines.map(({ serviceId }) => serviceId)
  const tickets: Array<{ ticketId: string, token: string }> = []
  for (let i = 0; i < 30; i++) {
    const answer = await fetch(`${url}/api/halls/${hallId}/tickets`, { method: 'POST', headers: { ...kiosk.headers, 'content-type': 'application/json' }, body: JSON.stringify({ serviceId: serviceIds[i % serviceIds.length] }) })
    if (answer.status !== 201) continue
    const { ticket, token } = await answer.json() as { ticket: { ticketId: string }, token: string }
    tickets.push({ ticketId: ticket.ticketId, token })
  }
  const staff: Caller[] = []
  for (const role of ['guide', 'manager', 'admin', 'auditor', 'grid-head']) staff.push({ name: role, headers: await signedIn(url, role), fixed: {} })
  return {
    known: {
      hallId: demo.halls.map(each => each.hallId), counterId: counterIds.slice(0, 6), serviceId: serviceIds, itemId: items.slice(0, 20).map(each => each.itemId), areaId: hall.areas.map(each => each.areaId),
      ticketId: tickets.map(({ ticketId }) => ticketId), account: ['somebody', 'else'], version: [1, 2, 3], username: ['guide'], deviceId: ['d-0123456789'],
      part: ['district', `hall/${hallId}`, `counter/${hallId}/${counterId}`, `service/${serviceIds[0] ?? 'tax'}`], proof: ['000000'], notice: ['test'], prompt: ['home'], alertId: [`${hallId}.a1`], planId: [`${hallId}.p1`]
    },
    callers: [
      ...tickets.slice(0, 10).map(({ ticketId, token }): Caller => ({ name: 'ticket', headers: { authorization: `Ticket ${token}` }, fixed: { ticketId } })),
      pad, rating, kiosk, wall, { name: 'clerk', headers: clerk, fixed: { hallId, counterId } }, ...staff, { name: 'nobody', headers: {}, fixed: {} }
    ]
  }
}

/** The same caller, signed in anew where it was by a sign-in. */
export async function renewed (url: string, { name, ...caller }: Caller): Promise<Caller> {
  if (caller.headers.cookie === undefined) return { name, ...caller }
  return { name, ...caller, headers: await signedIn(url, name === 'clerk' ? `clerk-${caller.fixed.counterId ?? '1'}` : name) }
}

/** @throws {Error} where the demo does not let its known accounts in */
async function signedIn (url: string, username: string): Promise<Headers> {
  const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': homeAddress, 'idempotency-key': randomBytes(18).toString('base64url') }, body: JSON.stringify({ username, password: 'hallflow-demo' }) })
  const [cookie = ''] = answer.headers.getSetCookie()
  if (answer.status !== 200) throw new Error(`${username} was not let in: ${answer.status} ${await answer.text()}`)
  return { cookie: cookie.split(';')[0] ?? '' }
}
