/** Who may do what: deny by default, one table for every route and every socket. */
import type { Role } from '../contract/http.js'
import type { KeyScope } from '../contract/keys.js'
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
  /** Grids that a grid head looks after; absent: every one. */
  readonly grids?: readonly string[] | undefined
}

export interface Device {
  readonly kind: 'device'
  readonly deviceId: string
  readonly role: DeviceRole
  readonly hallId: string
  /** A number pad and a rating pad are bound to their counter. */
  readonly counterId?: string | undefined
}

/** An outside system, by its key. */
export interface Key {
  readonly kind: 'key'
  readonly keyId: string
  readonly scopes: readonly KeyScope[]
  /** Absent: every hall. */
  readonly halls?: readonly string[] | undefined
  /** The ticket that the path names, where it was issued with this key. */
  readonly ownTicketId?: string | undefined
}

export type Actor =
  | Staff
  | Device
  | Key
  | { readonly kind: 'ticket', readonly ticketId: string }
  | { readonly kind: 'anonymous' }

export const anonymous: Actor = { kind: 'anonymous' }

/** What is acted on, as far as it is named. */
export interface ActedOn {
  readonly hallId?: string | undefined
  readonly counterId?: string | undefined
  /** The grid of the counter, line or area that is named. */
  readonly gridId?: string | undefined
  readonly ticketId?: string | undefined
  readonly channel?: Channel | undefined
  readonly priority?: string | undefined
  /** The class is one that staff alone give. */
  readonly isStaffClass?: boolean | undefined
  readonly isAppointment?: boolean | undefined
}

type Who = 'anonymous' | 'ticket' | DeviceRole | Role

interface Right {
  readonly who: 'anyone' | readonly Who[]
  /** A key with one of these scopes may, too; absent: no key, not even what anyone may. */
  readonly keys?: readonly KeyScope[]
  /**
   * Whether the audit keeps it. `gate`: privileged, written before it is done, and each refusal of it. `route`: written by the
   * route itself, since who it was is known only there. `told`: by the gate, and done even where it cannot be written, since it
   * only takes power away. `no`: the hall's log tells of it, or there is nothing to tell.
   */
  readonly audit: 'gate' | 'route' | 'told' | 'no'
}

/** Those who look after everybody's tickets; a grid head in some areas, a manager in the hall. */
const floor = ['guide', 'grid-head', 'manager'] as const
const atWork = ['clerk', ...floor] as const
const anyKey = ['halls:read', 'flow:read', 'tickets:issue', 'tickets:read', 'events:read'] as const
const signedIn = [...atWork, 'admin', 'auditor', 'agent'] as const

/**
 * An admin looks after the system and has no power over tickets; a security auditor reads the audit and nothing else.
 * A wall only watches. Whatever lies under `/api/admin` is audited by the gate.
 */
