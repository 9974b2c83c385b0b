/** After every single step: the board is the fold of the log, and every index is what the tickets say. */
import t from 'tap'
import { Refusal } from '../../src/contract/refusal.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { closeCounter } from '../../src/store/counters/close-counter.js'
import { finishAndCallNext } from '../../src/store/counters/finish-and-call-next.js'
import { openCounter } from '../../src/store/counters/open-counter.js'
import { pause } from '../../src/store/counters/pause.js'
import { resume } from '../../src/store/counters/resume.js'
import { start } from '../../src/store/counters/start.js'
import { undo } from '../../src/store/counters/undo.js'
import { dice } from '../support/dice.js'
import { testConnection } from '../support/redis.js'
import { unsound } from '../support/sound.js'
import { attempts, plainVerbs } from '../support/stages.js'
import { openStoreHall, type StoreHall } from '../support/store-hall.js'

const verbs = plainVerbs.filter(verb => verb !== 'expire')
const presses: Record<string, (hall: StoreHall) => Promise<unknown>> = {
  'call next': async hall => await hall.press(callNext, '1'),
  start: async hall => await hall.press(start, '1'),
  'finish and call next': async hall => await hall.press(finishAndCallNext, '1'),
  undo: async hall => await hall.press(undo, '1'),
  pause: async hall => await hall.press(pause, '2', { reason: 'break' }),
  resume: async hall => await hall.press(resume, '2'),
  close: async hall => await hall.press(closeCounter, '2'),
  open: async hall => await hall.press(openCounter, '2', { clerk: 'li' })
}

/** Made more often, so that the walk gets somewhere. */
const usual = Object.entries(presses).slice(0, 3).flatMap(each => [each, each, each])

for (const seed of [1, 2]) {
  t.test(`[E12] after every step of a long walk the board is the fold of the log, and each index is right, seed ${seed}`, async t => {
    const chance = dice(seed)
    const hall = await openStoreHall(t, { open: ['1', '2'], redis: await testConnection(t) })
    const tickets = [(await hall.issue()).ticket]
    let done = 0

    for (let step = 0; step < 120; step++) {
      hall.clock.pass(chance.chance(0.1) ? -chance.upTo(600_000) : chance.upTo(70_000))
      const [name, act] = chance.pick<[string, () => Promise<unknown>]>([
        ...Array.from({ length: 4 }, (): [string, () => Promise<unknown>] => ['issue', async () => { tickets.push((await hall.issue(chance.pick(['tax', 'permits']), { channel: chance.pick(['kiosk', 'phone']), person: chance.pick(['p1', 'p2', undefined]) })).ticket) }]),
        ...[...usual, ...Object.entries(presses)].map(([press, run]): [string, () => Promise<unknown>] => [press, async () => await run(hall)]),
        ...verbs.map((verb): [string, () => Promise<unknown>] => [verb, async () => {
          const ticket = (await hall.ticket(chance.pick(tickets))) ?? chance.pick(tickets)
          await attempts[verb](hall, ticket, ticket)
        }])
      ])

      const no = await act().then(() => { done++; return undefined }, (problem: unknown) => problem)

      if (no && !(no instanceof Refusal)) throw no
      const problems = await unsound(hall)
      if (problems.length > 0) t.same(problems, [], `after ${name}, step ${step}, seed ${seed}`)
    }
    t.ok(done > 30, `${done} steps were done`)
  })
}
