/** Histories in which nothing is wrong: the checker must find nothing. */
import t from 'tap'
import { judged } from '../support/judged.js'
import { asRecorded, randomHistory } from '../support/toy-history.js'

t.test('[X2] a history in which all is well raises no alarm, however its recorders were mixed', async t => {
  const types = new Set<string>()
  for (let seed = 1; seed <= 250; seed++) {
    const lines = asRecorded(seed, randomHistory(seed, 160))
    for (const { event } of lines) if (event) types.add(event.type)
    const { violations, unjudged } = judged(lines)
    if (violations.length > 0 || unjudged.length > 0) t.fail(`seed ${seed}`, { found: violations.slice(0, 3), unjudged })
  }

  // What never happens cannot raise a false alarm: everything must happen.
  t.equal(types.size, 26, [...types].toSorted().join(' '))
})

t.test('[X2] halls are judged each by itself', async t => {
  const halls = ['downtown', 'science-city'].map((hallId, i) => randomHistory(77 + i, 400, hallId))
  const [one = [], other = []] = halls
  const mixed = one.flatMap((line, i) => [line, ...other.slice(i, i + 1)])
  const { violations, lines } = judged([...mixed, ...other.slice(one.length)])

  t.same(violations, [])
  t.equal(lines.end, 2)
})

t.test('[X2] one field of one ticket bent in a log is found', async t => {
  let found = 0
  for (let seed = 1; seed <= 60; seed++) {
    const lines = randomHistory(seed, 120)
    const events = lines.filter(line => line.event?.ticket && line.event.type !== 'ticket:expired')
    const { event } = events[(seed * 31) % events.length]!
    const field = ['rank', 'number', 'version', 'status', 'issuedAt'][seed % 5]!
    event.ticket[field] = field === 'status' ? 'asleep' : event.ticket[field] - 7
    if (judged(lines).violations.length > 0) found++
  }

  t.equal(found, 60)
})
