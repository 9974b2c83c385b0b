/** Many hands at once: every act happens once, and what comes out is what some order of them gives. */
import t from 'tap'
import { Refusal } from '../../src/contract/refusal.js'
import { step } from '../../src/domain/lifecycle.js'
import { testConnection } from '../support/redis.js'
import { expectSound, readWholeLog } from '../support/sound.js'
import { attempts, plainVerbs as verbs, stages, ticketAt } from '../support/stages.js'
import { openStoreHall } from '../support/store-hall.js'

for (const verb of verbs) {
  t.test(`[L2] ten hands that ${verb} the same ticket at once do it once`, async t => {
    const redis = await testConnection(t)
    for (const stage of stages.filter(({ status, ending }) => step(verb, status, ending))) {
      const hall = await openStoreHall(t, { open: ['1', '2'], redis })
      const ticket = await ticketAt(hall, stage)
      const { version } = await hall.board()

      const answers = await Promise.allSettled(Array.from({ length: 10 }, async () => await attempts[verb](hall, ticket, stage)))

      const refused = answers.flatMap(each => each.status === 'rejected' ? [each.reason] : [])
      t.ok(refused.every(reason => reason instanceof Refusal), 'the others hear a plain no')
      // A guide may send a waiting visitor on from line to line; to expire nobody is no refusal.
      const mayRepeat = verb === 'expire' || (verb === 'transfer' && stage.status === 'waiting')
      if (!mayRepeat) t.equal(refused.length, 9, `${verb} from ${stage.ending ?? stage.status}`)
      t.equal((await hall.board()).version, version + (verb === 'expire' ? 1 : 10 - refused.length))
      await expectSound(t, hall)
    }
  })
}

for (const stage of stages) {
  t.test(`[L3] everything at once on a ticket that is ${stage.ending ?? stage.status} leaves a hall that is whole`, async t => {
    const redis = await testConnection(t)
    for (const order of [verbs, verbs.toReversed(), verbs.toSorted()]) {
      const hall = await openStoreHall(t, { open: ['1', '2'], redis })
      const ticket = await ticketAt(hall, stage)
      const { version } = await hall.board()

      const answers = await Promise.allSettled(order.map(async verb => await attempts[verb](hall, ticket, stage)))

      t.ok(answers.every(each => each.status === 'fulfilled' || each.reason instanceof Refusal))
      const done = order.filter((verb, index) => verb !== 'expire' && answers[index]?.status === 'fulfilled')
      const told = (await readWholeLog(hall)).slice(version).filter(({ type }) => type !== 'ticket:expired')
      t.equal(told.length, done.length, 'each act that was acknowledged is told once, and no other')
      await expectSound(t, hall)
    }
  })
}
