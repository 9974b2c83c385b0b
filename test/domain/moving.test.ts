/** What comes next for a move, and where a ticket is to be looked for: from one copy of it alone. */
import t from 'tap'
import type { Ticket } from '../../src/contract/ticket.js'
import { isTakenIn, nextStep, pointerOf } from '../../src/domain/moving.js'

const copy = (ticket: Partial<Ticket>, move: Partial<NonNullable<Ticket['move']>> = {}) =>
  ({ moves: 0, ...ticket, move: { fromHallId: 'here', toHallId: 'there', stage: 'reserved', stayUntil: 100, ...move } }) as Ticket
const reserved = copy({ status: 'travelling' })
const staying = copy({ status: 'travelling' }, { isStaying: true })
const admitted = copy({ status: 'travelling', moves: 1 }, { stage: 'admitted' })
const released = copy({ status: 'ended', ending: 'moved' }, { stage: 'released' })
const forbidden = copy({ status: 'ended', ending: 'moved', moves: 1 }, { stage: 'forbidden' })
const kept = copy({ status: 'waiting' }, { stage: 'forbidden' })
const fromHome = { status: 'travelling', moves: 0 } as Ticket

t.test('[V15] the next step follows from the copy at the source and the time alone', async t => {
  t.same([99, 100, 101].map(at => nextStep(reserved, at)), ['admit', 'settle', 'settle'])
  t.same([0, 1000].map(at => nextStep(staying, at)), ['undo', 'undo'])
  for (const over of [admitted, released, forbidden, kept, fromHome]) t.equal(nextStep(over, 1000), 'nothing')
})

t.test('[V16] a copy that is not at home points to where the ticket is', async t => {
  t.same([reserved, staying, released, forbidden].map(pointerOf), ['there', 'there', 'there', 'here'])
  t.same([admitted, kept, fromHome].map(pointerOf), [undefined, undefined, undefined])
})

t.test('[V16] a reserved ticket is at home where it was until the other hall has a later life of it', async t => {
  t.same([undefined, forbidden, released, copy({ status: 'ended', ending: 'moved', moves: 0 })].map(there => isTakenIn(reserved, there)), [false, false, false, false])
  t.same([admitted, copy({ status: 'ended', ending: 'served', moves: 1 }), copy({ status: 'ended', ending: 'moved', moves: 1 }, { stage: 'released' })].map(there => isTakenIn(reserved, there)), [true, true, true])
  t.ok(isTakenIn(released, undefined), 'who has been let go is not here, whatever the other hall still knows')
})
