/** Who may do what: deny by default, one table for every route and every socket. */
import type { Role } from '../contract/http.js'
import type { RefusalCode } from '../contract/refusal.js'
import type { Channel } from '../contract/ticket.js'

export type DeviceRole = 'kiosk' | 'wall' | 'pad' | 'rating'

export interface Staff {
  readonly kind: 'staff'
  readonly account: string
  readonly role: Role
  /** Short public name of this sign-in. */
  readonly holder: string
  /** Absent: every hall. */
  readonly halls?: readonly string[] | undefined
  /** Counters that this account may hold; absent: every one. */
  readonly counterIds?: readonly string[] | undefined
}

export interface Device {
  readonly kind: 'device'
  readonly deviceId: string
  readonly role: DeviceRole
  readonly hallId: string
  /** A number pad and a rating pad are bound to their counter. */
  readonly counterId?: string | undefined
}

export type Actor =
  | Staff
  | Device
  | { readonly kind: 'ticket', readonly ticketId: string }
  | { readonly kind: 'anonymous' }

export const anonymous: Actor = { kind: 'anonymous' }

/** What is acted on, as far as it is named. */
export interface ActedOn {
  readonly hallId?: string | undefined
  readonly counterId?: string | undefined
  readonly ticketId?: string | undefined
  readonly channel?: Channel | undefined
  readonly priority?: string | undefined
  readonly isAppointment?: boolean | undefined
}

type Who = 'anonymous' | 'ticket' | DeviceRole | Role

/** An admin looks after the system and has no power over tickets. A wall only watches. */
const rights = {
  'hall:read': 'anyone',
  'hall:watch-wall': 'anyone',
  'hall:watch-counter': ['clerk', 'guide', 'manager'],
  'hall:watch-guide': ['clerk', 'guide', 'manager'],
  'arrival-code:read': ['kiosk', 'wall'],

  'ticket:issue': ['anonymous', 'kiosk', 'clerk', 'guide', 'manager'],
  'ticket:read': ['ticket', 'clerk', 'guide', 'manager'],
  'ticket:cancel': ['ticket'],
  'ticket:arrive': ['ticket', 'kiosk', 'guide', 'manager'],
  'ticket:defer': ['ticket'],
  'ticket:rate': ['ticket'],
  'ticket:print': ['kiosk', 'clerk', 'guide', 'manager'],
  'ticket:picture': ['ticket', 'clerk', 'guide', 'manager'],
  'ticket:remove': ['guide', 'manager'],
  'ticket:restore': ['guide', 'manager'],
  'ticket:transfer': ['guide', 'manager'],
  'ticket:requeue': ['guide', 'manager'],

  'ticket:offer': ['ticket', 'guide', 'manager'],
  'ticket:stay': ['ticket', 'guide', 'manager'],
  'ticket:move': ['guide', 'manager'],
  'ticket:deflect': ['ticket', 'kiosk', 'guide', 'manager'],

  'hall:flow': ['clerk', 'guide', 'manager'],
  'hall:what-if': ['guide', 'manager'],
  'line:issuing': ['guide', 'manager'],
  'zone:work': ['guide', 'manager'],
  'help:ask': ['kiosk'],
  'device:report': ['kiosk', 'wall', 'pad', 'rating'],
  'voice:speak': ['wall'],
  'prompt:hear': ['kiosk'],
  'alert:work': ['guide', 'manager'],
  'plan:answer': ['clerk', 'guide', 'manager'],
  'report:read': ['guide', 'manager'],

  'counter:read': ['pad', 'clerk', 'guide', 'manager'],
  'counter:open': ['clerk', 'manager'],
  'counter:close': ['pad', 'clerk', 'manager'],
  'counter:work': ['pad', 'clerk'],
  'counter:by-hand': ['clerk'],
  'counter:rate': ['rating'],

  'session:open': 'anyone',
  'session:read': ['clerk', 'guide', 'manager', 'admin'],
  'session:close': ['clerk', 'guide', 'manager', 'admin'],

  'system:read': 'anyone'
} as const satisfies Record<string, 'anyone' | readonly Who[]>

export type Action = keyof typeof rights
export const actions = Object.keys(rights) as Action[]

/** Through which channel somebody issues; the first is meant where none is named. */
const channels: Partial<Record<Who, readonly Channel[]>> = {
  anonymous: ['phone'],
  kiosk: ['kiosk', 'appointment'],
  clerk: ['counter', 'appointment'],
  guide: ['guide', 'appointment'],
  manager: ['guide', 'appointment']
}

/** True, or the code of the refusal. */
export function authorize (actor: Actor, action: Action, on: ActedOn = {}): true | RefusalCode {
  const allowed: 'anyone' | readonly Who[] = rights[action]
  if (allowed === 'anyone') return true
  if (!allowed.includes(whoOf(actor))) return actor.kind === 'anonymous' ? 'sign-in-needed' : 'not-allowed'
  if (!isWithinReach(actor, on)) return 'not-allowed'
  return action !== 'ticket:issue' || mayIssueSo(actor, on) || 'not-allowed'
}

/** The channel of a ticket that `actor` issues without naming one. */
export function channelOf (actor: Actor): Channel {
  return channels[whoOf(actor)]?.[0] ?? 'phone'
}

function whoOf (actor: Actor): Who {
  return actor.kind === 'staff' || actor.kind === 'device' ? actor.role : actor.kind
}

function isWithinReach (actor: Actor, { hallId, counterId, ticketId }: ActedOn): boolean {
  const isOneOf = (id: string | undefined, own: readonly string[] | undefined) => id === undefined || own === undefined || own.includes(id)
  switch (actor.kind) {
    case 'staff': return isOneOf(hallId, actor.halls) && isOneOf(counterId, actor.counterIds)
    case 'device': return isOneOf(hallId, [actor.hallId]) && (counterId === undefined || counterId === actor.counterId)
    case 'ticket': return ticketId === actor.ticketId
    case 'anonymous': return true
  }
}

/** Channel, priority and slot are believed only from those who can see the visitor. */
function mayIssueSo (actor: Actor, { channel, priority = 'normal', isAppointment = false }: ActedOn): boolean {
  const may = channels[whoOf(actor)] ?? []
  if (channel !== undefined && !may.includes(channel)) return false
  if (isAppointment && channel !== 'appointment') return false
  return priority === 'normal' || actor.kind !== 'anonymous'
}
