/** Who may do what, as a table that was written by hand beside the one in the code. */
import t from 'tap'
import type { Role } from '../../src/contract/http.js'
import { KeyScope } from '../../src/contract/keys.js'
import { actions, auditOf, authorize, channelOf, type Action, type ActedOn, type Actor } from '../../src/domain/authority.js'

const staff = (role: Role, more: object = {}): Actor =>
  ({ kind: 'staff', account: role, role, holder: 'holder', ...more })
const actors = {
  anonymous: { kind: 'anonymous' },
  ticket: { kind: 'ticket', ticketId: 'here.one' },
  kiosk: { kind: 'device', deviceId: 'k', role: 'kiosk', hallId: 'here' },
  wall: { kind: 'device', deviceId: 'w', role: 'wall', hallId: 'here' },
  pad: { kind: 'device', deviceId: 'p', role: 'pad', hallId: 'here', counterId: 'c1' },
  rating: { kind: 'device', deviceId: 'r', role: 'rating', hallId: 'here', counterId: 'c1' },
  clerk: staff('clerk'),
  guide: staff('guide'),
  'grid-head': staff('grid-head'),
  manager: staff('manager'),
  admin: staff('admin'),
  auditor: staff('auditor'),
  agent: staff('agent'),
  ...Object.fromEntries(KeyScope.options.map(scope => [scope, { kind: 'key', keyId: 'k', scopes: [scope], halls: ['here'], ownTicketId: 'here.one' } satisfies Actor])) as unknown as Record<KeyScope, Actor>
} satisfies Record<string, Actor>
const names = ['anonymous', 'ticket', 'kiosk', 'wall', 'pad', 'rating', 'clerk', 'guide', 'grid-head', 'manager', 'admin', 'auditor', 'agent', ...KeyScope.options] as const

const inHall = { hallId: 'here' }
const ofTicket = { hallId: 'here', ticketId: 'here.one' }
const atCounter = { hallId: 'here', counterId: 'c1' }

