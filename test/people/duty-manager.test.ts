/** Whether suggestions are done: by whoever is free for it, once, and never in the place of a counter's own clerk. */
import t from 'tap'
import type { Board } from '../../src/contract/board.js'
import type { Plan } from '../../src/contract/plan.js'
import type { Clerk } from '../../scripts/people/clerk.js'
import { Agenda } from '../../scripts/people/agenda.js'
import type { Asked } from '../../scripts/people/door.js'
import { DutyManager } from '../../scripts/people/duty-manager.js'
import { Floor } from '../../scripts/people/floor.js'
import { HallTime } from '../../scripts/people/hall-time.js'
import { randomOf } from '../../scripts/people/random.js'
import { Tally, type Town } from '../../scripts/people/town.js'
import { testCatalog, testHall } from '../support/catalog.js'

const minute = 60_000
const start = Date.parse('2026-03-02T10:00+08:00')

/** A hall with two stand-by clerks, an hour in less than a second; `refuses`: it answers no suggestion. */
function dutyOf (test: { teardown: (end: () => void) => void }, { turns = new Map<string, Array<{ from: number, to: number, pauses: [] }>>(), refuses = false } = {}) {
  const hall = testHall('here')
  const asked: string[] = []
  const agenda = new Agenda(new HallTime(start, 6000, () => performance.now()))
  test.teardown(() => { agenda.stop() })
  const town = {
    catalog: testCatalog([hall]), agenda, tally: new Tally(), random: randomOf('1'), floors: new Map([[hall.hallId, new Floor(hall.hallId)]]),
    door: { ask: async ({ path }: Asked) => {
      asked.push(path)
      return await Promise.resolve({ status: refuses && path.startsWith('/plans') ? 409 : 200, body: { holder: 'h' }, headers: {} })
    } }
  } as unknown as Town
  const sent: Clerk[] = []
  const ends: Array<() => void> = []
  const manager = new DutyManager(town, {
    hallId: hall.hallId, caller: { by: 'guide:guide', headers: () => ({}), holder: () => 'h' }, standby: 2, turns, closesAt: start + 8 * 60 * minute,
    begin: async clerk => {
      sent.push(clerk)
      await new Promise<void>(resolve => { ends.push(resolve) })
    }
  })
  const plan = (planId: string, changes: Partial<Plan>): Plan => ({ planId, kind: 'open-counter', madeAt: start, expiresAt: start + 60_000 * minute, inputs: {}, state: 'proposed', ...changes })
  const show = async (...plans: Plan[]) => { await manager.show({ plans: Object.fromEntries(plans.map(each => [each.planId, each])) } as unknown as Board) }
  return { manager, asked, sent, ends, plan, show, town, answers: () => asked.filter(path => path.startsWith('/plans')) }
}

t.test('[Z44] who is at hand opens the counter that is suggested, once, however often the tablet shows it', async t => {
  const { manager, sent, ends, plan, show, answers } = dutyOf(t)
  const shown = show(plan('one', { counterId: '1' }))
  await show(plan('one', { counterId: '1' }))
  while (sent.length === 0) await new Promise(resolve => { setTimeout(resolve, 5) })
  t.equal(manager.standbyMs, 0, 'not counted before it is over')
  ends.forEach(end => { end() })
  await shown

  t.same(answers(), ['/plans/one/approve'])
  t.equal(sent[0]?.counter.counterId, '1')
  t.ok(manager.standbyMs > 0)
})

t.test('[Z44] nobody is sent to a counter whose own clerk will come, nor when all who are at hand are away', async t => {
  const later = { from: start + 120 * minute, to: start + 60_000 * minute, pauses: [] as [] }
  const { sent, ends, plan, show, answers } = dutyOf(t, { turns: new Map([['1', [later]]]) })
  await show(plan('expected', { counterId: '1' }))
  t.same(answers(), ['/plans/expected/dismiss'])

  const both = [show(plan('a', { counterId: '2' })), show(plan('b', { counterId: '3' }))]
  while (sent.length < 2) await new Promise(resolve => { setTimeout(resolve, 5) })
  await show(plan('c', { counterId: '2' }))
  t.equal(answers().at(-1), '/plans/c/dismiss')
  ends.forEach(end => { end() })
  await Promise.all(both)
})

t.test('[Z44] what is suggested too late, or refused, sends nobody', async t => {
  const { sent, plan, show, answers } = dutyOf(t, { refuses: true })
  await show(plan('refused', { counterId: '1' }), plan('over', { counterId: '2', expiresAt: start }))
  t.same(answers(), ['/plans/refused/approve'])
  t.same(sent, [])
})
