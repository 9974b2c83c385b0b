/** The table of `domain/lifecycle.ts` and the scripts are one thing: every verb on a ticket at every stage. */
import t from 'tap'
import { Refusal } from '../../src/contract/refusal.js'
import type { Ending } from '../../src/contract/ticket.js'
import { endingAtClose, lifecycle, step } from '../../src/domain/lifecycle.js'
import { readTicket } from '../../src/store/board.js'
import { attempts, plainVerbs, stages, ticketAt } from '../support/stages.js'
import { openStoreHall } from '../support/store-hall.js'
import { testConnection } from '../support/redis.js'
import { everyKey, expectSound } from '../support/sound.js'

for (const verb of plainVerbs) {
  t.test(`[L1] ${verb} takes a ticket from where the table says, and elsewhere leaves no trace`, async t => {
    const redis = await testConnection(t)
    for (const stage of stages) {
      const where = `${verb} ${stage.ending ?? stage.status}`
      const hall = await openStoreHall(t, { open: ['1', '2'], redis })
      const ticket = await ticketAt(hall, stage)
      const before = await everyKey(hall)

      const no = await attempts[verb](hall, ticket, stage).then(() => undefined, (problem: unknown) => problem)

      const wanted = step(verb, stage.status, stage.ending)
      const after = await readTicket(hall.store, ticket.ticketId)
      if (wanted) {
        const { ending } = lifecycle[verb] as { ending?: Ending }
        t.equal(no, undefined, `${where} is done`)
        t.equal(after.status, wanted, where)
        t.equal(after.ending, wanted === 'ended' ? ending ?? stage.ending ?? (stage.status === 'ended' ? undefined : endingAtClose[stage.status]) : undefined, `${where}: how it ended`)
        await expectSound(t, hall)
      } else {
        // Nobody is left to expire once a ticket has ended: that is no refusal.
        if (verb !== 'expire') t.ok(no instanceof Refusal, `${where} is refused`)
        t.same(await everyKey(hall), before, `${where} leaves no trace`)
      }
    }
  })
}