/** Who may, on what, and who writes it into the audit. `floor`: guide, grid-head and manager. */
const table: Record<Action, [who: string, on: ActedOn, audit: 'gate' | 'route' | 'told' | 'no']> = {
  'hall:read': ['anyone halls:read flow:read', inHall, 'no'],
  'hall:watch-wall': ['anyone', inHall, 'no'],
  'hall:watch-counter': ['clerk floor', inHall, 'no'],
  'hall:watch-guide': ['clerk floor', inHall, 'no'],
  'hall:watch-agent': ['agent', inHall, 'no'],
  'arrival-code:read': ['kiosk wall', inHall, 'no'],
  'ticket:issue': ['anonymous kiosk clerk floor tickets:issue', inHall, 'no'],
  'ticket:read': ['ticket clerk floor tickets:read', ofTicket, 'no'],
  'ticket:cancel': ['ticket tickets:issue', ofTicket, 'no'],
  'ticket:arrive': ['ticket kiosk floor', ofTicket, 'no'],
  'ticket:defer': ['ticket', ofTicket, 'no'],
  'ticket:rate': ['ticket', ofTicket, 'no'],
  'ticket:print': ['kiosk clerk floor', ofTicket, 'no'],
  'ticket:picture': ['ticket clerk floor', ofTicket, 'no'],
  'ticket:remove': ['floor', ofTicket, 'gate'],
  'ticket:restore': ['floor', ofTicket, 'gate'],
  'ticket:transfer': ['floor', ofTicket, 'no'],
  'ticket:requeue': ['floor', ofTicket, 'no'],
  'ticket:offer': ['ticket floor', ofTicket, 'no'],
  'ticket:stay': ['ticket floor', ofTicket, 'no'],
  'ticket:move': ['floor', ofTicket, 'no'],
  'ticket:deflect': ['ticket kiosk floor', ofTicket, 'no'],
  'agent:read': ['agent', ofTicket, 'no'],
  'agent:issue': ['agent', inHall, 'no'],
  'agent:work': ['agent', ofTicket, 'no'],
  'person:own': ['ticket', ofTicket, 'no'],
  'person:read': ['manager', inHall, 'no'],
  'person:unmask': ['manager', ofTicket, 'gate'],
  'person:settle': ['manager', ofTicket, 'gate'],
  'hall:flow': ['clerk floor', inHall, 'no'],
  'hall:figures': ['clerk floor flow:read', inHall, 'no'],
  'hall:stream': ['events:read', inHall, 'no'],
  'hall:what-if': ['floor', inHall, 'no'],
  'line:issuing': ['floor', inHall, 'gate'],
  'zone:work': ['floor', inHall, 'no'],
  'help:ask': ['kiosk', inHall, 'no'],
  'backup:manage': ['admin', {}, 'gate'],
  'retention:read': ['admin', {}, 'gate'],
  'device:report': ['kiosk wall pad rating', inHall, 'no'],
  'voice:speak': ['wall', inHall, 'no'],
  'prompt:hear': ['kiosk', inHall, 'no'],
  'alert:work': ['floor', inHall, 'no'],
  'plan:answer': ['clerk floor', inHall, 'no'],
  'report:read': ['floor', inHall, 'no'],
  'counter:read': ['pad clerk floor', atCounter, 'no'],
  'counter:open': ['clerk grid-head manager', atCounter, 'no'],
  'counter:by-hand': ['clerk', atCounter, 'no'],
  'counter:close': ['pad clerk grid-head manager', atCounter, 'no'],
  'counter:work': ['pad clerk', atCounter, 'no'],
  'counter:rate': ['rating', atCounter, 'no'],
  'audit:read': ['auditor', {}, 'gate'],
  'catalog:read': ['admin', {}, 'gate'],
  'catalog:change': ['admin', {}, 'gate'],
  'device:read': ['manager admin', inHall, 'gate'],
  'device:manage': ['admin', inHall, 'gate'],
  'device:enrol': ['anyone', {}, 'route'],
  'device:renew': ['kiosk wall pad rating', {}, 'no'],
  'people:read': ['admin', {}, 'gate'],
  'people:manage': ['admin', {}, 'gate'],
  'key:read': ['admin', {}, 'gate'],
  'key:manage': ['admin', {}, 'gate'],
  'hook:read': ['admin', {}, 'gate'],
  'hook:manage': ['admin', {}, 'gate'],
  'session:secure': ['clerk floor admin auditor agent', {}, 'gate'],
  'session:open': ['anyone', {}, 'route'],
  'session:read': ['clerk floor admin auditor agent', {}, 'no'],
  'session:close': ['clerk floor admin auditor agent', {}, 'told'],
  'system:read': [`anyone ${KeyScope.options.join(' ')}`, {}, 'no']
}

t.test('[S1] every action is allowed to those in the table, and to nobody else', async t => {
  t.same(actions.toSorted(), Object.keys(table).toSorted())
  let cells = 0
  for (const action of actions) {
    const [who, on] = table[action]
    const may = who.replace('floor', 'guide grid-head manager').split(' ')
    for (const name of names) {
      const isKey = actors[name].kind === 'key'
      const verdict = (may.includes('anyone') && !isKey) || may.includes(name) ? true : name === 'anonymous' ? 'sign-in-needed' : 'not-allowed'
      t.equal(authorize(actors[name], action, on), verdict, `${name} ${action}`)
      cells++
    }
  }
  t.comment(`${cells} cells of action and role`)
})

t.test('[S21] for every action it is decided whether the audit keeps it', async t => {
  for (const action of actions) t.equal(auditOf(action), table[action][2], action)
})

