/** Whose call owns the wall, for how long, and in which order. */
import t from 'tap'
import type { WallCall } from '../../src/contract/board.js'
import { advanceHeroes, amberMs, isAmber, noHeroes, standsMs, type Heroes } from '../../displays/board/heroes.js'

const call = (version: number, more: Partial<WallCall> = {}): WallCall => ({
  version, at: version, label: `A${String(version).padStart(3, '0')}`, serviceId: 'tax', counterId: String(version % 9), calls: 1, status: 'called', ...more
})
/** Newest first, as a board lists them. */
const board = (...calls: WallCall[]): WallCall[] => calls.toSorted((one, other) => other.version - one.version)
const label = ({ hero }: Heroes) => hero?.call.label

t.test('[W15] a call stands for at least eight seconds, and the next ones wait their turn in order', async t => {
  let heroes = advanceHeroes(noHeroes, [], 0)
  heroes = advanceHeroes(heroes, board(call(1)), 1000)
  t.equal(label(heroes), 'A001')

  const all = board(call(1), call(2), call(3))
  heroes = advanceHeroes(heroes, all, 2000)
  t.equal(label(heroes), 'A001')
  t.same(heroes.behind.map(each => each.label), ['A002', 'A003'])
  heroes = advanceHeroes(heroes, all, 1000 + standsMs - 1)
  t.equal(label(heroes), 'A001')
  heroes = advanceHeroes(heroes, all, 1000 + standsMs)
  t.equal(label(heroes), 'A002')
  heroes = advanceHeroes(heroes, all, 1000 + 2 * standsMs)
  t.equal(label(heroes), 'A003')
  t.equal(label(advanceHeroes(heroes, all, 1e6)), 'A003', 'the last one stays')
})

t.test('[W15] sixteen calls in ten seconds all get their turn, in the order of their versions', async t => {
  const versions = Array.from({ length: 16 }, (_, index) => index + 1)
  const all = board(...versions.map(version => call(version)))
  let heroes = advanceHeroes(noHeroes, [], 0)
  const seen: Array<string | undefined> = []
  for (let now = 0; now <= 17 * standsMs; now += 500) {
    heroes = advanceHeroes(heroes, all.slice(Math.max(0, 16 - Math.floor(now / 600) - 1)), now)
    if (label(heroes) !== seen.at(-1)) seen.push(label(heroes))
  }

  t.same(seen, versions.map(version => call(version).label))
})

t.test('[W16] a recall is an event of its own: it comes up again although the ticket is still listed', async t => {
  let heroes = advanceHeroes(advanceHeroes(noHeroes, [], 0), board(call(1, { label: 'A007' })), 0)
  const all = board(call(1, { label: 'A007' }), call(2, { label: 'A007', calls: 2 }))

  heroes = advanceHeroes(heroes, all, 3000)
  t.equal(heroes.hero?.call.calls, 1)
  heroes = advanceHeroes(heroes, all, standsMs)
  t.match(heroes.hero, { call: { label: 'A007', calls: 2, version: 2 }, upAt: standsMs, isNews: true })
})

t.test('[W16] of two calls of one ticket that wait, only the last comes up', async t => {
  const first = advanceHeroes(advanceHeroes(noHeroes, [], 0), board(call(1)), 0)
  const heroes = advanceHeroes(first, board(call(1), call(2, { label: 'B002' }), call(3, { label: 'B002', calls: 2 })), 100)

  t.same(heroes.behind.map(({ version }) => version), [3])
})

t.test('[W17] a call that was undone leaves the wall at once, and its place behind too', async t => {
  let heroes = advanceHeroes(advanceHeroes(noHeroes, [], 0), board(call(1)), 0)
  heroes = advanceHeroes(heroes, board(call(1), call(2), call(3)), 100)

  heroes = advanceHeroes(heroes, board(call(1), call(3)), 200)
  t.same(heroes.behind.map(each => each.label), ['A003'])
  heroes = advanceHeroes(heroes, board(call(3)), 300)
  t.equal(label(heroes), 'A003', 'nobody stands any more, the next need not wait')
  heroes = advanceHeroes(heroes, [], 400)
  t.equal(heroes.hero, undefined)
})

t.test('[W17] who came to the counter meanwhile is not called by the wall any more', async t => {
  let heroes = advanceHeroes(advanceHeroes(noHeroes, [], 0), board(call(1)), 0)
  heroes = advanceHeroes(heroes, board(call(1), call(2)), 100)
  heroes = advanceHeroes(heroes, board(call(1), call(2, { status: 'serving' })), standsMs)

  t.equal(label(heroes), 'A001')
})

t.test('[W18] amber lasts until the service starts or half a minute has passed', async t => {
  const { hero } = advanceHeroes(advanceHeroes(noHeroes, [], 0), board(call(1)), 1000)
  if (!hero) throw new Error('a call must stand')

  t.equal(isAmber(hero, 1000 + amberMs - 1), true)
  t.equal(isAmber(hero, 1000 + amberMs), false)
  t.equal(isAmber({ ...hero, call: { ...hero.call, status: 'serving' } }, 2000), false)
  t.equal(isAmber({ ...hero, call: { ...hero.call, status: 'gone' } }, 2000), false)
})

t.test('[W19] a wall that just came shows the last call, but rings for none that is old', async t => {
  const heroes = advanceHeroes(noHeroes, board(call(4), call(5)), 0)

  t.match(heroes.hero, { call: { version: 5 }, isNews: false })
  t.same(heroes.behind, [])
  t.match(advanceHeroes(heroes, board(call(4), call(5), call(6)), 10).hero, { call: { version: 6 }, isNews: true }, 'a new one need not wait for the old')
})
