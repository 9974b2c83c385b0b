/** A screen's copy of the hall: never behind without knowing it, never ahead, never of another past. */
import t from 'tap'
import type { WallBoard, WallEvent } from '../../src/contract/board.js'
import { limits } from '../../src/domain/limits.js'
import { createBoardStore, stepStaff, stepWall, type BoardStore } from '../../displays/shared/board-store.js'
import { emptyBoard } from '../../src/domain/board.js'

const wallAt = (version: number, more: Partial<WallBoard> = {}): WallBoard => ({
  hallId: 'downtown', epoch: 3, version, at: version * 10, day: '2026-03-02', isOpen: true, counters: {}, lines: {}, calls: [], missed: [], forecastAt: 0, ...more
})
const eventAt = (version: number, more: Partial<WallEvent> = {}): WallEvent => ({ version, at: version * 10, type: 'hidden', ...more })
const beatAt = (version: number, epoch = 3) => ({ hallId: 'downtown', epoch, version, at: version * 10 })

function open () {
  const clock = { now: 1000 }
  const told = { count: 0 }
  const later: Array<() => void> = []
  const store = createBoardStore<WallBoard>('downtown', stepWall, { monotonic: () => clock.now, soon: run => { later.push(run) } })
  store.subscribe(() => { told.count++ })
  const flush = (): void => { for (const run of later.splice(0)) run() }
  return { store, clock, told, flush }
}

function watched (version = 10): { store: BoardStore<WallBoard>, clock: { now: number } } {
  const { store, clock } = open()
  store.beginWatch()
  store.heardBoard(wallAt(version))
  return { store, clock }
}

t.test('[W7] a screen goes on by one event after another, and a gap makes it ask for the board anew', async t => {
  const { store } = watched(10)

  t.equal(store.heardEvents({ epoch: 3, events: [eventAt(11), eventAt(12, { isOpen: false })] }), 'ok')
  t.match(store.seen().board, { version: 12, isOpen: false })
  t.equal(store.heardEvents({ epoch: 3, events: [eventAt(14)] }), 'anew')
  t.equal(store.seen().board?.version, 12, 'what came after the gap is not shown')
  t.equal(store.heardEvents({ epoch: 3, events: [eventAt(11), eventAt(12)] }), 'ok', 'what was seen already changes nothing')
  t.same(store.since(), { epoch: 3, version: 12 })
})

t.test('[W8] what belongs to a lower epoch is dropped, and a higher one that no event told means a new board', async t => {
  const { store } = watched(10)

  t.equal(store.heardEvents({ epoch: 2, events: [eventAt(11, { isOpen: false })] }), 'ok')
  t.match(store.seen().board, { version: 10, isOpen: true })
  t.equal(store.heardEvents({ epoch: 4, events: [eventAt(11)] }), 'anew')
  const other = watched(10).store
  t.equal(other.heardEvents({ epoch: 4, events: [eventAt(11, { epoch: 4 })] }), 'ok', 'an event that carries the new epoch leads there')
  t.equal(other.seen().board?.epoch, 4)
})

t.test('[W8] a board of a lower epoch is believed only when nothing else was heard for a minute', async t => {
  const { store, clock } = watched(10)
  store.heardBeat(beatAt(10))

  store.beginWatch()
  t.equal(store.heardBoard(wallAt(4, { epoch: 1 })), 'anew')
  t.equal(store.seen().board?.epoch, 3)
  clock.now += limits.lostAfterMs
  t.equal(store.heardBoard(wallAt(4, { epoch: 1 })), 'ok')
  t.equal(store.seen().board?.epoch, 1)
})

t.test('[W9] events that overtake the board on its way are applied after it, and none is lost between', async t => {
  const { store } = open()
  store.beginWatch()

  t.equal(store.heardEvents({ epoch: 3, events: [eventAt(9), eventAt(10)] }), 'ok')
  t.equal(store.heardEvents({ epoch: 3, events: [eventAt(11, { isOpen: false })] }), 'ok')
  t.equal(store.seen().board, undefined)
  t.equal(store.heardBoard(wallAt(10)), 'ok')
  t.match(store.seen().board, { version: 11, isOpen: false })
})

t.test('[W9] a screen that comes back is given what it missed, before what came meanwhile', async t => {
  const { store } = watched(10)
  store.beginWatch()
  store.heardEvents({ epoch: 3, events: [eventAt(13)] })

  t.equal(store.heardEvents({ epoch: 3, events: [eventAt(11), eventAt(12)] }, true), 'ok')
  t.equal(store.seen().board?.version, 13)
})

t.test('[W9] an answer that leaves a gap makes it ask for the board anew', async t => {
  const { store } = watched(10)
  store.beginWatch()

  t.equal(store.heardEvents({ epoch: 3, events: [eventAt(12)] }, true), 'anew')
  store.beginWatch()
  store.heardEvents({ epoch: 3, events: [eventAt(14)] })
  t.equal(store.heardBoard(wallAt(12)), 'anew')
})

t.test('[W10] a beat proves freshness only to a screen that has all it speaks of', async t => {
  const { store, clock } = watched(10)

  t.equal(store.seen().provenAt, undefined)
  t.equal(store.heardBeat(beatAt(11)), 'anew', 'the beat knows of an event that never came')
  t.equal(store.seen().provenAt, undefined)
  t.equal(store.heardBeat(beatAt(10, 4)), 'anew')
  t.equal(store.heardBeat(beatAt(10, 2)), 'ok')
  t.equal(store.seen().provenAt, undefined, 'a beat of a lower epoch proves nothing')
  t.equal(store.heardBeat({ ...beatAt(10), hallId: 'science-city' }), 'ok')
  t.equal(store.seen().provenAt, undefined, 'nor does the beat of another hall')
  clock.now = 5000
  t.equal(store.heardBeat(beatAt(10)), 'ok')
  t.equal(store.seen().provenAt, 5000)
  store.beginWatch()
  clock.now = 9000
  store.heardBeat(beatAt(10))
  t.equal(store.seen().provenAt, 5000, 'while the board is on its way nothing is proven')
})

t.test('[W11] a burst of events is drawn once', async t => {
  const { store, told, flush } = open()
  store.beginWatch()
  store.heardBoard(wallAt(1))
  flush()
  const before = told.count

  for (let version = 2; version <= 200; version++) store.heardEvents({ epoch: 3, events: [eventAt(version)] })
  flush()

  t.equal(told.count, before + 1)
  t.equal(store.seen().board?.version, 200)
})

t.test('[W7] staff count the events that they may not read', async t => {
  const board = { ...emptyBoard('downtown'), version: 7 }

  t.match(stepStaff(board, { version: 8, at: 99, type: 'hidden' }), { version: 8, at: 99 })
  t.equal(stepStaff(board, { version: 9, at: 99, type: 'hidden' }), undefined)
  t.equal(stepStaff(board, { version: 7, at: 99, type: 'hidden' }), board)
})
