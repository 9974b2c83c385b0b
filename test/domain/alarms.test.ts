import t from 'tap'
import type { Alert } from '../../src/contract/alert.js'
import type { Board } from '../../src/contract/board.js'
import type { Counter } from '../../src/contract/counter.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { alarms, escalation, type AlarmHall, type Watched } from '../../src/domain/alarms.js'
import { emptyBoard } from '../../src/domain/board.js'
import { flowHall } from '../../src/domain/flow-hall.js'
import { testCatalog, testHall } from '../support/catalog.js'

const minute = 60_000
const catalog = testCatalog([testHall('downtown')])
const plan: AlarmHall = { ...flowHall(catalog, catalog.halls.get('downtown')!), alerting: catalog.district.alerting }

/** A hall of 40 seats that is watched every half minute. */
class Hall {
  board: Board = { ...emptyBoard('downtown'), isOpen: true, version: 1 }
  watched: Watched = {}
  at = Date.parse('2026-03-02T09:00:00+08:00')

  people (count: number): this {
    const tickets = Array.from({ length: count }, (_, index) => ({ ticketId: `t${index}`, serviceId: 'tax', status: 'waiting', rank: index, issuedVersion: index + 1 }) as Ticket)
    return this.set({ tickets: Object.fromEntries(tickets.map(ticket => [ticket.ticketId, ticket])) })
  }

  set (changes: Partial<Board>): this {
    this.board = { ...this.board, ...changes }
    return this
  }

  wait (minutes: number): this {
    const range = { p10Ms: 0, p50Ms: minutes * minute, p90Ms: (minutes + 5) * minute }
    return this.set({ forecastAt: this.at, forecasts: { tax: { serviceId: 'tax', at: this.at, wait: range, ladder: [], later: {} } } })
  }

  counter (counter: Partial<Counter>, ticket?: Partial<Ticket>): this {
    this.set({ counters: { ...this.board.counters, 2: { counterId: '2', state: 'open', version: 1, ...counter } } })
    return ticket ? this.set({ tickets: { ...this.board.tickets, s: { ticketId: 's', serviceId: 'tax', ...ticket } as Ticket } }) : this
  }

  /** Looks for so long; answers what was raised and cleared on the way. */
  for (minutes: number): string[] {
    const said: string[] = []
    for (let looks = 0; looks < minutes * 2; looks++) {
      this.at += minute / 2
      if (this.board.forecastAt > 0) this.board = { ...this.board, forecastAt: this.at }
      const { raise, clear, watched } = alarms(plan, this.board, this.watched, this.at)
      this.watched = watched
      for (const alert of raise) {
        said.push(`${alert.kind} ${alert.counterId ?? alert.serviceId ?? alert.areaId} to ${alert.toldTo}`)
        const alertId = `downtown.a${this.at}`
        this.set({ alerts: { ...this.board.alerts, [alertId]: { ...alert, alertId, raisedAt: this.at, toldAt: this.at } } })
      }
      for (const { alertId, kind } of clear) {
        said.push(`${kind} is over`)
        this.set({ alerts: Object.fromEntries(Object.entries(this.board.alerts).filter(([id]) => id !== alertId)) })
      }
    }
    return said
  }
}

t.test('[P60] a full area is told after three minutes, once, to the guides of its grid', async t => {
  const hall = new Hall().people(34)

  t.same(hall.for(2.5), [], '41 people on 40 seats')
  t.same(hall.for(20), ['area-full ground to guides'])
  const [alert] = Object.values(hall.board.alerts)
  t.match(alert, { gridId: 'north', areaId: 'ground', figures: { people: 41, seats: 40 } })
})

t.test('[P60] an area that is full for a moment is not told', async t => {
  const hall = new Hall().people(40)
  hall.for(2.5)
  hall.people(32).for(0.5)

  t.same(hall.people(40).for(2.5), [])
})

t.test('[P61] it is over below 85 % for five minutes, and in between it stays as it is', async t => {
  const hall = new Hall().people(40)
  hall.for(4)

  t.same(hall.people(30).for(20), [], '36 of 40 seats')
  t.same(hall.people(27).for(4.5), [], '32 seats')
  t.same(hall.people(30).for(1), [])
  t.same([hall.people(27).for(4.5), hall.for(2)], [[], ['area-full is over']])
})

