/** The recorded days: what was kept of the offices' boards. */
import t from 'tap'
import { arrivalsOf, isGood, officeOf, type Snapshot } from '../../scripts/day/extract.js'
import { readRecordedDay, recordedDays } from '../../scripts/day/recorded-day.js'

const board = (minute: number, waiting: number, servedNo: number, open = 1): Snapshot => ({ minute, open, waiting, servedNo })

t.test('[Z1] a recorded day is two whole offices, one busy and one lighter', async t => {
  t.ok(recordedDays().length >= 5)
  for (const day of recordedDays()) {
    const { busy, light } = readRecordedDay(day)
    for (const { office, minutes, lines } of [busy, light]) {
      t.ok(minutes.length > 100 && minutes.every((minute, index) => index === 0 || minute > minutes[index - 1]!), `${day} ${office}`)
      t.ok(lines.length >= 10)
      for (const { letter, issued, arrivals, open } of lines) {
        t.equal(arrivals.length, minutes.length, `${day} ${office} ${letter}`)
        t.equal(open.length, minutes.length)
        t.equal(arrivals.reduce((sum, count) => sum + count, 0), issued)
      }
    }
    const tickets = (office: typeof busy) => office.lines.reduce((sum, { issued }) => sum + issued, 0)
    t.ok(tickets(busy) > 1.4 * tickets(light), `${day}: ${tickets(busy)} and ${tickets(light)}`)
  }
})

t.test('[Z2] a ticket is counted once, when it first shows: those who leave unseen take nothing back', async t => {
  const snapshots = [board(480, 3, 0), board(485, 5, 1), board(490, 2, 2), board(495, 4, 3)]

  t.same(arrivalsOf(snapshots), [3, 3, 0, 1])
})

t.test('[Z3] a line whose last number fell or leapt is left out, and so is one that nobody came to', async t => {
  const good = [board(480, 3, 0), board(485, 3, 25)]
  t.ok(isGood(good))
  t.notOk(isGood([board(480, 3, 9), board(485, 3, 8)]))
  t.notOk(isGood([board(480, 3, 0), board(485, 3, 26)]))

  const office = officeOf('X', [
    { letter: 'A', name: 'good', snapshots: good },
    { letter: 'B', name: 'fell', snapshots: [board(480, 3, 9), board(485, 3, 8)] },
    { letter: 'C', name: 'empty', snapshots: [board(480, 0, 0), board(485, 0, 0)] },
    { letter: 'D', name: 'short', snapshots: [board(480, 1, 0)] }
  ])

  t.same(office.lines.map(({ letter, issued }) => [letter, issued]), [['A', 28]])
})

t.test('[Z4] a day that was not recorded is refused by name', async t => {
  t.throws(() => readRecordedDay('2020-02-30'), /no recorded day 2020-02-30; there are .*2020-01-14/)
})
