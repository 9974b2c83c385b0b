/** A recorded hour, worked at a console with the keyboard alone. */
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { readRecordedDay, recordedDays, snapshotMinutes } from '../../scripts/day/recorded-day.js'
import type { HallEvent } from '../../src/contract/events.js'
import { readNote } from '../../src/store/board.js'
import { noBrowser } from '../support/browser.js'
import { deskHall, type ClerkDesk } from '../support/clerk-desk.js'

/** So many beats until a page knows a clock that jumped. */
const settlesMs = 4500

/** Arrivals of a recorded hour, five minutes by five minutes: the hour of one line that one counter can work. */
function recordedHour (): readonly number[] {
  const snapshots = 60 / snapshotMinutes
  for (const day of recordedDays()) {
    for (const { arrivals } of readRecordedDay(day).busy.lines) {
      for (let from = 0; from + snapshots <= arrivals.length; from++) {
        const hour = arrivals.slice(from, from + snapshots)
        const sum = hour.reduce((all, count) => all + count, 0)
        if (sum >= 24 && sum <= 26 && (hour[0] ?? 0) >= 4) return hour
      }
    }
  }
  throw new Error('no recorded hour fits')
}

/** What is done with one visitor, beyond calling, starting and finishing. `desk` has called this one. */
const deeds: Record<number, (desk: ClerkDesk, label: string) => Promise<void>> = {
  2: async (desk, label) => {
    await desk.press('NumpadMultiply')
    await desk.page.getByText('呼叫 2/3 次').waitFor()
    await desk.press('NumpadSubtract', 'NumpadSubtract')
    await desk.says(`${label} 已过号`)
  },
  4: async (desk, label) => {
    await desk.press('F9')
    await desk.shows('serving', label)
    await desk.press('Alt+t')
    await desk.panel('转到哪里')
    await desk.press('ArrowDown', 'Enter')
    await desk.says(`已转出 ${label}`)
  },
  6: async (desk, label) => {
    await desk.press('NumpadDivide')
    await desk.shows('serving', label)
    await desk.press('NumpadDecimal')
    await desk.panel('为什么挂起')
    await desk.press('Numpad2')
    await desk.says(`已挂起 ${label}`)
  },
  8: async (desk, label) => {
    await desk.press('F9')
    await desk.shows('serving', label)
    await desk.press('Alt+r')
    await desk.panel(/备注/)
    await desk.page.keyboard.insertText('缺婚姻证明')
    await desk.press('Escape')
    await desk.page.getByText('备注：缺婚姻证明').waitFor()
  },
  10: async (desk, label) => {
    await desk.press('F9')
    await desk.shows('serving', label)
    await desk.press('F4')
    await desk.shows('idle')
    await desk.press('Alt+p')
    await desk.panel('为什么暂停')
    await desk.press('3')
    await desk.shows('paused')
    await desk.press('Numpad0')
    await desk.shows('idle')
  },
  12: async (desk, label) => {
    await desk.press('Control+z')
    // Taken back as a whole: the one before is at the desk again, and not finished.
    await desk.shows('serving')
    await desk.press('F2')
    await desk.shows('called', label)
  },
  14: async (desk, label) => {
    await desk.press('F9')
    await desk.shows('serving', label)
    await desk.press('Alt+o')
    await desk.panel(/结果/)
    await desk.press('3', 'Escape')
    await desk.page.getByText('结果：材料不齐').waitFor()
  }
}

t.test('[W110] a recorded hour is worked with the keyboard alone: everybody is called once and served, and what was said of each is kept', { skip: noBrowser('console'), timeout: 240_000 }, async t => {
  const hall = await deskHall(t)
  const desk = await hall.desk()
  await desk.begin()
  let done = 0
  const left = { waiting: 0 }
  const labels: string[] = []

  const work = async (): Promise<void> => {
    await desk.press('F2')
    await desk.shows('called')
    const label = await desk.label()
    labels.push(label)
    await deeds[done]?.(desk, label)
    if (await desk.page.locator('.current-called').count() > 0) {
      await desk.press('F9')
      await desk.shows('serving', label)
    }
    done++
    left.waiting--
  }
  for (const count of recordedHour()) {
    for (let one = 0; one < count; one++) await hall.issue()
    left.waiting += count
    hall.clock.pass(snapshotMinutes * 60_000)
    await pause(settlesMs)
    if (count > 0) await desk.page.getByText(`等候 ${left.waiting} 人`).first().waitFor()
    // One of them waits until the next five minutes, so that F2 always finishes and calls in one press.
    while (left.waiting > 1) await work()
  }
  while (left.waiting > 0) await work()
  if (await desk.page.locator('.current-serving').count() > 0) await desk.press('F4')
  await desk.shows('idle')

  // Who was on hold, and who was missed, have come: called back by one digit each.
  for (const title of ['已挂起 1', '已过号 1']) {
    await desk.page.getByText(title).waitFor()
    await desk.press('Alt+h')
    await desk.panel('叫回哪一位')
    await desk.press('1')
    await desk.shows('called')
    await desk.press('F9')
    await desk.shows('serving')
    await desk.press('F4')
    await desk.shows('idle')
  }

  t.ok(done >= 20, `${done} visitors`)
  t.equal(new Set(labels).size, labels.length, 'nobody was taken twice in the first round')
  const log = await hall.log()
  const of = (label: string | undefined) => log.flatMap(event => isOf(event, label) ? [event.type.slice(7)] : [])
  t.same(of(labels[0]), ['issued', 'called', 'started', 'finished'])
  t.same(of(labels[2]), ['issued', 'called', 'recalled', 'missed', 'called', 'started', 'finished'])
  t.same(of(labels[4]), ['issued', 'called', 'started', 'transferred'])
  t.same(of(labels[6]), ['issued', 'called', 'started', 'parked', 'called', 'started', 'finished'])
  t.same(of(labels[8]), ['issued', 'called', 'started', 'noted', 'finished'])
  t.same(of(labels[12]), ['issued', 'called', 'called', 'started', 'finished'])
  t.same(log.flatMap(({ type }) => type === 'ticket:undone' ? [type] : []), ['ticket:undone'])
  const [noted] = log.filter(event => event.type === 'ticket:noted')
  t.equal(noted?.type === 'ticket:noted' && await readNote(hall.store, noted.ticket.ticketId, hall.id), '缺婚姻证明')
  t.match(log.find(event => event.type === 'ticket:finished' && event.ticket.label === labels[14]), { ticket: { outcome: 'papers-missing' } })
  t.same(log.flatMap(event => event.type === 'counter:paused' ? [event.reason] : []), ['consultation'])
  const takenBack = new Set(log.flatMap(event => event.type === 'ticket:undone' ? event.undoes : []))
  t.equal(log.filter(({ type, version }) => type === 'ticket:finished' && !takenBack.has(version)).length, done - 1, 'all but the one who was sent on')
  t.same(Object.values((await hall.board()).tickets).map(({ status, serviceId }) => `${status} ${serviceId}`), ['waiting deeds'])
  t.same(desk.errors, [])
})

function isOf (event: HallEvent, label: string | undefined): boolean {
  return 'ticket' in event && event.ticket.label === label
}