t.test('[P62] a wait of more than forty minutes is told after three, and is over below thirty', async t => {
  const hall = new Hall().people(5).wait(41)

  t.same(hall.for(4), ['wait-long tax to guides'])
  t.same(hall.wait(35).for(10), [])
  t.same(hall.wait(29).for(6), ['wait-long is over'])
  t.same(new Hall().wait(80).for(10), [], 'where nobody waits there is nothing to see to')
})

t.test('[P62] a wait that nobody knows any more neither raises nor ends anything', async t => {
  const hall = new Hall().people(5).wait(50)
  hall.for(4)

  t.same(hall.set({ forecasts: {} }).for(10), [])
})

t.test('[P63] a counter that pauses for five minutes while people wait is told itself', async t => {
  const hall = new Hall().people(3)
  hall.counter({ state: 'paused', sinceAt: hall.at })

  t.same(hall.for(4.5), [])
  t.same(hall.for(5), ['counter-paused 2 to counter'])
  t.same(hall.counter({ state: 'open', sinceAt: hall.at }).for(1), ['counter-paused is over'])
})

t.test('[P63] nobody waits: nobody minds a pause', async t => {
  const hall = new Hall()
  hall.counter({ state: 'paused', sinceAt: hall.at })

  t.same(hall.for(30), [])
  t.same(hall.people(3).for(1), ['counter-paused 2 to counter'])
  t.same([hall.people(0).for(4.5), hall.for(1)], [[], ['counter-paused is over']])
})

t.test('[P64] a visit far longer than nine of ten is told to its counter, and ends with it', async t => {
  const hall = new Hall().people(3)
  hall.counter({ ticketId: 's' }, { status: 'serving', startedAt: hall.at })

  t.same(hall.for(22), [], 'nine of ten taxes take 15 minutes')
  t.same(hall.for(4), ['counter-stuck 2 to counter'])
  t.same(hall.counter({}).for(1), ['counter-stuck is over'])
})

t.test('[P65] what a person has closed must last anew before it is raised again', async t => {
  const hall = new Hall().people(40)
  hall.for(4)
  hall.set({ alerts: {} })

  t.same([hall.for(3), hall.for(1)], [[], ['area-full ground to guides']])

  const paused = new Hall().people(3)
  paused.counter({ state: 'paused', sinceAt: paused.at })
  paused.for(6)
  paused.set({ alerts: {} })
  t.same([paused.for(5), paused.for(1)], [[], ['counter-paused 2 to counter']])
})

t.test('[P65] a watchman that forgot everything raises nothing twice and ends what is over', async t => {
  const hall = new Hall().people(40)
  hall.for(4)
  hall.watched = {}

  t.same(hall.for(10), [])
  hall.watched = {}
  t.same(hall.people(10).for(6), ['area-full is over'])
})

t.test('[P65] help that somebody asked for is not ended by the hall', async t => {
  const help: Alert = { alertId: 'downtown.a1', kind: 'help', gridId: 'north', place: 'kiosk 3', raisedAt: 0, toldTo: 'guides', toldAt: 0, figures: {} }

  t.same(new Hall().set({ alerts: { [help.alertId]: help } }).for(30), [])
})

t.test('[P66] nobody came: the guides after the counter, the officer after the guides, nobody after the officer', async t => {
  const alert: Alert = { alertId: 'downtown.a1', kind: 'counter-stuck', gridId: 'north', raisedAt: 0, toldTo: 'counter', toldAt: 1000, figures: {} }

  t.same(escalation(alert, plan.alerting), { toldTo: 'guides', at: 1000 + 5 * minute })
  t.same(escalation({ ...alert, toldTo: 'guides' }, plan.alerting), { toldTo: 'officer', at: 1000 + 5 * minute })
  t.equal(escalation({ ...alert, toldTo: 'officer' }, plan.alerting), undefined)
  t.equal(escalation({ ...alert, owner: 'guide:mei' }, plan.alerting), undefined, 'somebody goes')
  t.same(escalation({ ...alert, laterAt: 20 * minute }, plan.alerting), { toldTo: 'guides', at: 20 * minute }, 'put aside')
})
