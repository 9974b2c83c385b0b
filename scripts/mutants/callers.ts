/** Everybody who may rightly ask a demo: found out by asking, so that a new route finds its callers by itself. */
import { randomBytes } from 'node:crypto'
import type { DemoPage, HallPage } from '../../src/contract/pages.js'

type Headers = Readonly<Record<string, string>>

export interface Caller {
  readonly name: string
  readonly headers: Headers
  /** Parameters that go with it: the ticket of a token, the counter of a pad. */
  readonly fixed: Readonly<Record<string, string>>
}

export interface Town {
  /** Grows with what answers name. */
  readonly known: Record<string, unknown[]>
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
  const tickets = await takeTickets(url, hallId, kiosk, serviceIds, 30)
  const staff: Caller[] = []
  for (const { role } of demo.accounts.filter(each => each.role !== 'clerk')) staff.push({ name: role, headers: await signedIn(url, role), fixed: {} })
  const key = await outsideKey(url, staff.find(({ name }) => name === 'admin')?.headers ?? {})
  return {
    known: {
      hallId: demo.halls.map(each => each.hallId), counterId: counterIds.slice(0, 6), serviceId: serviceIds, itemId: items.slice(0, 20).map(each => each.itemId), areaId: hall.areas.map(each => each.areaId),
      ticketId: tickets.map(({ ticketId }) => ticketId), account: ['somebody', 'else'], version: [1, 2, 3], username: ['guide'], deviceId: ['d-0123456789'],
      part: ['district', `hall/${hallId}`, `counter/${hallId}/${counterId}`, `service/${serviceIds[0] ?? 'tax'}`], proof: ['000000'], notice: ['test'], prompt: ['home'], alertId: [`${hallId}.a1`], planId: [`${hallId}.p1`]
    },
    callers: [
      ...tickets.slice(0, ticketCallers).map(holderOf),
      pad, rating, kiosk, wall, { name: 'clerk', headers: clerk, fixed: { hallId, counterId } }, ...staff, ...key, { name: 'nobody', headers: {}, fixed: {} }
    ]
  }
}

/** An outside system that may do whatever one may. */
async function outsideKey (url: string, admin: Headers): Promise<Caller[]> {
  const scopes = ['halls:read', 'flow:read', 'tickets:issue', 'tickets:read', 'events:read']
  const answer = await fetch(`${url}/api/admin/keys`, { method: 'POST', headers: { ...admin, 'content-type': 'application/json' }, body: JSON.stringify({ name: 'mutants', scopes }) })
  if (answer.status !== 201) return []
  const { secret } = await answer.json() as { secret: string }
  return [{ name: 'key', headers: { authorization: `Bearer ${secret}` }, fixed: {} }]
}

const ticketCallers = 6
const holderOf = ({ ticketId, token }: { readonly ticketId: string, readonly token: string }): Caller => ({ name: 'ticket', headers: { authorization: `Ticket ${token}` }, fixed: { ticketId } })

async function takeTickets (url: string, hallId: string, kiosk: Caller, serviceIds: readonly unknown[], count: number): Promise<Array<{ ticketId: string, token: string }>> {
  const tickets: Array<{ ticketId: string, token: string }> = []
  for (let i = 0; i < count; i++) {
    const answer = await fetch(`${url}/api/halls/${hallId}/tickets`, { method: 'POST', headers: { ...kiosk.headers, 'content-type': 'application/json' }, body: JSON.stringify({ serviceId: serviceIds[i % serviceIds.length] }) })
    if (answer.status !== 201) continue
    const { ticket, token } = await answer.json() as { ticket: { ticketId: string }, token: string }
    tickets.push({ ticketId: ticket.ticketId, token })
  }
  return tickets
}

/** What was closed is opened again, somebody stands at the counter, and there are numbers that nobody has given up yet: else every act would only be too late. */
export async function freshen (url: string, { callers, known }: Town, time = 0): Promise<void> {
  const clerk = callers.find(({ name }) => name === 'clerk')
  const kiosk = callers.find(({ name }) => name === 'kiosk')
  const { hallId, counterId } = clerk?.fixed ?? {}
  if (!clerk || !kiosk || hallId === undefined) return
  const press = async (verb: string) => { await fetch(`${url}/api/halls/${hallId}/counters/${counterId ?? ''}/${verb}`, { method: 'POST', headers: clerk.headers }) }
  // In turns: nobody there, somebody called, somebody served.
  for (const verb of ['open', 'resume', 'start', 'finish', 'miss', ...['call-next', 'start'].slice(0, time % 3)]) await press(verb)
  const fresh = await takeTickets(url, hallId, kiosk, known.serviceId ?? [], 4)
  known.ticketId = [...fresh.map(({ ticketId }) => ticketId), ...known.ticketId ?? []].slice(0, 12)
  const gone: Caller[] = []
  for (const [i, ticket] of fresh.entries()) {
    const at = callers.findIndex(({ name }) => name === 'ticket')
    if (i < ticketCallers - 2 && at >= 0) gone.push(...callers.splice(at, 1))
    callers.unshift(holderOf(ticket))
  }
  while (callers.filter(({ name }) => name === 'ticket').length > ticketCallers) gone.push(...callers.splice(callers.findLastIndex(({ name }) => name === 'ticket'), 1))
  // They give up: a hall in which twenty thousand wait answers nobody in time, and is none.
  for (const { headers, fixed } of gone) await fetch(`${url}/api/tickets/${fixed.ticketId ?? ''}/cancel`, { method: 'POST', headers })
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
