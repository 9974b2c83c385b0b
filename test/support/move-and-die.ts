/** A process that does one act of a move and kills itself at a word to Redis: nothing is cleaned up, nobody is told. */
import { connect, opened } from '../../src/runtime/redis.js'
import { closeDay } from '../../src/store/halls/day.js'
import { ticketIn } from '../../src/store/moves/home.js'
import { carryMove, moveBack, stayAfterAll } from '../../src/store/moves/move.js'
import { answerOffer } from '../../src/store/moves/moves.js'
import { breakingAt } from './broken-store.js'
import { testCatalog, testHall } from './catalog.js'

export interface Errand {
  readonly path: string
  readonly halls: readonly string[]
  readonly ticketId: string
  readonly act: 'accept' | 'carry' | 'stay' | 'back' | 'close'
  readonly at: number
  readonly isHeard: boolean
  readonly now: number
}

const { path, halls, ticketId, act, at, isHeard, now } = JSON.parse(process.argv[2] ?? '{}') as Errand
const redis = connect({ kind: 'unix', path }, 'commands')
await opened(redis)
const catalog = testCatalog(halls.map((id, index) => testHall(id, index)))
const store = breakingAt({ redis, now: () => now, catalog: { current: () => catalog, reload: async () => catalog } }, at, isHeard, () => { process.kill(process.pid, 'SIGKILL') })
const of = { hallId: halls[0]!, ticketId, by: 'agent:mover' }

const acts = {
  accept: async () => { await carryMove(store, (await answerOffer(store, { ...of, accept: true })).ticket, of.by) },
  carry: async () => { await carryMove(store, (await ticketIn(store, of.hallId, ticketId))!, of.by) },
  stay: async () => { await stayAfterAll(store, of) },
  back: async () => { await moveBack(store, { ...of, reason: 'came back' }) },
  close: async () => { await closeDay(store, { ...of, day: '2026-03-02', notBefore: 0 }) }
}
await acts[act]()
process.stdout.write('done')
redis.disconnect()
