/** What a counter has done today, counted from the log. */
import t from 'tap'
import type { HallEvent } from '../../src/contract/events.js'
import { countServed, nothingServed } from '../../src/domain/served.js'

const stamp = (version: number) => ({ version, at: version * 1000, by: 'clerk:1' })
const finished = (version: number, counterId: string, more: object = { startedAt: 0, endedAt: 60_000 }) =>
  ({ ...stamp(version), type: 'ticket:finished', ticket: { ...more }, counter: { counterId } }) as unknown as HallEvent
const undone = (version: number, undoes: number[]) => ({ ...stamp(version), type: 'ticket:undone', tickets: [], undoes, counter: {} }) as unknown as HallEvent
const opened = (version: number) => ({ ...stamp(version), type: 'hall:day-opened', counters: [] }) as unknown as HallEvent

t.test('[H13] visits of today count once each, and an undone one does not', async t => {
  const first = countServed(nothingServed, [opened(1), finished(2, '1'), finished(3, '2'), finished(4, '1', { startedAt: 0, endedAt: 30_000 })])
  t.same(first.counters.get('1'), { served: 2, timed: 2, serviceMs: 90_000 })
  t.same(first.counters.get('2'), { served: 1, timed: 1, serviceMs: 60_000 })

  const after = countServed(first, [undone(5, [4]), undone(6, [4]), finished(7, '1', { startedAt: 0, endedAt: 10_000 })])
  t.same(after.counters.get('1'), { served: 2, timed: 2, serviceMs: 70_000 }, 'taken back once')
  t.equal(after.version, 7)
  t.same(first.counters.get('1'), { served: 2, timed: 2, serviceMs: 90_000 }, 'what was counted before stands')
})

t.test('[H13] a visit whose clock is wrong counts, but not its time', async t => {
  const { counters } = countServed(nothingServed, [finished(1, '1'), finished(2, '1', { startedAt: 0, endedAt: 9e9, timingOff: true })])
  t.same(counters.get('1'), { served: 2, timed: 1, serviceMs: 60_000 })
})

t.test('[H13] a new day begins at nothing', async t => {
  const { counters, finished: kept } = countServed(nothingServed, [finished(1, '1'), opened(2)])
  t.equal(counters.size, 0)
  t.equal(kept.size, 0)
})
