import fc from 'fast-check'
import t from 'tap'
import type { Ticket } from '../../../src/contract/ticket.js'
import { diceOf } from '../../../src/domain/waits/dice.js'
import { Experience } from '../../../src/domain/waits/experience.js'
import { rollForward } from '../../../src/domain/waits/roll-forward.js'
import { sceneOf } from '../../../src/domain/waits/scene-of.js'
import { callNext } from '../../../src/store/counters/call-next.js'
import { hallOf } from '../../../src/store/context.js'
import { park } from '../../../src/store/counters/park.js'
import { returnToLine } from '../../../src/store/counters/return.js'
import { transfer } from '../../../src/store/tickets/transfer.js'
import { testConnection } from '../../support/redis.js'
import { openStoreHall, type StoreHall } from '../../support/store-hall.js'

const minute = 60_000

/** Whom the roll-forward calls to this counter, were it the only one that is open. */
async function foreseen (hall: StoreHall, counterId: string): Promise<string | undefined> {
  const { store, hallId } = hall
  const board = await hall.board()
  const alone = { ...board, counters: { [counterId]: board.counters[counterId]! } }
  const catalog = store.catalog.current()
  const plan = hallOf(store, hallId)
  const experience = new Experience({ ...plan, dayProfile: catalog.district.dayProfile })
  const at = hall.clock.hall()
  const scene = sceneOf({ board: alone, hall: plan, catalog, experience, at })
  const { peopleStartAt } = rollForward({ ...scene, noShow: 0 }, [], { futures: 1, dice: diceOf('rule'), withPeople: true })
  const first = peopleStartAt!.findIndex(starts => starts[0] === at)
  return scene.tickets[first]?.label
}

t.test('[Q13] whom the roll-forward calls first is whom the store calls, over every history', async t => {
  const redis = await testConnection(t)
  const counters = ['1', '3', '5', '6']
  const visitor = fc.record({ service: fc.constantFrom('tax', 'permits', 'deeds'), priority: fc.constantFrom('normal', 'normal', 'elderly'), after: fc.nat(3).map(count => count * 2 * minute) })
  const press = fc.record({ counterId: fc.constantFrom(...counters), what: fc.constantFrom('park', 'return', 'bind', 'transfer'), to: fc.constantFrom(...counters), after: fc.nat(2).map(count => count * minute) })
  let compared = 0
  await fc.assert(fc.asyncProperty(fc.array(visitor, { minLength: 3, maxLength: 14 }), fc.array(press, { minLength: 4, maxLength: 12 }), async (visitors, presses) => {
    const hall = await openStoreHall(t, { open: counters, redis })
    for (const { service, priority, after } of visitors) {
      hall.clock.pass(after)
      await hall.issue(service, { priority })
    }
    for (const { counterId, what, to, after } of presses) {
      hall.clock.pass(after)
      const wanted = await foreseen(hall, counterId)
      const called: Ticket | undefined = await hall.press(callNext, counterId).then(({ ticket }) => ticket ?? undefined, (problem: { code?: string }) => {
        if (problem.code !== 'nobody-waiting') throw problem
        return undefined
      })
      if (called?.label !== wanted) throw new Error(`counter ${counterId} called ${called?.label}, foreseen was ${wanted}`)
      compared++
      if (!called) continue
      const source = { counterId, holder: `h${counterId}` }
      if (what === 'return') await hall.press(returnToLine, counterId)
      else if (what === 'bind' && to !== counterId) await transfer(hall.store, { hallId: hall.hallId, by: 'clerk:x', source, toCounterId: to })
      else if (what === 'transfer') await transfer(hall.store, { hallId: hall.hallId, by: 'clerk:x', source, serviceId: 'deeds' })
      else await hall.press(park, counterId)
    }
  }), { numRuns: 25 })
  t.ok(compared > 80)
})
