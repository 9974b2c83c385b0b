/** Planted defects between halls. */
import t from 'tap'
import { Checker } from '../../checker/check.js'
import { morning } from '../support/judged.js'
import { copy, minuteMs, type Fields, type ToyHall } from '../support/toy-hall.js'

/** Two halls in the morning, and a visitor who waits in the first. */
function twoHalls () {
  const here = morning()
  const there = morning('science-city')
  const { ticket: { ticketId } } = here.ask('issue', { serviceId: 'passports' }).answer
  return { here, there, ticket: here.tickets.get(ticketId)! }
}

const moveOf = (ticket: Fields, more: Fields = {}): Fields =>
  ({ moveId: 'm1', fromHallId: 'downtown', toHallId: 'science-city', stage: 'reserved', reason: 'offer', reservedAt: 0, stayUntil: 0, arriveBy: 0, ...ticket.move, ...more })

function tell (hall: ToyHall, type: string, ticket: Fields, changes: Fields, by = 'agent:mover'): void {
  hall.by = by
  hall.at += 1000
  Object.assign(ticket, changes)
  hall.append(type, { ticket })
}
const reserve = (hall: ToyHall, ticket: Fields) => tell(hall, 'ticket:reserved', ticket, { status: 'travelling', move: moveOf(ticket) })
const release = (hall: ToyHall, ticket: Fields) => tell(hall, 'ticket:released', ticket, { status: 'ended', ending: 'moved', endedAt: hall.at, move: moveOf(ticket, { stage: 'released' }) })
const restore = (hall: ToyHall, ticket: Fields) => tell(hall, 'ticket:restored', ticket, { status: 'waiting' })
function admit (hall: ToyHall, ticket: Fields, more: Fields = {}): Fields {
  const admitted: Fields = { ...copy(ticket), hallId: hall.hallId, moves: 1, move: moveOf(ticket, { stage: 'admitted' }), ...more }
  hall.tickets.set(admitted.ticketId, admitted)
  tell(hall, 'ticket:admitted', admitted, {})
  return admitted
}
const forbid = (hall: ToyHall, ticket: Fields) => tell(hall, 'ticket:forbidden', ticket, { status: 'ended', ending: 'moved', move: moveOf(ticket, { stage: 'forbidden' }) })

function broken (...halls: ToyHall[]): string[] {
  const checker = new Checker()
  for (const hall of halls) for (const line of hall.end()) checker.take(line as never)
  return Object.keys(checker.finish().counts).toSorted()
}

t.test('[X36] a move that is told as agreed is right, whichever log is read first', async t => {
  const { here, there, ticket } = twoHalls()
  reserve(here, ticket)
  const admitted = admit(there, ticket)
  release(here, ticket)
  tell(there, 'ticket:arrived', admitted, { status: 'waiting' }, 'kiosk:k9')
  there.ask('call-next', { counterId: 'c1' })
  t.equal(admitted.status, 'called')
  t.same(broken(here, there), [])

  const again = twoHalls()
  reserve(again.here, again.ticket)
  admit(again.there, again.ticket)
  release(again.here, again.ticket)
  t.same(broken(again.there, again.here), [])
})

t.test('[X36] a move that is undone is right once the other hall forbids it', async t => {
  const { here, there, ticket } = twoHalls()
  reserve(here, ticket)
  forbid(there, admit(there, ticket))
  restore(here, ticket)
  t.same(broken(here, there), [])

  const late = twoHalls()
  reserve(late.here, late.ticket)
  late.there.append('hall:move-forbidden', { moveId: 'm1' })
  restore(late.here, late.ticket)
  t.same(broken(late.here, late.there), [])
})

