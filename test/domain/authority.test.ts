/** Who may do what, as a table that was written by hand beside the one in the code. */
import t from 'tap'
import { actions, authorize, channelOf, type Action, type ActedOn, type Actor } from '../../src/domain/authority.js'

const staff = (role: 'clerk' | 'guide' | 'manager' | 'admin', more: object = {}): Actor =>
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
  manager: staff('manager'),
  admin: staff('admin')
} satisfies Record<string, Actor>
const names = ['anonymous', 'ticket', 'kiosk', 'wall', 'pad', 'rating', 'clerk', 'guide', 'manager', 'admin'] as const

const inHall = { hallId: 'here' }
const ofTicket = { hallId: 'here', ticketId: 'here.one' }
const atCounter = { hallId: 'here', counterId: 'c1' }

/** y: may, ?: must say who it is, -: may not. The columns are `names`. */
const table: Record<Action, [columns: string, on: ActedOn]> = {
  'hall:read':          ['y y y y y y y y y y', inHall],
  'hall:watch-wall':    ['y y y y y y y y y y', inHall],
  'hall:watch-counter': ['? - - - - - y y y -', inHall],
  'hall:watch-guide':   ['? - - - - - y y y -', inHall],
  'arrival-code:read':  ['? - y y - - - - - -', inHall],
  'ticket:issue':       ['y - y - - - y y y -', inHall],
  'ticket:read':        ['? y - - - - y y y -', ofTicket],
  'ticket:cancel':      ['? y - - - - - - - -', ofTicket],
  'ticket:arrive':      ['? y y - - - - y y -', ofTicket],
  'ticket:defer':       ['? y - - - - - - - -', ofTicket],
  'ticket:rate':        ['? y - - - - - - - -', ofTicket],
  'ticket:print':       ['? - y - - - y y y -', ofTicket],
  'ticket:picture':     ['? y - - - - y y y -', ofTicket],
  'ticket:remove':      ['? - - - - - - y y -', ofTicket],
  'ticket:restore':     ['? - - - - - - y y -', ofTicket],
  'ticket:transfer':    ['? - - - - - - y y -', ofTicket],
  'ticket:requeue':     ['? - - - - - - y y -', ofTicket],
  'ticket:offer':       ['? y - - - - - y y -', ofTicket],
  'ticket:stay':        ['? y - - - - - y y -', ofTicket],
  'ticket:move':        ['? - - - - - - y y -', ofTicket],
  'ticket:deflect':     ['? y y - - - - y y -', ofTicket],
  'hall:flow':          ['? - - - - - y y y -', inHall],
  'hall:what-if':       ['? - - - - - - y y -', inHall],
  'line:issuing':       ['? - - - - - - y y -', inHall],
  'zone:work':          ['? - - - - - - y y -', inHall],
  'help:ask':           ['? - y - - - - - - -', inHall],
  'device:report':      ['? - y y y y - - - -', inHall],
  'voice:speak':        ['? - - y - - - - - -', inHall],
  'prompt:hear':        ['? - y - - - - - - -', inHall],
  'alert:work':         ['? - - - - - - y y -', inHall],
  'plan:answer':        ['? - - - - - y y y -', inHall],
  'report:read':        ['? - - - - - - y y -', inHall],
  'counter:read':       ['? - - - y - y y y -', atCounter],
  'counter:open':       ['? - - - - - y - y -', atCounter],
  'counter:by-hand':    ['? - - - - - y - - -', atCounter],
  'counter:close':      ['? - - - y - y - y -', atCounter],
  'counter:work':       ['? - - - y - y - - -', atCounter],
  'counter:rate':       ['? - - - - y - - - -', atCounter],
  'session:open':       ['y y y y y y y y y y', {}],
  'session:read':       ['? - - - - - y y y y', {}],
  'session:close':      ['? - - - - - y y y y', {}],
  'system:read':        ['y y y y y y y y y y', {}]
}
const said = { y: true, '?': 'sign-in-needed', '-': 'not-allowed' } as const

t.test('[S1] every action is allowed to those in the table, and to nobody else', async t => {
  t.same(actions.toSorted(), Object.keys(table).toSorted())
  for (const action of actions) {
    const [columns, on] = table[action]
    columns.split(' ').forEach((cell, i) => {
      const name = names[i]!
      t.equal(authorize(actors[name], action, on), said[cell as keyof typeof said], `${name} ${action}`)
    })
  }
})

t.test('[S2] a right reaches only as far as its holder: own hall, own counter, own ticket', async t => {
  const no = 'not-allowed'
  const clerkOfOne = staff('clerk', { counterIds: ['c1'] })
  const guideOfOne = staff('guide', { halls: ['here'] })
  const cases: Array<[Actor, Action, ActedOn, true | 'not-allowed']> = [
    [clerkOfOne, 'counter:work', { hallId: 'here', counterId: 'c1' }, true],
    [clerkOfOne, 'counter:work', { hallId: 'there', counterId: 'c1' }, true],
    [clerkOfOne, 'counter:work', { hallId: 'here', counterId: 'c2' }, no],
    [clerkOfOne, 'counter:open', { hallId: 'here', counterId: 'c2' }, no],
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
    [actors.ticket, 'ticket:offer', { ticketId: 'here.two' }, no]
  ]
  for (const [actor, action, on, verdict] of cases) t.equal(authorize(actor, action, on), verdict, `${JSON.stringify(actor)} ${action} ${JSON.stringify(on)}`)
})

t.test('[S3] channel, priority and slot are believed only from those who can see the visitor', async t => {
  const issue = (name: keyof typeof actors, on: ActedOn) => authorize(actors[name], 'ticket:issue', { ...inHall, ...on })
  const channels = ['kiosk', 'phone', 'guide', 'counter', 'appointment'] as const
  const may = Object.fromEntries((['anonymous', 'kiosk', 'clerk', 'guide', 'manager'] as const)
    .map(name => [name, channels.filter(channel => issue(name, { channel }) === true)]))

  t.same(may, {
    anonymous: ['phone'],
    kiosk: ['kiosk', 'appointment'],
    clerk: ['counter', 'appointment'],
    guide: ['guide', 'appointment'],
    manager: ['guide', 'appointment']
  })
  t.same(Object.keys(may).map(name => channelOf(actors[name as keyof typeof actors])), ['phone', 'kiosk', 'counter', 'guide', 'guide'])
  t.equal(issue('anonymous', { priority: 'elderly' }), 'not-allowed')
  t.equal(issue('anonymous', { priority: 'normal' }), true)
  t.equal(issue('kiosk', { priority: 'elderly' }), true)
  t.equal(issue('anonymous', { isAppointment: true }), 'not-allowed', 'a slot is a place in line')
  t.equal(issue('kiosk', { isAppointment: true }), 'not-allowed', 'a slot without the channel for it')
  t.equal(issue('kiosk', { isAppointment: true, channel: 'appointment' }), true)
})
