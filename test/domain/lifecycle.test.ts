/** The lifecycle table, word for word as it was agreed: changing it must be meant. */
import t from 'tap'
import { endingAtClose, lifecycle, step, type Verb } from '../../src/domain/lifecycle.js'
import type { Ending, TicketStatus } from '../../src/contract/ticket.js'

const table: Record<Verb, Partial<Record<string, TicketStatus>>> = {
  arrive: { travelling: 'waiting' },
  callNext: { waiting: 'called' },
  call: { waiting: 'called', missed: 'called', parked: 'called' },
  recall: { called: 'called' },
  start: { called: 'serving' },
  finish: { serving: 'ended' },
  serveByHand: { waiting: 'ended', called: 'ended', missed: 'ended', parked: 'ended' },
  return: { called: 'waiting' },
  miss: { called: 'missed' },
  park: { called: 'parked', serving: 'parked' },
  requeue: { missed: 'waiting', parked: 'waiting' },
  transfer: { waiting: 'waiting', called: 'waiting', serving: 'waiting' },
  defer: { waiting: 'waiting' },
  cancel: { waiting: 'ended', travelling: 'ended', called: 'ended', missed: 'ended', parked: 'ended' },
  remove: { waiting: 'ended', travelling: 'ended', called: 'ended', serving: 'ended', missed: 'ended', parked: 'ended' },
  restore: { 'ended cancelled': 'waiting', 'ended removed': 'waiting' },
  expire: { waiting: 'ended', travelling: 'ended', called: 'ended', serving: 'ended', missed: 'ended', parked: 'ended' },
  reserve: { waiting: 'travelling', travelling: 'travelling' },
  unreserve: { travelling: 'waiting' },
  release: { travelling: 'ended' },
  forbid: { travelling: 'ended', waiting: 'ended' },
  overdue: { travelling: 'missed' },
  deflect: { waiting: 'parked' },
  handBack: { parked: 'waiting' },
  finishOnline: { parked: 'ended' },
  rate: { 'ended served': 'ended' }
}
const places: Array<[TicketStatus, Ending?]> = [
  ['waiting'], ['travelling'], ['called'], ['serving'], ['parked'], ['missed'],
  ['ended', 'served'], ['ended', 'no-show'], ['ended', 'cancelled'], ['ended', 'removed'], ['ended', 'expired'], ['ended', 'moved']
]

for (const [verb, row] of Object.entries(table) as Array<[Verb, Partial<Record<string, TicketStatus>>]>) {
  t.test(`[L32] ${verb} leads where it was agreed, and from nowhere else`, async t => {
    for (const place of places) t.equal(step(verb, ...place), row[place.join(' ')], place.join(' '))
  })
}

t.test('[L32] a ticket ends as it was agreed', async t => {
  t.same(Object.keys(lifecycle).toSorted(), Object.keys(table).toSorted(), 'there is no other verb')
  t.same([lifecycle.finish.ending, lifecycle.serveByHand.ending, lifecycle.finishOnline.ending, lifecycle.cancel.ending, lifecycle.remove.ending], ['served', 'served', 'served', 'cancelled', 'removed'])
  t.same([lifecycle.release.ending, lifecycle.forbid.ending], ['moved', 'moved'], 'gone from this hall, and not over')
  t.same(endingAtClose, { waiting: 'expired', travelling: 'expired', called: 'expired', parked: 'expired', missed: 'no-show', serving: 'served' })
})