const defects: Record<string, (halls: ReturnType<typeof twoHalls>) => void> = {
  'a ticket that is at home in both halls': ({ here, there, ticket }) => { reserve(here, ticket); admit(there, ticket); restore(here, ticket) },
  'a ticket that is at home in none': ({ here, ticket }) => { reserve(here, ticket); release(here, ticket) },
  'a ticket that stays on its way': ({ here, ticket }) => { reserve(here, ticket) },
  'an old hall that never lets go': ({ here, there, ticket }) => { reserve(here, ticket); admit(there, ticket) },
  'an admission after it was forbidden': ({ here, there, ticket }) => { reserve(here, ticket); there.append('hall:move-forbidden', { moveId: 'm1' }); admit(there, ticket); release(here, ticket) },
  'an admission that nobody let go': ({ there, ticket }) => { admit(there, { ...ticket, status: 'travelling' }) },
  'staying without asking the other hall': ({ here, ticket }) => { reserve(here, ticket); restore(here, ticket) },
  'a call while it moves': ({ here, there, ticket }) => { reserve(here, ticket); tell(here, 'ticket:arrived', ticket, { status: 'waiting' }); admit(there, ticket) },
  'two admissions': ({ here, there, ticket }) => { reserve(here, ticket); forbid(there, admit(there, ticket)); admit(there, ticket); release(here, ticket) }
}
for (const [what, happens] of Object.entries(defects)) {
  t.test(`[X36] finds ${what}: I18`, async t => {
    const halls = twoHalls()
    happens(halls)
    t.ok(broken(halls.here, halls.there).includes('I18'))
  })
}

t.test('[X37] finds a move that loses the place or the number: I19', async t => {
  for (const more of [{ rank: 1 }, { number: 9 }, { moves: 2 }, { priority: 'elder' }]) {
    const { here, there, ticket } = twoHalls()
    reserve(here, ticket)
    admit(there, ticket, more)
    release(here, ticket)
    t.ok(broken(here, there).includes('I19'), JSON.stringify(more))
  }
})

t.test('[X37] finds an arrival that costs the place: I11', async t => {
  const { here, there, ticket } = twoHalls()
  reserve(here, ticket)
  const admitted = admit(there, ticket)
  release(here, ticket)
  tell(there, 'ticket:arrived', admitted, { status: 'waiting', rank: admitted.rank + minuteMs })
  t.same(broken(here, there), ['I11'])
})

const bounds = { openMax: 1, cooldownMs: 20 * minuteMs, lockMs: 30 * minuteMs, nearFront: 1, gainMs: 3 * minuteMs }
const offer = (more: Fields = {}) => ({ toHallId: 'science-city', offeredAt: 0, expiresAt: 0, stay: { p50Ms: 40 * minuteMs }, there: { p50Ms: 30 * minuteMs }, ...more })
const made = (hall: ToyHall, ticket: Fields, more: Fields = {}) => tell(hall, 'ticket:offered', ticket, { offer: offer(more) }, 'agent:balancer')

function bounded () {
  const { here, there, ticket } = twoHalls()
  for (const hall of [here, there]) hall.lines[0]!.offers = bounds
  const issue = () => here.tickets.get(here.ask('issue', { serviceId: 'passports' }).answer.ticket.ticketId)!
  return { here, there, front: ticket, second: issue(), third: issue() }
}

t.test('[X38] an offer within its bounds is right', async t => {
  const { here, there, second } = bounded()
  made(here, second)
  tell(here, 'ticket:offer-answered', second, { offer: undefined, offerEndedAt: here.at + 1000 })
  here.at += 21 * minuteMs
  made(here, second)
  t.same(broken(here, there), [])
})

const beyond: Record<string, (halls: ReturnType<typeof bounded>) => void> = {
  'two at once': ({ here, second, third }) => { made(here, second); made(here, third) },
  'one to the next in line': ({ here, front }) => { made(here, front) },
  'one soon after a refusal': ({ here, third }) => { tell(here, 'ticket:offer-answered', third, { offerEndedAt: here.at }); made(here, third) },
  'one that gains nothing': ({ here, second }) => { made(here, second, { there: { p50Ms: 39 * minuteMs } }) },
  'one for who has moved': ({ here, second }) => { second.moves = 1; made(here, second) },
  'one against the stream': ({ here, there, second }) => {
    reserve(here, second)
    admit(there, second)
    release(here, second)
    there.at = here.at + minuteMs
    there.ask('issue', { serviceId: 'passports' })
    made(there, there.tickets.get(there.ask('issue', { serviceId: 'passports' }).answer.ticket.ticketId)!, { toHallId: 'downtown' })
  }
}
for (const [what, happens] of Object.entries(beyond)) {
  t.test(`[X38] finds an offer beyond its bounds, ${what}: I41`, async t => {
    const halls = bounded()
    happens(halls)
    t.ok(broken(halls.here, halls.there).includes('I41'))
  })
}
