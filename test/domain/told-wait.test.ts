import t from 'tap'
import type { Wait } from '../../src/contract/wait.js'
import { slowestOf } from '../../src/domain/told-wait.js'

const line = (waiting: number, wait: Wait) => ({ waiting, wait })
const minutes = (p50: number): Wait => ({ p10Ms: 0, p50Ms: p50 * 60_000, p90Ms: (p50 + 5) * 60_000 })

t.test('[W193] an area is as slow as its slowest line, and as unknown as one of which nobody knows', async t => {
  const [short, long] = [minutes(5), minutes(40)]

  t.same(slowestOf([line(9, short), line(1, long)]), long)
  t.same(slowestOf([line(1, short), line(9, { unknown: 'no-data' })]), { unknown: 'no-data' }, 'it may be hours')
  t.same(slowestOf([line(9, { unknown: 'no-open-counter' }), line(1, short)]), short, 'whom nobody serves has no wait')
  t.same(slowestOf([line(1, { unknown: 'no-open-counter' }), line(9, { unknown: 'closed' })]), { unknown: 'closed' })
  t.same(slowestOf([]), { unknown: 'no-data' })
})