const rights = {
  'hall:read': { who: 'anyone', keys: ['halls:read', 'flow:read'], audit: 'no' },
  'hall:watch-wall': { who: 'anyone', audit: 'no' },
  'hall:watch-counter': { who: atWork, audit: 'no' },
  'hall:watch-guide': { who: atWork, audit: 'no' },
  'hall:watch-agent': { who: ['agent'], audit: 'no' },
  'arrival-code:read': { who: ['kiosk', 'wall'], audit: 'no' },

  'ticket:issue': { who: ['anonymous', 'kiosk', ...atWork], keys: ['tickets:issue'], audit: 'no' },
  'ticket:read': { who: ['ticket', ...atWork], keys: ['tickets:read'], audit: 'no' },
  /** Whoever took a number for somebody gives it up for them. */
  'ticket:cancel': { who: ['ticket'], keys: ['tickets:issue'], audit: 'no' },
  'ticket:arrive': { who: ['ticket', 'kiosk', ...floor], audit: 'no' },
  'ticket:defer': { who: ['ticket'], audit: 'no' },
  'ticket:rate': { who: ['ticket'], audit: 'no' },
  'ticket:print': { who: ['kiosk', ...atWork], audit: 'no' },
  'ticket:picture': { who: ['ticket', ...atWork], audit: 'no' },
  'ticket:remove': { who: floor, audit: 'gate' },
  'ticket:restore': { who: floor, audit: 'gate' },
  'ticket:transfer': { who: floor, audit: 'no' },
  'ticket:requeue': { who: floor, audit: 'no' },

  'ticket:offer': { who: ['ticket', ...floor], audit: 'no' },
  'ticket:stay': { who: ['ticket', ...floor], audit: 'no' },
  'ticket:move': { who: floor, audit: 'no' },
  'ticket:deflect': { who: ['ticket', 'kiosk', ...floor], audit: 'no' },

  /** Somebody who holds tickets for several people: the own ones only, which the store knows by the agent's code. */
  'agent:read': { who: ['agent'], audit: 'no' },
  'agent:issue': { who: ['agent'], audit: 'no' },
  'agent:work': { who: ['agent'], audit: 'no' },

  /** What is held about a visitor: the visitor's own to see and to delete; of those who asked to be called back the masked numbers. */
  'person:own': { who: ['ticket'], audit: 'no' },
  'person:read': { who: ['manager'], audit: 'no' },
  'person:unmask': { who: ['manager'], audit: 'gate' },
  'person:settle': { who: ['manager'], audit: 'gate' },

  'hall:flow': { who: atWork, audit: 'no' },
  'hall:figures': { who: atWork, keys: ['flow:read'], audit: 'no' },
  /** For outside systems alone; screens watch by socket. */
  'hall:stream': { who: [], keys: ['events:read'], audit: 'no' },
  'hall:what-if': { who: floor, audit: 'no' },
  'line:issuing': { who: floor, audit: 'gate' },
  'zone:work': { who: floor, audit: 'no' },
  'help:ask': { who: ['kiosk'], audit: 'no' },
  'device:report': { who: ['kiosk', 'wall', 'pad', 'rating'], audit: 'no' },
  'voice:speak': { who: ['wall'], audit: 'no' },
  'prompt:hear': { who: ['kiosk'], audit: 'no' },
  'alert:work': { who: floor, audit: 'no' },
  'plan:answer': { who: atWork, audit: 'no' },
  'report:read': { who: floor, audit: 'no' },

  'counter:read': { who: ['pad', ...atWork], audit: 'no' },
  'counter:open': { who: ['clerk', 'grid-head', 'manager'], audit: 'no' },
  'counter:close': { who: ['pad', 'clerk', 'grid-head', 'manager'], audit: 'no' },
  'counter:work': { who: ['pad', 'clerk'], audit: 'no' },
  'counter:by-hand': { who: ['clerk'], audit: 'no' },
  'counter:rate': { who: ['rating'], audit: 'no' },

  'catalog:read': { who: ['admin'], audit: 'gate' },
  'catalog:change': { who: ['admin'], audit: 'gate' },

  'audit:read': { who: ['auditor'], audit: 'gate' },

  'backup:manage': { who: ['admin'], audit: 'gate' },
  'retention:read': { who: ['admin'], audit: 'gate' },

  'people:read': { who: ['admin'], audit: 'gate' },
  'people:manage': { who: ['admin'], audit: 'gate' },

  'device:read': { who: ['manager', 'admin'], audit: 'gate' },
  'device:manage': { who: ['admin'], audit: 'gate' },
  /** With a code that an admin made. */
  'device:enrol': { who: 'anyone', audit: 'route' },
  'device:renew': { who: ['kiosk', 'wall', 'pad', 'rating'], audit: 'no' },

  'key:read': { who: ['admin'], audit: 'gate' },
  'key:manage': { who: ['admin'], audit: 'gate' },
  'hook:read': { who: ['admin'], audit: 'gate' },
  'hook:manage': { who: ['admin'], audit: 'gate' },

  'session:open': { who: 'anyone', audit: 'route' },
  'session:read': { who: signedIn, audit: 'no' },
  'session:close': { who: signedIn, audit: 'told' },
  /** The own password, second factor and sign-ins. */
  'session:secure': { who: signedIn, audit: 'gate' },

  'system:read': { who: 'anyone', keys: anyKey, audit: 'no' }
} as const satisfies Record<string, Right>

