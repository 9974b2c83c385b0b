/** Everybody who may stand before a door: each role, with its own and another's object, in its own and another hall. */
import type { Role } from '../../src/contract/http.js'
import { KeyScope } from '../../src/contract/keys.js'
import type { DeviceRole } from '../../src/domain/authority.js'
import type { Account } from '../../src/http/access/accounts.js'
import { hashPassword } from '../../src/http/access/passwords.js'
import { apiKeys } from '../../src/store/district/keys.js'
import { demoPassword, openHall, type Headers, type HallOptions, type OpenedHall } from './hall.js'

export type CallerRole = 'anonymous' | 'ticket' | DeviceRole | Role | KeyScope

export interface Caller {
  readonly name: string
  readonly role: CallerRole
  readonly headers: Headers
  /** Where the caller's word counts; absent: in every hall. */
  readonly hall?: 'own' | 'other'
  /** The counter that the caller is bound to. */
  readonly counterId?: string
  readonly grid?: string
  /** A ticket's token: whether it is of the ticket that is asked for. */
  readonly isTicketsOwn?: boolean
}

const ofCounter: readonly DeviceRole[] = ['pad', 'rating']
const devices: readonly DeviceRole[] = ['kiosk', 'wall', 'pad', 'rating']
const officers: readonly Role[] = ['guide', 'grid-head', 'manager', 'admin', 'auditor', 'agent']

const names = (zh: string) => ({ zh, en: zh })
/** Counter 1 and the lines lie in the north, counter 2 in the south. */
const grids = {
  grids: [{ gridId: 'north', name: names('North') }, { gridId: 'south', name: names('South') }],
  areas: [
    { areaId: 'ground', name: names('Ground'), floor: names('1F'), gridId: 'north', seats: 40, squareMetres: 80 },
    { areaId: 'upper', name: names('Upper'), floor: names('2F'), gridId: 'south', seats: 40, squareMetres: 80 }
  ]
}

/** Two halls of two grids, and the accounts of everybody in them; asked for tickets, counters and lines of the first. */
export async function openDoors (t: Parameters<typeof openHall>[0], options: HallOptions = {}): Promise<{ hall: OpenedHall, callers: readonly Caller[], ticketId: string }> {
  const hash = await hashPassword(demoPassword)
  const known = new Map<string, Account>()
  const hall = await openHall(t, { plan: grids, neighbour: grids, accounts: account => Promise.resolve(known.get(account)), ...options })
  const halls = { own: hall.id, other: hall.there }
  const staff: Caller[] = []
  const add = async (role: Role, more: Pick<Caller, 'hall' | 'counterId' | 'grid'>) => {
    const account = ['x', role, more.hall, more.counterId, more.grid].filter(part => part !== undefined).join('-')
    known.set(account, {
      account, role, hash,
      ...more.hall && { halls: [halls[more.hall]] }, ...more.counterId && { counterIds: [more.counterId] }, ...more.grid && { grids: [more.grid] }
    })
    staff.push({ name: account.slice(2), role, headers: await hall.signIn(account), ...more })
  }
  for (const counterId of ['1', '2']) for (const where of ['own', 'other'] as const) await add('clerk', { hall: where, counterId })
  await add('clerk', {})
  for (const role of officers) {
    await add(role, {})
    for (const where of ['own', 'other'] as const) await add(role, { hall: where })
  }
  for (const grid of ['north', 'south']) await add('grid-head', { hall: 'own', grid })
  await add('grid-head', { hall: 'other', grid: 'north' })

  const keys: Caller[] = []
  for (const role of KeyScope.options) {
    for (const where of ['own', 'other'] as const) {
      const made = await hall.ask('POST', '/api/admin/keys', staff.find(({ name }) => name === 'admin')?.headers, { name: `${role} ${where}`, scopes: [role], halls: [halls[where]] })
      const { key: { keyId }, secret } = made.json<{ key: { keyId: string }, secret: string }>()
      // All tests share one shelf of keys.
      t.teardown(async () => { await apiKeys.change(hall.store.redis, keyId, () => ({ record: undefined, answer: null })) })
      keys.push({ name: `key-${role}-${where}`, role, hall: where, headers: { authorization: `Bearer ${secret}` } })
    }
  }

  const [own, other] = [await hall.issue(), await hall.issue()]
  const elsewhere = await hall.issue({}, hall.device('kiosk', undefined, hall.there), hall.there)
  return {
    hall,
    ticketId: own.ticket.ticketId,
    callers: [
      { name: 'nobody', role: 'anonymous', headers: {} },
      { name: 'visitor', role: 'ticket', headers: hall.ticket(own), isTicketsOwn: true },
      { name: 'visitor of another ticket', role: 'ticket', headers: hall.ticket(other), isTicketsOwn: false },
      { name: 'visitor of the other hall', role: 'ticket', headers: hall.ticket(elsewhere), isTicketsOwn: false },
      ...(['own', 'other'] as const).flatMap(where => devices.flatMap(role => (ofCounter.includes(role) ? ['1', '2'] : [undefined]).map((counterId): Caller => ({
        name: [role, where, counterId].filter(part => part !== undefined).join('-'), role, hall: where, headers: hall.device(role, counterId, halls[where]), ...counterId !== undefined && { counterId }
      })))),
      ...staff,
      ...keys
    ]
  }
}
