/** Planted defects of what walls showed and what the store held. */
import t from 'tap'
import { broken, judged, lastOf, morning } from '../support/judged.js'
import type { ToyHall } from '../support/toy-hall.js'

const issue = { serviceId: 'passports' }

/** Two who wait, one who is called at c1. */
function busy (): ToyHall {
  const hall = morning()
  for (let i = 0; i < 3; i++) hall.ask('issue', issue)
  hall.ask('call-next', { counterId: 'c1' })
  return hall
}

t.test('[X23] finds a state that its log does not give: I23', async t => {
  const right = busy()
  right.state()
  t.same(broken(right), [])

  const wrong = busy()
  wrong.state()
  Object.values<{ rank: number }>(lastOf(wrong, 'state').board.tickets)[0]!.rank++
  t.same(broken(wrong), ['I23'])

  const lost = busy()
  lost.state()
  delete lastOf(lost, 'state').board.numbers.passports
  t.same(broken(lost), ['I23'])
})

t.test('[X23] finds a state ahead of its log: I23', async t => {
  const hall = busy()
  hall.state()
  lastOf(hall, 'state').board.version++

  t.same(broken(hall), ['I23'])
})

t.test('[X23] says that it cannot judge a state which was written down too late', async t => {
  const hall = busy()
  hall.state()
  const state = hall.lines.pop()!
  hall.ask('issue', issue)
  hall.lines.push(state)
  const { violations, unjudged } = judged(hall.end())

  t.same(violations, [])
  t.equal(unjudged.length, 1)
})

t.test('[X24] finds a count that is not the number of those who wait: I16', async t => {
  const stored = busy()
  stored.state()
  Object.assign(lastOf(stored, 'state').waiting, { passports: 1, taxes: 1 })
  t.same(broken(stored), ['I16'], 'the sum is right')

  const total = busy()
  total.ask('return', { counterId: 'c1' })
  total.state()
  lastOf(total, 'state').waiting['*'] = 2
  t.same(broken(total), ['I16'])

  const shown = busy()
  shown.frame('wall')
  lastOf(shown, 'frame').waiting.passports = 3
  shown.ask('issue', issue)
  shown.frame('wall')
  t.same(broken(shown), ['I16'])
})

t.test('[X25] finds a line that lacks somebody or has somebody too many: I17', async t => {
  const lacking = busy()
  lacking.state()
  lastOf(lacking, 'state').index.passports.pop()
  t.same(broken(lacking), ['I17'])

  const ghost = busy()
  ghost.state()
  lastOf(ghost, 'state').index.passports.push(ghost.counters.get('c1')?.ticketId)
  t.same(broken(ghost), ['I17'])

  const astray = busy()
  astray.state()
  const { index } = lastOf(astray, 'state')
  index.taxes = [index.passports.pop()]
  t.same(broken(astray), ['I17'])

  const awake = busy()
  awake.state()
  const rows = lastOf(awake, 'state').index
  rows['*'] = [rows.passports.pop()]
  t.same(broken(awake), ['I17'], 'it rests, but may be called')

  const twice = busy()
  twice.state()
  const lines = lastOf(twice, 'state').index
  lines['@c1'] = []
  lines.passports.push(lines.passports[0])
  t.same(broken(twice), ['I17'])
})

t.test('[X26] finds a wall that does not come to the end: I24', async t => {
  const behind = busy()
  behind.frame('wall')
  behind.ask('issue', issue)
  t.same(broken(behind), ['I24'])

  const gone = busy()
  gone.frame('wall')
  gone.ask('issue', issue)
  gone.frame('wall', { off: true })
  t.same(broken(gone), [], 'unless it was switched off')
})

t.test('[X26] finds a wall that ends with other rows, or stale: I24', async t => {
  const lacking = busy()
  lacking.frame('wall', { calling: [] })
  t.same(broken(lacking), ['I24'])

  const elsewhere = busy()
  elsewhere.frame('strip', { calling: [], shows: ['c2'] })
  t.same(broken(elsewhere), [], 'it shows other counters')

  const old = busy()
  old.ask('undo', { counterId: 'c1' })
  old.frame('wall', { calling: [{ label: 'A001', counterId: 'c1' }] })
  t.same(broken(old), ['I24'])

  const stale = busy()
  stale.frame('wall', { freshness: 'stale' })
  t.same(broken(stale), ['I24'])
})

t.test('[X27] finds a wall that goes back: I25', async t => {
  const hall = busy()
  hall.frame('wall')
  hall.ask('issue', issue)
  hall.frame('wall')
  hall.lines.push(hall.lines.find(line => line.kind === 'frame')!)
  hall.frame('wall')

  t.same(broken(hall), ['I25'])
})

t.test('[X28] finds an old picture that calls itself live: I26', async t => {
  const hall = busy()
  hall.frame('wall', { beatAgeMs: 10_001 })
  hall.frame('wall', { beatAgeMs: 10_001, freshness: 'stale' })
  hall.frame('wall')

  t.same(broken(hall), ['I26'])
})

t.test('[X28] finds calls on a wall that is lost: I26', async t => {
  const hall = busy()
  hall.frame('wall', { beatAgeMs: 61_000, freshness: 'lost', calling: [] })
  hall.frame('wall')
  t.same(broken(hall), [])

  const wrong = busy()
  wrong.frame('wall', { beatAgeMs: 61_000, freshness: 'stale' })
  wrong.frame('wall')
  t.same(broken(wrong), ['I26'])
})

t.test('[X29] finds a row of somebody who was not called there: I27', async t => {
  const hall = busy()
  hall.frame('wall', { calling: [{ label: 'A002', counterId: 'c1' }] })
  hall.frame('wall')
  t.same(broken(hall), ['I27'])

  const early = busy()
  early.frame('wall', { version: early.version - 1, waiting: {} })
  early.frame('wall')
  t.same(broken(early), ['I27'], 'not called yet at that version')
})

t.test('[X29] finds a row of yesterday: I27', async t => {
  const hall = busy()
  hall.closeDay()
  hall.openDay('2026-03-03')
  hall.frame('wall', { calling: [{ label: 'A001', counterId: 'c1' }] })
  hall.frame('wall')

  t.same(broken(hall), ['I27'])
})

t.test('[X29] finds a picture of a version that the log does not have: I27', async t => {
  const hall = busy()
  hall.frame('wall', { version: hall.version + 1 })
  hall.frame('wall', { off: true })

  t.same(broken(hall), ['I27'])
})