export type Action = keyof typeof rights
export const actions = Object.keys(rights) as Action[]

/** Through which channel somebody issues; the first is meant where none is named. */
const channels: Partial<Record<Who | 'key', readonly Channel[]>> = {
  anonymous: ['phone'],
  key: ['phone', 'appointment'],
  kiosk: ['kiosk', 'appointment'],
  clerk: ['counter', 'appointment'],
  guide: ['guide', 'appointment'],
  'grid-head': ['guide', 'appointment'],
  manager: ['guide', 'appointment']
}

/** Who writes it into the audit, if anybody. */
export function auditOf (action: Action): Right['audit'] {
  return rights[action].audit
}

/** Nobody has to say who asks. */
export function isForAnyone (action: Action): boolean {
  return rights[action].who === 'anyone'
}

/** True, or the code of the refusal. */
export function authorize (actor: Actor, action: Action, on: ActedOn = {}): true | RefusalCode {
  const { who: allowed, keys = [] }: Right = rights[action]
  if (actor.kind === 'key') {
    const may = keys.some(scope => actor.scopes.includes(scope)) && isWithinReach(actor, on)
    return (may && (action !== 'ticket:issue' || mayIssueSo(actor, on))) || 'not-allowed'
  }
  // What is for everybody is for a device, too, but a screen that watches another hall than its own has been carried off.
  if (allowed === 'anyone') return action !== 'hall:watch-wall' || actor.kind !== 'device' || isWithinReach(actor, on) || 'not-allowed'
  if (!allowed.includes(whoOf(actor))) return actor.kind === 'anonymous' ? 'sign-in-needed' : 'not-allowed'
  if (!isWithinReach(actor, on)) return 'not-allowed'
  return action !== 'ticket:issue' || mayIssueSo(actor, on) || 'not-allowed'
}

/** The channel of a ticket that `actor` issues without naming one. */
export function channelOf (actor: Actor): Channel {
  return channels[whoOf(actor)]?.[0] ?? 'phone'
}

function whoOf (actor: Exclude<Actor, Key>): Who
function whoOf (actor: Actor): Who | 'key'
function whoOf (actor: Actor): Who | 'key' {
  return actor.kind === 'staff' || actor.kind === 'device' ? actor.role : actor.kind
}

function isWithinReach (actor: Actor, { hallId, counterId, gridId, ticketId }: ActedOn): boolean {
  const isOneOf = (id: string | undefined, own: readonly string[] | undefined) => id === undefined || own === undefined || own.includes(id)
  switch (actor.kind) {
    case 'staff': return isOneOf(hallId, actor.halls) && isOneOf(counterId, actor.counterIds) && isOneOf(gridId, actor.grids)
    case 'device': return isOneOf(hallId, [actor.hallId]) && (counterId === undefined || counterId === actor.counterId)
    // What it took it may look after, wherever it moves.
    case 'key': return ticketId === undefined ? isOneOf(hallId, actor.halls) : ticketId === actor.ownTicketId
    case 'ticket': return ticketId === actor.ticketId
    case 'anonymous': return true
  }
}

/** Channel, priority and slot are believed only from those who can see the visitor. */
function mayIssueSo (actor: Actor, { channel, priority = 'normal', isStaffClass = false, isAppointment = false }: ActedOn): boolean {
  const may = channels[whoOf(actor)] ?? []
  if (channel !== undefined && !may.includes(channel)) return false
  if (isAppointment && channel !== 'appointment') return false
  if (isStaffClass && actor.kind !== 'staff') return false
  return priority === 'normal' || (actor.kind !== 'anonymous' && actor.kind !== 'key')
}