t.test('[S2] a right reaches only as far as its holder: own hall, own counter, own ticket', async t => {
  const no = 'not-allowed'
  const clerkOfOne = staff('clerk', { counterIds: ['c1'] })
  const headOfNorth = staff('grid-head', { grids: ['north'] })
  const guideOfOne = staff('guide', { halls: ['here'] })
  const cases: Array<[Actor, Action, ActedOn, true | 'not-allowed']> = [
    [clerkOfOne, 'counter:work', { hallId: 'here', counterId: 'c1' }, true],
    [clerkOfOne, 'counter:work', { hallId: 'there', counterId: 'c1' }, true],
    [clerkOfOne, 'counter:work', { hallId: 'here', counterId: 'c2' }, no],
    [clerkOfOne, 'counter:open', { hallId: 'here', counterId: 'c2' }, no],
    [headOfNorth, 'counter:open', { hallId: 'here', counterId: 'c2', gridId: 'north' }, true],
    [headOfNorth, 'counter:open', { hallId: 'here', counterId: 'c2', gridId: 'south' }, no],
    [headOfNorth, 'line:issuing', { hallId: 'here', gridId: 'south' }, no],
    [headOfNorth, 'ticket:restore', { hallId: 'here', ticketId: 'here.two' }, true],
    [staff('clerk'), 'counter:open', { hallId: 'there', counterId: 'c2' }, true],
    [guideOfOne, 'ticket:remove', { hallId: 'here', ticketId: 'here.two' }, true],
    [guideOfOne, 'ticket:remove', { hallId: 'there', ticketId: 'there.two' }, no],
    [guideOfOne, 'hall:watch-guide', { hallId: 'there' }, no],
    [actors.ticket, 'ticket:read', { hallId: 'here', ticketId: 'here.two' }, no],
    [actors.ticket, 'ticket:read', {}, no],
    [actors.kiosk, 'ticket:issue', { hallId: 'there' }, no],
    [actors.kiosk, 'ticket:arrive', { hallId: 'there', ticketId: 'there.two' }, no],
    [actors.pad, 'counter:work', { hallId: 'here', counterId: 'c2' }, no],
    [actors.pad, 'counter:work', { hallId: 'there', counterId: 'c1' }, no],
    [actors.wall, 'arrival-code:read', { hallId: 'there' }, no],
    [guideOfOne, 'alert:work', { hallId: 'there' }, no],
    [guideOfOne, 'plan:answer', { hallId: 'there' }, no],
    [guideOfOne, 'ticket:move', { hallId: 'there', ticketId: 'there.two' }, no],
    [guideOfOne, 'line:issuing', { hallId: 'there' }, no],
    [actors.kiosk, 'help:ask', { hallId: 'there' }, no],
    [actors.kiosk, 'ticket:deflect', { hallId: 'there', ticketId: 'here.one' }, no],
    [actors.ticket, 'ticket:offer', { ticketId: 'here.two' }, no],
    [staff('agent', { halls: ['here'] }), 'agent:issue', { hallId: 'here' }, true],
    [staff('agent', { halls: ['here'] }), 'agent:issue', { hallId: 'there' }, no],
    [staff('agent', { halls: ['here'] }), 'agent:work', { hallId: 'there', ticketId: 'there.two' }, no],
    [staff('agent', { halls: ['here'] }), 'hall:watch-agent', { hallId: 'there' }, no]
  ]
  for (const [actor, action, on, verdict] of cases) t.equal(authorize(actor, action, on), verdict, `${JSON.stringify(actor)} ${action} ${JSON.stringify(on)}`)
})

t.test('[S3] channel, priority and slot are believed only from those who can see the visitor', async t => {
  const issue = (name: keyof typeof actors, on: ActedOn) => authorize(actors[name], 'ticket:issue', { ...inHall, ...on })
  const channels = ['kiosk', 'phone', 'guide', 'counter', 'appointment'] as const
  const may = Object.fromEntries((['anonymous', 'kiosk', 'clerk', 'guide', 'grid-head', 'manager'] as const)
    .map(name => [name, channels.filter(channel => issue(name, { channel }) === true)]))

  t.same(may, {
    anonymous: ['phone'],
    kiosk: ['kiosk', 'appointment'],
    clerk: ['counter', 'appointment'],
    guide: ['guide', 'appointment'],
    'grid-head': ['guide', 'appointment'],
    manager: ['guide', 'appointment']
  })
  t.same(Object.keys(may).map(name => channelOf(actors[name as keyof typeof actors])), ['phone', 'kiosk', 'counter', 'guide', 'guide', 'guide'])
  t.equal(issue('anonymous', { priority: 'elderly' }), 'not-allowed')
  t.equal(issue('anonymous', { priority: 'normal' }), true)
  t.equal(issue('kiosk', { priority: 'elderly' }), true)
  t.equal(issue('anonymous', { isAppointment: true }), 'not-allowed', 'a slot is a place in line')
  t.equal(issue('kiosk', { isAppointment: true }), 'not-allowed', 'a slot without the channel for it')
  t.equal(issue('kiosk', { isAppointment: true, channel: 'appointment' }), true)
})
