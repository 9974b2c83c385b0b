/** The floor: what people see on the wall and hear at the counter. */
import t from 'tap'
import type { WallBoard, WallCounter } from '../../src/contract/board.js'
import { Floor } from '../../scripts/people/floor.js'

const wall = (counters: WallCounter[], waiting = 0): WallBoard => ({
  hallId: 'downtown', epoch: 1, version: 1, at: 0, day: '2020-01-14', isOpen: true, calls: [], missed: [], forecastAt: 0,
  counters: Object.fromEntries(counters.map(counter => [counter.counterId, counter])),
  lines: { tax: { serviceId: 'tax', waiting, countersOpen: 1, wait: { unknown: 'no-data' } } }
})
const calls = (label: string, sinceAt: number, status: 'called' | 'serving' = 'called'): WallCounter => ({ counterId: '1', state: 'open', label, status, sinceAt })

t.test('[Z22] a visitor sees a call when it is shown, or finds it shown already; an old call is none', async t => {
  const floor = new Floor('downtown')
  const heard: unknown[] = []
  const stop = floor.hear('A001', 0, call => heard.push(call))
  floor.show(wall([calls('A001', 100)]))
  floor.show(wall([calls('A001', 100)]))
  floor.show(wall([calls('A001', 130, 'serving')]))
  t.same(heard, [{ counterId: '1', at: 100 }])
  stop()

  floor.hear('A001', 100, call => heard.push(call))
  t.equal(heard.length, 1, 'this call was followed before')
  floor.show(wall([calls('A001', 160)]))
  t.same(heard[1], { counterId: '1', at: 160 })
  floor.hear('A001', 100, call => heard.push(call))
  t.equal(heard.length, 3, 'shown already')
})

t.test('[Z23] a clerk sees the visitor who was called, and nobody else', async t => {
  const floor = new Floor('downtown')
  let seen = 0
  floor.whenStands('1', 'A001', () => { seen++ })
  floor.stepUp('1', 'A002')
  t.equal(seen, 0)
  floor.stepUp('1', 'A001')
  t.equal(seen, 1)
  floor.whenStands('1', 'A002', () => { seen++ })
  t.equal(seen, 2, 'stood there already')
  floor.stepAway('1', 'A002')
  floor.whenStands('1', 'A002', () => { seen++ })
  t.equal(seen, 2)
})

t.test('[Z24] a word is heard once, also by who listens only after it was said', async t => {
  const floor = new Floor('downtown')
  const heard: string[] = []
  floor.say('A001', 'missed')
  floor.listen('A001', word => heard.push(word))
  floor.say('A001', 'welcome')
  floor.listen('A001', word => heard.push(word))
  t.same(heard, ['missed', 'welcome'])

  floor.say('A002', 'back')
  floor.forget('A002')
  floor.listen('A002', word => heard.push(word))
  t.equal(heard.length, 2)
})

t.test('[Z25] an idle clerk is woken when somebody waits in one of the lines', async t => {
  const floor = new Floor('downtown')
  let woken = 0
  const stop = floor.whenWaiting(['tax'], () => { woken++ })
  floor.whenWaiting(['deeds'], () => { woken += 100 })
  floor.show(wall([], 0))
  t.equal(woken, 0)
  floor.show(wall([], 2))
  t.equal(woken, 1)
  t.equal(floor.waiting(['tax', 'deeds']), 2)
  stop()
  floor.show(wall([], 3))
  t.equal(woken, 1)
})
